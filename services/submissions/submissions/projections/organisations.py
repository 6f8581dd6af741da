"""The organisations that people tells of: who may give an award."""

from collections.abc import Iterable
from typing import Any

import orjson

from contracts.people import OrganisationRegistered
from contracts.values import OrganisationId, Title
from eventkit.projection import Projection
from eventkit.recorded import Recorded

organisations = Projection("organisations_v1", tables=("organisations_v1",))

REGISTERED = "INSERT INTO organisations_v1 (organisation, name) SELECT * FROM unnest($1::uuid[], $2::jsonb[])"
NAMES = "SELECT organisation, name FROM organisations_v1 WHERE organisation = ANY($1::uuid[])"
IS_KNOWN = "SELECT EXISTS (SELECT FROM organisations_v1 WHERE organisation = $1)"


@organisations.on(OrganisationRegistered)
async def registered(db: Any, events: list[Recorded[OrganisationRegistered]]) -> None:
    rows = [(r.event.organisation, orjson.dumps(r.event.name).decode()) for r in events]
    await db.execute(REGISTERED, *zip(*rows, strict=True))


async def is_known(db: Any, organisation: OrganisationId) -> bool:
    return await db.fetchval(IS_KNOWN, organisation)


async def names_of_organisations(db: Any, of: Iterable[OrganisationId]) -> dict[OrganisationId, Title]:
    """Those that are known."""
    return {row["organisation"]: orjson.loads(row["name"]) for row in await db.fetch(NAMES, list(of))}
