"""What was decided on films, announced or not: for the edition's staff alone.

Films and decisions are of different streams, and either may be applied first. They are put together when read.
"""

from collections.abc import Sequence
from typing import Any

from contracts.values import CallId, EditionId, FilmId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.decision import (
    TO_TELL,
    FilmChosen,
    FilmListed,
    FilmNotChosen,
    FilmPutOnWaitlist,
    Made,
    outcome_of,
)
from submissions.domain.film import TO_DECIDE

decisions = Projection("film_decisions_v2", tables=("film_decisions_v2",))

DECIDED = """
INSERT INTO film_decisions_v2 (film, edition, outcome, section, reason, revision, decided_at, version)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::timestamptz[],
    $8::integer[])
ON CONFLICT (film) DO UPDATE SET (outcome, section, reason, revision, decided_at, version)
    = (excluded.outcome, excluded.section, excluded.reason, excluded.revision, excluded.decided_at, excluded.version)
"""

ON_FILMS = """
SELECT film, outcome, section, reason, revision, decided_at, version
FROM film_decisions_v2 WHERE film = ANY($1::uuid[])
"""
TO_ANNOUNCE = """
SELECT film, f.call FROM film_decisions_v2 d JOIN films_v2 f USING (film)
WHERE d.edition = $1 AND d.outcome = ANY($2::text[])
    AND (f.stage = ANY($3::text[]) OR f.stage = 'waitlisted' AND d.outcome = 'not selected')
ORDER BY decided_at, film
"""


async def decided(db: Any, events: list[Recorded[Made]]) -> None:
    # A film may have been decided on twice in the set: the later one counts.
    latest = {
        made.film: (
            made.film,
            made.edition,
            outcome_of(made),
            getattr(made, "section", None),
            getattr(made, "reason", None),
            made.revision,
            r.envelope.time,
            r.envelope.version,
        )
        for r in events
        for made in [r.event]
    }
    await db.execute(DECIDED, *zip(*latest.values(), strict=True))


for kind in (FilmListed, FilmChosen, FilmNotChosen, FilmPutOnWaitlist):
    decisions.on(kind)(decided)


async def with_decisions(db: Any, shown: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The films, each with the decision on it, which is None where there is none."""
    rows = await db.fetch(ON_FILMS, [film["film"] for film in shown])
    made = {row["film"]: {key: value for key, value in row.items() if key != "film"} for row in rows}
    return [{**film, "decision": made.get(film["film"])} for film in shown]


async def films_to_announce(db: Any, edition: EditionId) -> dict[FilmId, CallId]:
    """The films with a decision that was not announced when this was read, and the calls they were entered in.

    Whoever was decided on first comes first.
    """
    rows = await db.fetch(TO_ANNOUNCE, edition, list(TO_TELL), list(TO_DECIDE))
    return {row["film"]: row["call"] for row in rows}
