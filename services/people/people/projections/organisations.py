"""The organisations that were registered."""

from typing import Any

import orjson

from contracts.people import OrganisationRegistered
from eventkit.projection import Projection
from eventkit.recorded import Recorded

organisations = Projection("organisations_v1", tables=("organisations_v1",))

REGISTERED = """
INSERT INTO organisations_v1 (organisation, name, country, edition, position, version)
SELECT * FROM unnest($1::uuid[], $2::jsonb[], $3::text[], $4::text[], $5::bigint[], $6::integer[])
"""
PAGE = """
SELECT organisation, name, country, edition, position, version FROM organisations_v1
WHERE position > $1 ORDER BY position LIMIT $2
"""


@organisations.on(OrganisationRegistered)
async def registered(db: Any, events: list[Recorded[OrganisationRegistered]]) -> None:
    rows = [
        (e.organisation, orjson.dumps(e.name).decode(), e.country, e.edition, r.envelope.position, r.envelope.version)
        for r in events
        for e in [r.event]
    ]
    await db.execute(REGISTERED, *zip(*rows, strict=True))


async def page_of_organisations(db: Any, after: int, limit: int) -> list[dict[str, Any]]:
    """At most `limit` organisations registered after the log's position `after`, in that order."""
    return [{**row, "name": orjson.loads(row["name"])} for row in await db.fetch(PAGE, after, limit)]
