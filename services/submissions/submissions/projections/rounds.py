"""Rounds of review: their terms, their films, and who watches what. Nothing of what is said in them."""

from collections.abc import Sequence
from typing import Any

from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.jury.asking import RoundDue
from submissions.domain.jury.round import (
    FilmExcluded,
    FilmsGiven,
    JurorJoined,
    JurorLeft,
    JurorRecused,
    MinutesKept,
    RoundBegun,
    RoundChanged,
    RoundClosed,
    RoundOpened,
    TieBroken,
)

rounds = Projection("rounds_v1", tables=("rounds_v1", "round_films_v1", "round_given_v1", "round_recusals_v1"))

OPENED = """
INSERT INTO rounds_v1 (round, edition, terms, jurors, section, call, category, after, opened_at, position, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""
WITH_FILMS = """
INSERT INTO round_films_v1 (round, film, revision) SELECT $1, * FROM unnest($2::uuid[], $3::integer[])
"""
TAKEN = "DELETE FROM round_given_v1 WHERE round = $1 AND film = ANY($2::uuid[])"
GIVEN = "INSERT INTO round_given_v1 (round, film, juror) SELECT $1, * FROM unnest($2::uuid[], $3::uuid[])"
CHANGED = "UPDATE rounds_v1 SET terms = $2 WHERE round = $1"
BEGUN = "UPDATE rounds_v1 SET begun = true WHERE round = $1"
JOINED = "UPDATE rounds_v1 SET jurors = jurors || $2::uuid WHERE round = $1"
LEFT = """
WITH gone AS (DELETE FROM round_given_v1 WHERE round = $1 AND juror = $2)
UPDATE rounds_v1 SET jurors = array_remove(jurors, $2::uuid) WHERE round = $1
"""
RECUSED = """
WITH gone AS (DELETE FROM round_given_v1 WHERE round = $1 AND film = $2 AND juror = $3)
INSERT INTO round_recusals_v1 (round, film, juror) VALUES ($1, $2, $3)
"""
EXCLUDED = "UPDATE round_films_v1 SET excluded = $3 WHERE round = $1 AND film = $2"
CLOSED = "UPDATE rounds_v1 SET closed_at = $2 WHERE round = $1"
DECIDED = "UPDATE rounds_v1 SET decided = $2 WHERE round = $1"
VERSION = """
UPDATE rounds_v1 r SET version = greatest(r.version, new.version)
FROM (SELECT round, max(version) FROM unnest($1::uuid[], $2::integer[]) AS one(round, version) GROUP BY round)
    AS new(round, version)
WHERE r.round = new.round
"""


@rounds.on(RoundOpened)
async def opened(db: Any, events: list[Recorded[RoundOpened]]) -> None:
    await db.executemany(
        OPENED,
        [
            (
                e.round, e.edition, e.terms.model_dump_json(), list(e.jurors), e.section, e.call, e.category, e.after,
                r.envelope.time, r.envelope.position, r.envelope.version,
            )
            for r in events for e in [r.event]
        ],
    )  # fmt: skip
    await db.executemany(WITH_FILMS, [(r.event.round, [*r.event.films], [*r.event.films.values()]) for r in events])
    for recorded in events:
        await _give(db, recorded.event)


@rounds.on(FilmsGiven)
async def given(db: Any, events: list[Recorded[FilmsGiven]]) -> None:
    for recorded in events:
        await _give(db, recorded.event)
    await _seen(db, events)


async def _give(db: Any, event: RoundOpened | FilmsGiven) -> None:
    pairs = [(film, juror) for film, jurors in event.given.items() for juror in jurors]
    await db.execute(TAKEN, event.round, list(event.given))
    await db.execute(GIVEN, event.round, [film for film, _ in pairs], [juror for _, juror in pairs])


@rounds.on(RoundChanged)
async def changed(db: Any, events: list[Recorded[RoundChanged]]) -> None:
    await db.executemany(CHANGED, [(r.event.round, r.event.terms.model_dump_json()) for r in events])
    await _seen(db, events)


@rounds.on(RoundBegun)
async def begun(db: Any, events: list[Recorded[RoundBegun]]) -> None:
    await db.executemany(BEGUN, [(r.event.round,) for r in events])
    await _seen(db, events)


@rounds.on(JurorJoined)
async def joined(db: Any, events: list[Recorded[JurorJoined]]) -> None:
    await db.executemany(JOINED, [(r.event.round, r.event.juror) for r in events])
    await _seen(db, events)


@rounds.on(JurorLeft)
async def left(db: Any, events: list[Recorded[JurorLeft]]) -> None:
    await db.executemany(LEFT, [(r.event.round, r.event.juror) for r in events])
    await _seen(db, events)


@rounds.on(JurorRecused)
async def recused(db: Any, events: list[Recorded[JurorRecused]]) -> None:
    await db.executemany(RECUSED, [(r.event.round, r.event.film, r.event.juror) for r in events])
    await _seen(db, events)


@rounds.on(FilmExcluded)
async def excluded(db: Any, events: list[Recorded[FilmExcluded]]) -> None:
    await db.executemany(EXCLUDED, [(r.event.round, r.event.film, r.event.reason) for r in events])
    await _seen(db, events)


@rounds.on(RoundClosed)
async def closed(db: Any, events: list[Recorded[RoundClosed]]) -> None:
    await db.executemany(CLOSED, [(r.event.round, r.envelope.time) for r in events])
    await _seen(db, events)


@rounds.on(TieBroken)
async def decided(db: Any, events: list[Recorded[TieBroken]]) -> None:
    await db.executemany(DECIDED, [(r.event.round, list(r.event.films)) for r in events])
    await _seen(db, events)


async def _seen(db: Any, events: Sequence[Recorded[Any]]) -> None:
    """Whatever happened to a round raises its version."""
    await db.execute(VERSION, [r.event.round for r in events], [r.envelope.version for r in events])


rounds.on(RoundDue)(_seen)
rounds.on(MinutesKept)(_seen)
