"""Every published event by what it is about, so that a page can show the way a film or a proposal took."""

from typing import Any
from uuid import UUID

from contracts.event import Event, stream_name
from contracts.registry import PUBLISHED
from contracts.scheduling import ProgrammePublished
from eventkit.projection import Projection
from eventkit.recorded import Recorded

chain = Projection("chain_v1", tables=("chain_v1", "chain_subjects_v1"))

EVENTS = """
INSERT INTO chain_v1 (id, service, type, stream, version, position, at, actor, correlation, causation)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::bigint[],
    $7::timestamptz[], $8::text[], $9::uuid[], $10::uuid[])
"""

SUBJECTS = "INSERT INTO chain_subjects_v1 (subject, id) SELECT * FROM unnest($1::text[], $2::uuid[])"

# What is about the subject itself, and what is about a screening of it.
OF = """
WITH about AS (
    SELECT id FROM chain_subjects_v1 WHERE subject = $1
), screenings AS (
    SELECT DISTINCT c.stream FROM about JOIN chain_v1 c USING (id) WHERE c.type = 'ScreeningScheduled'
), all_ids AS (
    SELECT id FROM about
    UNION
    SELECT s.id FROM screenings JOIN chain_subjects_v1 s ON s.subject = screenings.stream
)
SELECT c.* FROM all_ids JOIN chain_v1 c USING (id) ORDER BY c.at, c.service, c.position LIMIT 500
"""


def subjects(event: Event) -> set[str]:
    """The streams an event is about. A release is about the films of what changed in it."""
    found = {event.stream}
    if isinstance(event, ProgrammePublished):
        changed = {change.screening for change in event.changes}
        films = {film for entry in event.entries if entry.screening in changed for film in entry.films}
        return found | {stream_name("film", film) for film in films}
    found |= {stream_name("film", film) for film in getattr(event, "films", ())}
    for category in ("film", "proposal"):
        if (key := getattr(event, category, None)) is not None:
            found.add(stream_name(category, key))
    return found | set(getattr(event, "about", None) or () if event.CATEGORY == "notification" else ())


async def _remember(db: Any, events: list[Recorded[Any]]) -> None:
    e = [r.envelope for r in events]
    await db.execute(
        EVENTS,
        [x.id for x in e],
        [x.service for x in e],
        [x.type for x in e],
        [x.stream for x in e],
        [x.version for x in e],
        [x.position for x in e],
        [x.time for x in e],
        [x.actor for x in e],
        [x.correlation for x in e],
        [x.causation for x in e],
    )
    about: list[tuple[str, UUID]] = [(s, r.envelope.id) for r in events for s in sorted(subjects(r.event))]
    await db.execute(SUBJECTS, [subject for subject, _ in about], [event for _, event in about])


for _types in PUBLISHED.values():
    for _kind in _types:
        chain.on(_kind)(_remember)
