"""Editions with their sections and awards."""

from collections.abc import Sequence
from typing import Any

import orjson

from contracts.submissions import AwardCategoryAdded, EditionAnnounced, SectionAdded, SectionQuotaChanged
from contracts.values import AwardId, EditionId
from eventkit.projection import Projection
from eventkit.recorded import Recorded

editions = Projection("editions_v2", tables=("editions_v2", "sections_v2", "award_categories_v1"))

ANNOUNCED = """
INSERT INTO editions_v2 (edition, name, place, starts_on, ends_on, languages, rollover, position, version)
SELECT edition, name, place, starts_on, ends_on, string_to_array(languages, ' '), rollover, position, version
FROM unnest($1::text[], $2::jsonb[], $3::jsonb[], $4::date[], $5::date[], $6::text[], $7::time[],
    $8::bigint[], $9::integer[])
    AS new(edition, name, place, starts_on, ends_on, languages, rollover, position, version)
"""

SECTIONS_ADDED = """
INSERT INTO sections_v2 (edition, section, name, quota, position)
SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::integer[], $5::bigint[])
"""

QUOTAS_CHANGED = """
UPDATE sections_v2 s SET quota = new.quota
FROM unnest($1::text[], $2::text[], $3::integer[]) AS new(edition, section, quota)
WHERE (s.edition, s.section) = (new.edition, new.section)
"""

AWARDS_ADDED = """
INSERT INTO award_categories_v1 (edition, award, name, awarded_by, given_by, position)
SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::text[], $5::uuid[], $6::bigint[])
"""

GREW = """
UPDATE editions_v2 e SET version = new.version
FROM (SELECT edition, max(version) FROM unnest($1::text[], $2::integer[]) AS n(edition, version) GROUP BY edition)
    AS new(edition, version)
WHERE e.edition = new.edition
"""

EDITION_COLUMNS = "edition, name, place, starts_on, ends_on, languages, rollover, position, version"
PAGE = f"SELECT {EDITION_COLUMNS} FROM editions_v2 WHERE position > $1 ORDER BY position LIMIT $2"
ONE = f"SELECT {EDITION_COLUMNS} FROM editions_v2 WHERE edition = $1"
SECTIONS = "SELECT section, name, quota FROM sections_v2 WHERE edition = $1 ORDER BY position"
AWARDS = """
SELECT award, a.name, awarded_by, given_by, o.name AS giver
FROM award_categories_v1 a LEFT JOIN organisations_v1 o ON organisation = given_by
WHERE edition = $1 ORDER BY position
"""

AWARD_IDS = "SELECT award FROM award_categories_v1 WHERE edition = $1 ORDER BY position"


@editions.on(EditionAnnounced)
async def announced(db: Any, events: list[Recorded[EditionAnnounced]]) -> None:
    rows = [
        (
            r.event.edition,
            orjson.dumps(r.event.name).decode(),
            r.event.place.model_dump_json(),
            r.event.starts_on,
            r.event.ends_on,
            " ".join(r.event.languages),
            r.event.rollover,
            r.envelope.position,
            r.envelope.version,
        )
        for r in events
    ]
    await db.execute(ANNOUNCED, *zip(*rows, strict=True))


@editions.on(SectionAdded)
async def sections_added(db: Any, events: list[Recorded[SectionAdded]]) -> None:
    rows = [
        (e.edition, e.section, orjson.dumps(e.name).decode(), e.quota, r.envelope.position)
        for r in events
        for e in [r.event]
    ]
    await db.execute(SECTIONS_ADDED, *zip(*rows, strict=True))
    await _grew(db, events)


@editions.on(SectionQuotaChanged)
async def quotas_changed(db: Any, events: list[Recorded[SectionQuotaChanged]]) -> None:
    latest = {(e.edition, e.section): (e.edition, e.section, e.quota) for e in (r.event for r in events)}
    await db.execute(QUOTAS_CHANGED, *zip(*latest.values(), strict=True))
    await _grew(db, events)


@editions.on(AwardCategoryAdded)
async def awards_added(db: Any, events: list[Recorded[AwardCategoryAdded]]) -> None:
    rows = [
        (e.edition, e.award, orjson.dumps(e.name).decode(), e.awarded_by, e.given_by, r.envelope.position)
        for r in events
        for e in [r.event]
    ]
    await db.execute(AWARDS_ADDED, *zip(*rows, strict=True))
    await _grew(db, events)


async def _grew(db: Any, events: Sequence[Recorded[Any]]) -> None:
    await db.execute(GREW, [r.event.edition for r in events], [r.envelope.version for r in events])


async def page_of_editions(db: Any, after: int, limit: int) -> list[dict[str, Any]]:
    """At most `limit` editions announced after the log's position `after`, in that order."""
    return [_readable(row) for row in await db.fetch(PAGE, after, limit)]


async def edition_with_parts(db: Any, edition: EditionId) -> dict[str, Any] | None:
    """The edition with its sections and awards; None when it is not known."""
    row = await db.fetchrow(ONE, edition)
    if row is None:
        return None
    sections = [_readable(section) for section in await db.fetch(SECTIONS, edition)]
    awards = [_readable(award) for award in await db.fetch(AWARDS, edition)]
    return {**_readable(row), "sections": sections, "awards": awards}


async def awards_of_edition(db: Any, edition: EditionId) -> tuple[AwardId, ...]:
    """The ids of all that it gives."""
    return tuple(row["award"] for row in await db.fetch(AWARD_IDS, edition))


def _readable(row: Any) -> dict[str, Any]:
    return {
        key: orjson.loads(value) if value is not None and key in ("name", "place", "giver") else value
        for key, value in row.items()
    }
