"""Awards: what was decided of them, for the director alone, and what everybody knows."""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from contracts.submissions import AwardCorrected, AwardGiven, AwardWithdrawn, Honour
from contracts.values import AwardId, EditionId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.award import AwardDecided, honour_of

awards = Projection("awards_v1", tables=("award_decisions_v1", "award_films_v1", "award_versions_v1"))

DECIDED = """
INSERT INTO award_decisions_v1 (edition, award, honours, announce_at, counted, decided_at)
SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::timestamptz[], $5::jsonb[], $6::timestamptz[])
ON CONFLICT (edition, award) DO UPDATE SET (honours, announce_at, counted, decided_at)
    = (excluded.honours, excluded.announce_at, excluded.counted, excluded.decided_at)
"""
GIVEN = """
INSERT INTO award_films_v1 (edition, award, film, version, place, number, distinction, statement, announced_at)
SELECT edition, award, film::uuid, version, place, number, honour->>'distinction',
    nullif(honour->'statement', 'null'), at
FROM unnest($1::text[], $2::text[], $3::integer[], $4::integer[], $5::jsonb[], $6::timestamptz[])
        AS given(edition, award, version, place, honour, at),
    jsonb_array_elements_text(honour->'films') WITH ORDINALITY AS named(film, number)
"""
TAKEN = """
DELETE FROM award_films_v1 f USING unnest($1::text[], $2::text[], $3::uuid[]) AS taken(edition, award, film)
WHERE (f.edition, f.award, f.film) = (taken.edition, taken.award, taken.film)
"""
ALL_TAKEN = """
DELETE FROM award_films_v1 f USING unnest($1::text[], $2::text[]) AS taken(edition, award)
WHERE (f.edition, f.award) = (taken.edition, taken.award)
"""
WENT_ON = """
INSERT INTO award_versions_v1 (edition, award, version, announced)
SELECT edition, award, max(version), $4 FROM unnest($1::text[], $2::text[], $3::integer[])
    AS new(edition, award, version) GROUP BY edition, award
ON CONFLICT (edition, award) DO UPDATE SET version = excluded.version, announced = excluded.announced
"""

DECISIONS = """
SELECT award, honours, announce_at, counted, decided_at FROM award_decisions_v1 WHERE edition = $1
"""
WAITING = """
SELECT award, honours FROM award_decisions_v1 d LEFT JOIN award_versions_v1 v USING (edition, award)
WHERE edition = $1 AND ($2::text IS NULL OR award = $2) AND honours <> '[]' AND NOT v.announced ORDER BY award
"""
HONOURS = """
SELECT award, distinction, statement, array_agg(film ORDER BY number) AS films
FROM award_films_v1 WHERE edition = $1
GROUP BY award, version, place, distinction, statement ORDER BY award, version, place
"""
VERSIONS = "SELECT award, version, announced FROM award_versions_v1 WHERE edition = $1"

Row = tuple[EditionId, AwardId, int, int, str, Any]


@awards.on(AwardDecided)
async def decided(db: Any, events: list[Recorded[AwardDecided]]) -> None:
    latest = {
        (e.edition, e.award): (
            e.edition,
            e.award,
            _json(e.honours),
            e.announce_at,
            _json(e.counted),
            r.envelope.time,
        )
        for r in events
        for e in [r.event]
    }
    await db.execute(DECIDED, *zip(*latest.values(), strict=True))
    await _went_on(db, events, announced=False)


@awards.on(AwardGiven)
async def given(db: Any, events: list[Recorded[AwardGiven]]) -> None:
    await _give(db, [row for r in events for row in _rows(r, [honour_of(r.event)])])
    await _went_on(db, events, announced=True)


@awards.on(AwardCorrected)
async def corrected(db: Any, events: list[Recorded[AwardCorrected]]) -> None:
    latest = {(r.event.edition, r.event.award): r for r in events}
    await db.execute(ALL_TAKEN, *zip(*latest, strict=True))
    await _give(db, [row for r in latest.values() for row in _rows(r, r.event.honours)])
    await _went_on(db, events, announced=True)


@awards.on(AwardWithdrawn)
async def withdrawn(db: Any, events: list[Recorded[AwardWithdrawn]]) -> None:
    rows = [(r.event.edition, r.event.award, r.event.film) for r in events]
    await db.execute(TAKEN, *zip(*rows, strict=True))
    await _went_on(db, events, announced=True)


def _rows(recorded: Recorded[Any], honours: Sequence[Honour]) -> list[Row]:
    event, envelope = recorded.event, recorded.envelope
    return [
        (event.edition, event.award, envelope.version, place, honour.model_dump_json(), envelope.time)
        for place, honour in enumerate(honours)
    ]


async def _give(db: Any, rows: Sequence[Row]) -> None:
    if rows:
        await db.execute(GIVEN, *zip(*rows, strict=True))


async def _went_on(db: Any, events: Sequence[Recorded[Any]], announced: bool) -> None:
    rows = [(r.event.edition, r.event.award, r.envelope.version) for r in events]
    await db.execute(WENT_ON, *zip(*rows, strict=True), announced)


def _json(values: Iterable[Any]) -> str:
    return orjson.dumps([value.model_dump(mode="json") for value in values]).decode()


async def awards_to_announce(db: Any, edition: EditionId, award: AwardId | None) -> dict[AwardId, list[Honour]]:
    """What is decided of the edition's awards, or of this one, and was not announced when this was read."""
    return {row["award"]: _honours(row["honours"]) for row in await db.fetch(WAITING, edition, award)}


async def with_decisions_and_honours(db: Any, edition: EditionId, shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The edition's awards, each with the decision on it, what was announced of it, and its version."""
    made = {row["award"]: row for row in await db.fetch(DECISIONS, edition)}
    known = {row["award"]: row for row in await db.fetch(VERSIONS, edition)}
    honours: dict[AwardId, list[dict[str, Any]]] = {}
    for row in await db.fetch(HONOURS, edition):
        statement = row["statement"] and orjson.loads(row["statement"])
        honour = {"distinction": row["distinction"], "films": row["films"], "statement": statement}
        honours.setdefault(row["award"], []).append(honour)
    return [
        {
            **award,
            "decision": _decision(made.get(award["award"])),
            "given": honours.get(award["award"], []),
            "announced": award["award"] in known and known[award["award"]]["announced"],
            "version": known[award["award"]]["version"] if award["award"] in known else 0,
        }
        for award in shown
    ]


def _decision(row: Any) -> dict[str, Any] | None:
    if row is None:
        return None
    lists = {name: orjson.loads(row[name]) for name in ("honours", "counted")}
    return {**lists, "announce_at": row["announce_at"], "decided_at": row["decided_at"]}


def _honours(kept: str) -> list[Honour]:
    return [Honour.model_validate(honour) for honour in orjson.loads(kept)]
