"""What was decided on films, announced or not: for the edition's staff alone.

Films and decisions are of different streams, and either may be applied first. They are put together when read.
"""

from collections.abc import Sequence
from typing import Any

from contracts.values import CallId, EditionId, FilmId, SectionId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.decision import FilmChosen, FilmNotChosen, Outcome
from submissions.domain.film import TO_DECIDE

decisions = Projection("film_decisions_v1", tables=("film_decisions_v1",))

DECIDED = """
INSERT INTO film_decisions_v1 (film, edition, outcome, section, reason, decided_at, version)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
    $7::integer[])
ON CONFLICT (film) DO UPDATE SET (outcome, section, reason, decided_at, version)
    = (excluded.outcome, excluded.section, excluded.reason, excluded.decided_at, excluded.version)
"""

ON_FILMS = """
SELECT film, outcome, section, reason, decided_at, version FROM film_decisions_v1 WHERE film = ANY($1::uuid[])
"""
TO_ANNOUNCE = """
SELECT film, f.call FROM film_decisions_v1 d JOIN films_v2 f USING (film)
WHERE d.edition = $1 AND f.stage = ANY($2::text[]) ORDER BY film
"""

Row = tuple[Recorded[FilmChosen] | Recorded[FilmNotChosen], Outcome, SectionId | None, str | None]


@decisions.on(FilmChosen)
async def chosen(db: Any, events: list[Recorded[FilmChosen]]) -> None:
    await _decided(db, [(r, "selected", r.event.section, None) for r in events])


@decisions.on(FilmNotChosen)
async def not_chosen(db: Any, events: list[Recorded[FilmNotChosen]]) -> None:
    await _decided(db, [(r, "not selected", None, r.event.reason) for r in events])


async def _decided(db: Any, made: Sequence[Row]) -> None:
    # A film may have been decided on twice in the set: the later one counts.
    latest = {
        r.event.film: (r.event.film, r.event.edition, outcome, section, reason, r.envelope.time, r.envelope.version)
        for r, outcome, section, reason in made
    }
    await db.execute(DECIDED, *zip(*latest.values(), strict=True))


async def with_decisions(db: Any, shown: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The films, each with the decision on it, which is None where there is none."""
    rows = await db.fetch(ON_FILMS, [film["film"] for film in shown])
    made = {row["film"]: {key: value for key, value in row.items() if key != "film"} for row in rows}
    return [{**film, "decision": made.get(film["film"])} for film in shown]


async def films_to_announce(db: Any, edition: EditionId) -> dict[FilmId, CallId]:
    """The films with a decision that was not announced when this was read, and the calls they were entered in."""
    return {row["film"]: row["call"] for row in await db.fetch(TO_ANNOUNCE, edition, list(TO_DECIDE))}
