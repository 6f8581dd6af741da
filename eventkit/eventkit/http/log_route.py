"""`GET /log`: a service's published events, and what restores have lost of them, for other services."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request

from contracts.envelope import headers_of
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader
from eventkit.http.service_token import is_service
from eventkit.recorded import ENVELOPE_COLUMNS, envelope_of

LOST = "SELECT first, last, epoch FROM lost ORDER BY first"
EPOCH = "SELECT epoch FROM log_head"

PUBLISHED = f"""
SELECT {ENVELOPE_COLUMNS}, data,
    lag(position, 1, $2) OVER (ORDER BY position) AS prev,
    (SELECT epoch FROM log_head) AS epoch
FROM log WHERE partition = $1 AND position > $2 AND position <= $3
ORDER BY position LIMIT $4
"""


async def _services_only(request: Request) -> None:
    if not is_service(request):
        raise Problem(403, "services-only", "This is for services only.")


router = APIRouter(include_in_schema=False, dependencies=[Depends(_services_only)])


@router.get("/log")
async def read_log(
    request: Request,
    db: Reader,
    partition: Annotated[int, Query(ge=0)],
    after: Annotated[int, Query(ge=0)],
    upto: Annotated[int, Query(ge=0)],
    limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
) -> dict[str, Any]:
    """The events of a partition in (after, upto], with the headers they have on the topic."""
    rows = await db.fetch(PUBLISHED, partition, after, upto, limit)
    return {"events": [_record(request.app.state.runtime.service.name, row) for row in rows]}


@router.get("/log/lost")
async def read_lost(db: Reader) -> dict[str, Any]:
    """The log's epoch, and the ranges of positions whose events nobody has any more since the epoch that is named."""
    return {"epoch": await db.fetchval(EPOCH), "lost": [dict(row) for row in await db.fetch(LOST)]}


def _record(service: str, row: Any) -> dict[str, Any]:
    headers = headers_of(envelope_of(service, row), row["epoch"], row["prev"])
    return {
        "position": row["position"],
        "headers": {name: value.decode() for name, value in headers},
        "payload": row["data"],
    }
