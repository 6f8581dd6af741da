"""The organisations that people tells of: who may give an award."""

from typing import Any

import orjson

from contracts.people import OrganisationRegistered
from contracts.values import OrganisationId
from eventkit.projection import Projection
from eventkit.recorded import Recorded

organisations = Projection("organisations_v1", tables=("organisations_v1",))

REGISTERED = "INSERT INTO organisations_v1 (organisation, name) SELECT * FROM unnest($1::uuid[], $2::jsonb[])"
IS_KNOWN = "SELECT EXISTS (SELECT FROM organisations_v1 WHERE organisation = $1)"


@organisations.on(OrganisationRegistered)
async def registered(db: Any, events: list[Recorded[OrganisationRegistered]]) -> None:
    rows = [(r.event.organisation, orjson.dumps(r.event.name).decode()) for r in events]
    await db.execute(REGISTERED, *zip(*rows, strict=True))


async def is_known(db: Any, organisation: OrganisationId) -> bool:
    return await db.fetchval(IS_KNOWN, organisation)
