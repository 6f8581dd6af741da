"""The log's events of one film, in their order. No tables: the log says it, and knows its streams by an index."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from contracts.event import Event, stream_name
from contracts.values import PersonId
from eventkit.recorded import ENVELOPE_COLUMNS, Recorded, envelope_of
from submissions.domain import DOMAIN
from submissions.domain.decision import Decision
from submissions.domain.fee import Fees
from submissions.domain.file import File
from submissions.domain.film import Film
from submissions.domain.revision import Revisions
from submissions.projections.films import KnownFilm

# Also those that were removed since; none that others claim to be of this film.
FILES = "SELECT file FROM files_v1 WHERE film = $1 AND owner = $2"

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


async def events_of(
    db: Any, film: KnownFilm, types: Iterable[type[Event]], after: int = 0, limit: int = 10_000
) -> list[Recorded[Event]]:
    """At most `limit` events of these types after the log's position `after`, in their order."""
    rows = await db.fetch(PAGE, await _streams(db, film), [kind.type_name() for kind in types], after, limit)
    return [
        Recorded(
            DOMAIN.vocabulary.read(row["type"], row["schema_version"], row["data"]),
            envelope_of(DOMAIN.service, row),
        )
        for row in rows
    ]


async def _streams(db: Any, film: KnownFilm) -> Sequence[str]:
    of_film = (stream_name(kind.CATEGORY, film.film) for kind in (Film, Decision, Revisions, Fees))
    files = await db.fetch(FILES, film.film, film.submitter)
    return [*of_film, *(stream_name(File.CATEGORY, row["file"]) for row in files)]


async def names_of(db: Any, persons: Iterable[UUID]) -> Mapping[PersonId, str | None]:
    """Of those that are known; None for whoever was forgotten."""
    return {row["person"]: row["name"] for row in await db.fetch(NAMES, list(set(persons)))}
