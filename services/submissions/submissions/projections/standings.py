"""How films, the decisions on them and the deadlines of calls stood, from one position of the log up to another.

What happened at a position begins a row and ends the row before it. A set may hold several events of one stream: each
ends where the next one begins. The three tables are of different streams, so none of them looks at the others.
"""

from collections.abc import Sequence
from typing import Any

import orjson

from contracts.submissions import CallExtended, CallOpened, FilmRevised, FilmSelected, FilmSubmitted
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.counted import words_of
from submissions.domain.decision import FilmChosen, FilmListed, FilmNotChosen, FilmPutOnWaitlist, Made
from submissions.domain.film import STAGE_AFTER, UNANNOUNCED

standings = Projection("standings_v1", tables=("film_standings_v1", "decision_standings_v1", "deadline_standings_v1"))

STILL = 2**63 - 1
"""Until: no end yet. The largest position, so that one comparison does."""

# No word has a line end in it; arrays of different lengths can't be unnested row by row.
SUBMITTED = rf"""
INSERT INTO film_standings_v1 (film, position, until, at, edition, call, submitted_at, stage, words, persons)
SELECT film, position, {STILL}, at, edition, call, at, 'submitted',
    string_to_array(words, E'\n'), string_to_array(persons, E'\n')::uuid[]
FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[])
    AS new(film, position, at, edition, call, words, persons)
"""

# Null: as it was; but where it is changed, whether it is eligible is open again.
MOVED_ON = rf"""
WITH new AS (
    SELECT *, lead(position, 1, {STILL}) OVER (PARTITION BY film ORDER BY position) AS until
    FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[])
        AS new(film, position, at, stage, section, words, credited)
), before AS (
    UPDATE film_standings_v1 s SET until = first.position
    FROM (SELECT film, min(position) AS position FROM new GROUP BY film) AS first
    WHERE s.film = first.film AND s.until = {STILL}
    RETURNING s.film, s.edition, s.call, s.submitted_at, s.stage, s.section, s.words, s.persons
)
INSERT INTO film_standings_v1 (film, position, until, at, edition, call, submitted_at, stage, section, words, persons)
SELECT film, new.position, new.until, new.at, before.edition, before.call, before.submitted_at,
    coalesce(new.stage, CASE WHEN before.stage = ANY($8::text[]) THEN 'submitted' ELSE before.stage END),
    coalesce(new.section, before.section),
    coalesce(string_to_array(new.words, E'\n'), before.words),
    CASE WHEN new.credited IS NULL THEN before.persons
        ELSE before.persons[1] || string_to_array(new.credited, E'\n')::uuid[] END
FROM new JOIN before USING (film)
"""

DECIDED = f"""
WITH new AS (
    SELECT *, lead(position, 1, {STILL}) OVER (PARTITION BY film ORDER BY position) AS until
    FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[])
        AS new(film, position, at, edition, section)
), before AS (
    UPDATE decision_standings_v1 s SET until = first.position
    FROM (SELECT film, min(position) AS position FROM new GROUP BY film) AS first
    WHERE s.film = first.film AND s.until = {STILL}
)
INSERT INTO decision_standings_v1 (film, position, until, at, edition, section)
SELECT film, position, until, at, edition, section FROM new
"""

DEADLINES = f"""
WITH new AS (
    SELECT *, lead(position, 1, {STILL}) OVER (PARTITION BY call ORDER BY position) AS until
    FROM unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::text[], $5::jsonb[])
        AS new(call, position, at, edition, deadlines)
), before AS (
    UPDATE deadline_standings_v1 s SET until = first.position
    FROM (SELECT call, min(position) AS position FROM new GROUP BY call) AS first
    WHERE s.call = first.call AND s.until = {STILL}
)
INSERT INTO deadline_standings_v1 (call, position, until, at, edition, deadlines)
SELECT call, position, until, at, edition, deadlines FROM new
"""


@standings.on(FilmSubmitted)
async def submitted(db: Any, events: list[Recorded[FilmSubmitted]]) -> None:
    rows = [
        (*_began(r), e.edition, e.call, _words(e), _lines([e.submitter, *_credited(e)]))
        for r in events
        for e in [r.event]
    ]
    await db.execute(SUBMITTED, *zip(*rows, strict=True))


@standings.on(FilmRevised)
async def revised(db: Any, events: list[Recorded[FilmRevised]]) -> None:
    rows = [(*_began(r), None, None, _words(r.event), _lines(_credited(r.event))) for r in events]
    await db.execute(MOVED_ON, *zip(*rows, strict=True), list(UNANNOUNCED))


async def moved_on(db: Any, events: Sequence[Recorded[Any]]) -> None:
    # Who waits for a place in a section is not in it.
    sections = [r.event.section if isinstance(r.event, FilmSelected) else None for r in events]
    rows = [
        (*_began(r), STAGE_AFTER[type(r.event)], section, None, None)
        for r, section in zip(events, sections, strict=True)
    ]
    await db.execute(MOVED_ON, *zip(*rows, strict=True), [])


for kind in STAGE_AFTER.keys() - {FilmSubmitted}:
    standings.on(kind)(moved_on)


async def decided(db: Any, events: Sequence[Recorded[Made]]) -> None:
    sections = [r.event.section if isinstance(r.event, FilmChosen) else None for r in events]
    rows = [(*_began(r), r.event.edition, section) for r, section in zip(events, sections, strict=True)]
    await db.execute(DECIDED, *zip(*rows, strict=True))


for kind in (FilmListed, FilmChosen, FilmNotChosen, FilmPutOnWaitlist):
    standings.on(kind)(decided)


@standings.on(CallOpened)
async def opened(db: Any, events: list[Recorded[CallOpened]]) -> None:
    await _until(db, events)


@standings.on(CallExtended)
async def extended(db: Any, events: list[Recorded[CallExtended]]) -> None:
    await _until(db, events)


async def _until(db: Any, events: Sequence[Recorded[CallOpened] | Recorded[CallExtended]]) -> None:
    rows = [(r.event.call, r.envelope.position, r.envelope.time, r.event.edition, _deadlines(r.event)) for r in events]
    await db.execute(DEADLINES, *zip(*rows, strict=True))


def _began(recorded: Recorded[Any]) -> tuple[object, ...]:
    return recorded.event.film, recorded.envelope.position, recorded.envelope.time


def _words(event: FilmSubmitted | FilmRevised) -> str:
    return _lines(words_of(event.category, event.details))


def _credited(event: FilmSubmitted | FilmRevised) -> list[object]:
    return [credit.person for credit in event.details.credits]


def _lines(values: Sequence[object]) -> str:
    return "\n".join(map(str, values))


def _deadlines(event: CallOpened | CallExtended) -> str:
    return orjson.dumps(
        [deadline.model_dump(mode="json", include={"tier", "until"}) for deadline in event.deadlines]
    ).decode()
