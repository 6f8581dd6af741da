"""The log's events of one film, in their order. No tables: the log says it, and knows its streams by an index.

Some streams are a film's own; those of places, awards and pairs it shares with others.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from contracts.event import Event, stream_name
from contracts.values import FilmId, PersonId
from eventkit.recorded import ENVELOPE_COLUMNS, Recorded, envelope_of
from submissions.domain import DOMAIN
from submissions.domain.award import Award
from submissions.domain.decision import Decision
from submissions.domain.duplicate import DuplicateDismissed, Pair, pair_of
from submissions.domain.fee import Fees
from submissions.domain.file import File
from submissions.domain.film import Film
from submissions.domain.history import said_of
from submissions.domain.places import Places
from submissions.domain.revision import Revisions
from submissions.domain.screener_link import ScreenerLink
from submissions.domain.shared_history import Said, said_of_awards, said_of_places
from submissions.projections.editions import awards_of_edition
from submissions.projections.films import KnownFilm

# Also those that were removed since; none that others claim to be of this film.
FILES = "SELECT file FROM files_v1 WHERE film = $1 AND owner = $2"

# Those of which somebody said that they are no duplicates of this film.
DISMISSED = """
SELECT CASE film WHEN $1 THEN other ELSE film END AS other FROM dismissed_pairs_v1 WHERE film = $1 OR other = $1
"""

# First all of the streams: they are short, and the log is long.
PAGE = f"""
WITH found AS MATERIALIZED (
    SELECT {ENVELOPE_COLUMNS}, data FROM log WHERE stream = ANY($1::text[]) AND type = ANY($2::text[])
)
SELECT * FROM found WHERE position > $3 ORDER BY position LIMIT $4
"""

NAMES = """
SELECT person, name FROM persons WHERE person = ANY($1::uuid[])
UNION ALL SELECT person, NULL FROM forgotten WHERE person = ANY($1::uuid[])
"""


Fold = Callable[[FilmId, Iterable[Event]], Iterator[Said | None]]

MOST = 100_000
"""Events of an edition's places and awards; there are a few for each film that was chosen."""


async def history_of(
    db: Any, film: KnownFilm, types: Iterable[type[Event]], after: int, limit: int
) -> list[tuple[Recorded[Event], Said]]:
    """At most `limit` events of these types that concern the film, after the log's position `after`, in their order;
    with what they say of it."""
    own = [(recorded, said_of(recorded.event)) for recorded in await events_of(db, film, types, after, limit)]
    shared = [each async for each in _shared(db, film, list(types)) if each[0].envelope.position > after]
    return sorted([*own, *shared], key=lambda each: each[0].envelope.position)[:limit]


async def _shared(
    db: Any, film: KnownFilm, types: Sequence[type[Event]]
) -> AsyncIterator[tuple[Recorded[Event], Said]]:
    awards = await awards_of_edition(db, film.edition)
    folds: Sequence[tuple[str, Sequence[str], Fold]] = (
        (Places.CATEGORY, [stream_name(Places.CATEGORY, film.edition)], said_of_places),
        (Award.CATEGORY, [stream_name(Award.CATEGORY, film.edition, award) for award in awards], said_of_awards),
    )
    for category, streams, fold in folds:
        kinds = [kind for kind in types if category == kind.CATEGORY]
        events = await _read(db, streams, kinds, 0, MOST) if kinds else []
        for recorded, said in zip(events, fold(film.film, (each.event for each in events)), strict=True):
            if said is not None:
                yield recorded, said
    if DuplicateDismissed in types:
        pairs = [
            stream_name(Pair.CATEGORY, pair_of(film.film, row["other"])) for row in await db.fetch(DISMISSED, film.film)
        ]
        for recorded in await _read(db, pairs, [DuplicateDismissed], 0, MOST):
            yield recorded, said_of(recorded.event)


async def events_of(
    db: Any, film: KnownFilm, types: Iterable[type[Event]], after: int = 0, limit: int = 10_000
) -> list[Recorded[Event]]:
    """At most `limit` events of these types in the film's own streams after the log's position `after`."""
    return await _read(db, await _streams(db, film), types, after, limit)


async def _read(
    db: Any, streams: Sequence[str], types: Iterable[type[Event]], after: int, limit: int
) -> list[Recorded[Event]]:
    rows = await db.fetch(PAGE, streams, [kind.type_name() for kind in types], after, limit)
    return [
        Recorded(
            DOMAIN.vocabulary.read(row["type"], row["schema_version"], row["data"]),
            envelope_of(DOMAIN.service, row),
        )
        for row in rows
    ]


async def _streams(db: Any, film: KnownFilm) -> Sequence[str]:
    of_film = (stream_name(kind.CATEGORY, film.film) for kind in (Film, Decision, Revisions, Fees, ScreenerLink))
    files = await db.fetch(FILES, film.film, film.submitter)
    return [*of_film, *(stream_name(File.CATEGORY, row["file"]) for row in files)]


async def names_of(db: Any, persons: Iterable[UUID]) -> Mapping[PersonId, str | None]:
    """Of those that are known; None for whoever was forgotten."""
    return {row["person"]: row["name"] for row in await db.fetch(NAMES, list(set(persons)))}
