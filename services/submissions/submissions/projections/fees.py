"""What is owed, paid and given back for films, and the waivers that spare some of it."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from contracts.values import EditionId, FilmId, PersonId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.fee import FeeDue, FeePaid, FeeRefunded
from submissions.domain.waiver import Waiver, WaiverId, WaiverIssued, WaiverUsed

fees = Projection("fees_v1", tables=("fees_v1", "waivers_v1"))

DUE = """
INSERT INTO fees_v1 (film, edition, call, submitter, tier, currency, fee, waived, due, position, version)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::bigint[],
    $8::integer[], $9::bigint[], $10::bigint[], $11::integer[])
"""
PAID = """
UPDATE fees_v1 f SET paid = f.paid + new.amount, version = new.version
FROM unnest($1::uuid[], $2::bigint[], $3::integer[]) AS new(film, amount, version) WHERE f.film = new.film
"""
REFUNDED = """
UPDATE fees_v1 f SET refunded = f.refunded + new.amount, version = new.version
FROM unnest($1::uuid[], $2::bigint[], $3::integer[]) AS new(film, amount, version) WHERE f.film = new.film
"""
ISSUED = """
INSERT INTO waivers_v1 (waiver, call, edition, begins, percent, uses, position)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::integer[], $7::bigint[])
"""
USED = """
UPDATE waivers_v1 w SET used = w.used + new.times
FROM (SELECT waiver, count(*) AS times FROM unnest($1::uuid[]) AS each(waiver) GROUP BY waiver) AS new
WHERE w.waiver = new.waiver
"""

COLUMNS = """
    film, edition, call, submitter, tier, currency, fee, waived, due, paid, refunded, due - paid + refunded AS balance,
    position, version
"""
OF_EDITION = f"SELECT {COLUMNS} FROM fees_v1 WHERE edition = $1 AND position > $2 ORDER BY position LIMIT $3"
OF_SUBMITTER = f"SELECT {COLUMNS} FROM fees_v1 WHERE submitter = $1 AND position > $2 ORDER BY position LIMIT $3"
ONE = f"SELECT {COLUMNS} FROM fees_v1 WHERE film = $1"
WAIVER = "SELECT waiver, call, edition, begins, percent, uses, used FROM waivers_v1 WHERE waiver = $1"
WAIVERS = "SELECT call, begins, percent, uses, used FROM waivers_v1 WHERE edition = $1 ORDER BY position"


@fees.on(FeeDue)
async def due(db: Any, events: list[Recorded[FeeDue]]) -> None:
    rows = [
        (
            r.event.film,
            r.event.edition,
            r.event.call,
            r.event.submitter,
            r.event.tier,
            r.event.fee.currency,
            r.event.fee.amount,
            r.event.waived,
            r.event.due.amount,
            r.envelope.position,
            r.envelope.version,
        )
        for r in events
    ]
    await db.execute(DUE, *zip(*rows, strict=True))


@fees.on(FeePaid)
async def paid(db: Any, events: list[Recorded[FeePaid]]) -> None:
    await db.execute(PAID, *zip(*_sums(events), strict=True))


@fees.on(FeeRefunded)
async def refunded(db: Any, events: list[Recorded[FeeRefunded]]) -> None:
    await db.execute(REFUNDED, *zip(*_sums(events), strict=True))


def _sums(events: list[Recorded[FeePaid]] | list[Recorded[FeeRefunded]]) -> list[tuple[UUID, int, int]]:
    """By film: all that moved in the set, and the film's last version in it."""
    amounts, versions = defaultdict[UUID, int](int), dict[UUID, int]()
    for recorded in events:
        amounts[recorded.event.film] += recorded.event.amount.amount
        versions[recorded.event.film] = recorded.envelope.version
    return [(film, amount, versions[film]) for film, amount in amounts.items()]


@fees.on(WaiverIssued)
async def issued(db: Any, events: list[Recorded[WaiverIssued]]) -> None:
    rows = [
        (e.waiver, e.call, e.edition, e.begins, e.percent, e.uses, r.envelope.position)
        for r in events
        for e in [r.event]
    ]
    await db.execute(ISSUED, *zip(*rows, strict=True))


@fees.on(WaiverUsed)
async def used(db: Any, events: list[Recorded[WaiverUsed]]) -> None:
    await db.execute(USED, [r.event.waiver for r in events])


async def fees_of_edition(db: Any, edition: EditionId, after: int, limit: int) -> list[dict[str, Any]]:
    """At most `limit` fees of films submitted after the log's position `after`, in that order."""
    return [dict(row) for row in await db.fetch(OF_EDITION, edition, after, limit)]


async def fees_of_submitter(db: Any, submitter: PersonId, after: int, limit: int) -> list[dict[str, Any]]:
    """At most `limit` fees of the person's films submitted after the log's position `after`, in that order."""
    return [dict(row) for row in await db.fetch(OF_SUBMITTER, submitter, after, limit)]


async def fee_of_film(db: Any, film: FilmId) -> dict[str, Any] | None:
    """None where there is none."""
    row = await db.fetchrow(ONE, film)
    return dict(row) if row else None


async def waivers_of_edition(db: Any, edition: EditionId) -> list[dict[str, Any]]:
    """In the order in which they were issued."""
    return [dict(row) for row in await db.fetch(WAIVERS, edition)]


async def waiver_by_id(db: Any, waiver: WaiverId) -> Waiver | None:
    """What it spares, and how often it still can; None where none such was issued."""
    row = await db.fetchrow(WAIVER, waiver)
    if row is None:
        return None
    issued = {name: value for name, value in row.items() if name != "used"}
    return Waiver(WaiverIssued(**issued), row["used"])
