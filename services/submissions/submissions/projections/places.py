"""Places of sections: who has one, who waits for one, in which order. For the edition's staff alone."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Literal

import orjson

from contracts.values import EditionId, SectionId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.film import TO_DECIDE
from submissions.domain.places import PlaceAwaited, PlaceFreed, PlaceOffered, PlaceTaken, WaitlistArranged

places = Projection("places_v1", tables=("places_v1", "places_versions_v1"))

Standing = Literal["taken", "waiting", "arranged"]

# Who was arranged before keeps the place in the order.
STAND = """
INSERT INTO places_v1 (film, edition, section, standing, rank)
SELECT film, edition, section, $4, rank
FROM unnest($1::uuid[], $2::text[], $3::text[], $5::bigint[]) AS new(film, edition, section, rank)
ON CONFLICT (film) DO UPDATE SET section = excluded.section, standing = excluded.standing,
    rank = CASE WHEN places_v1.section = excluded.section THEN places_v1.rank ELSE excluded.rank END
"""
FREED = "DELETE FROM places_v1 WHERE film = ANY($1::uuid[])"
# Who is not named any more was never told of a place on the waitlist.
LEFT_OUT = """
DELETE FROM places_v1
WHERE edition = $1 AND section = $2 AND standing = 'arranged' AND film <> ALL($3::uuid[])
"""
ARRANGED = """
INSERT INTO places_v1 (film, edition, section, standing, rank)
SELECT film, $1, $2, 'arranged', $4 + number
FROM unnest($3::uuid[]) WITH ORDINALITY AS new(film, number)
ON CONFLICT (film) DO UPDATE SET section = excluded.section, rank = excluded.rank
"""
VERSIONS = """
INSERT INTO places_versions_v1 (edition, version)
SELECT edition, max(version) FROM unnest($1::text[], $2::integer[]) AS new(edition, version) GROUP BY edition
ON CONFLICT (edition) DO UPDATE SET version = greatest(places_versions_v1.version, excluded.version)
"""

OF_EDITION = """
SELECT s.section, s.name, s.quota,
    (SELECT count(*) FROM places_v1 p
        WHERE p.edition = s.edition AND p.section = s.section AND p.standing = 'taken') AS taken,
    (SELECT count(*) FROM film_decisions_v2 d JOIN films_v2 f USING (film)
        WHERE d.edition = s.edition AND d.section = s.section AND d.outcome = 'selected'
            AND f.stage = ANY($2::text[]) AND coalesce(d.revision, f.revision) = f.revision) AS decided
FROM sections_v2 s WHERE s.edition = $1 ORDER BY s.position
"""
# Those who wait, and those who are to; of the latter, who was not arranged comes after the others when it is told.
WAITLISTS = """
SELECT film, title, section, waits, outdated FROM (
    SELECT f.film, f.details->'title' AS title, p.standing IS NOT DISTINCT FROM 'waiting' AS waits,
        coalesce(d.revision, f.revision) <> f.revision AS outdated, d.decided_at, p.rank,
        CASE WHEN p.standing = 'waiting' THEN p.section ELSE d.section END AS section, p.section AS arranged_in
    FROM films_v2 f LEFT JOIN film_decisions_v2 d USING (film) LEFT JOIN places_v1 p USING (film)
    WHERE f.edition = $1
        AND (p.standing = 'waiting' OR d.outcome = 'waitlisted' AND f.stage = ANY($2::text[]))
) AS listed
ORDER BY section, CASE WHEN arranged_in = section THEN rank END NULLS LAST, decided_at, film
"""
VERSION = "SELECT version FROM places_versions_v1 WHERE edition = $1"

PER_ARRANGEMENT = 2**20
"""More than there can be in one: ranks rise with the version of the stream, and within an arrangement."""

Stands = PlaceTaken | PlaceAwaited | PlaceOffered


def _stand(kind: type[Stands], standing: Standing) -> None:
    @places.on(kind)
    async def stand(db: Any, events: list[Recorded[Stands]]) -> None:
        rows = [(e.film, e.edition, e.section) for e in (r.event for r in events)]
        ranks = [r.envelope.version * PER_ARRANGEMENT for r in events]
        await db.execute(STAND, *zip(*rows, strict=True), standing, ranks)
        await _at(db, events)


_stand(PlaceTaken, "taken")
_stand(PlaceAwaited, "waiting")
_stand(PlaceOffered, "taken")


@places.on(PlaceFreed)
async def freed(db: Any, events: list[Recorded[PlaceFreed]]) -> None:
    await db.execute(FREED, [r.event.film for r in events])
    await _at(db, events)


@places.on(WaitlistArranged)
async def arranged(db: Any, events: list[Recorded[WaitlistArranged]]) -> None:
    for r in events:  # one at a time: a film may go from one section's list to another's
        of = (r.event.edition, r.event.section, list(r.event.films))
        await db.execute(LEFT_OUT, *of)
        await db.execute(ARRANGED, *of, r.envelope.version * PER_ARRANGEMENT)
    await _at(db, events)


async def _at(db: Any, events: Sequence[Recorded[Any]]) -> None:
    await db.execute(VERSIONS, [r.event.edition for r in events], [r.envelope.version for r in events])


async def places_of_edition(db: Any, edition: EditionId) -> dict[str, Any]:
    """Sections in their order, each with its waitlist; `version` is that of the edition's places.

    `decided`: films to be announced as selected. Of a waitlist's films those that do not wait yet are to be told of it.
    """
    sections = await db.fetch(OF_EDITION, edition, list(TO_DECIDE))
    listed = await db.fetch(WAITLISTS, edition, list(TO_DECIDE))
    waitlists: dict[SectionId, list[dict[str, Any]]] = defaultdict(list)
    for row in listed:
        film = {key: value for key, value in row.items() if key != "section"}
        waitlists[row["section"]].append({**film, "title": orjson.loads(row["title"])})
    return {
        "version": await db.fetchval(VERSION, edition) or 0,
        "sections": [
            {
                **section,
                "name": orjson.loads(section["name"]),
                "waitlist": waitlists[section["section"]],
            }
            for section in sections
        ],
    }
