"""The desk's list: films of a filter in order, page by page, and how many there are of each value."""

from collections import Counter
from typing import Any

from contracts.values import EditionId
from submissions.domain.call import Call
from submissions.projections.calls import terms_of_edition
from submissions.projections.desk_filter import (
    FACETS,
    FROM,
    LISTS,
    QUEUES,
    Facet,
    Filter,
    Queue,
    Sort,
    Values,
)

MOST_VALUES = 60
"""Of a facet; the rarest are left out."""

Key = tuple[str | int, int]
"""Where a film stands in an order, and among those that stand there."""


def order_of(sort: Sort, language: str) -> str:
    """What films are sorted by; titles as readers of the language see them."""
    by: dict[Sort, str] = {
        "submitted": "f.position",
        "newest": "-f.position",
        "title": "f.title_zh" if language.startswith("zh") else "f.title_en",
        "runtime": "f.runtime",
    }
    return by[sort]


async def listed(db: Any, asked: Filter, order: str, after: Key | None, limit: int) -> list[Any]:
    """At most `limit` films, each with its place in the order as `key` and `position`; those after a place."""
    values = Values()
    where = asked.where(values)
    if after is not None:
        where += f" AND ({order}, f.position) > ({values.add(after[0])}, {values.add(after[1])})"
    query = f"SELECT f.film, {order} AS key, f.position {FROM} WHERE {where} ORDER BY {order}, f.position LIMIT {limit}"
    return await db.fetch(query, *values)


async def counts(db: Any, asked: Filter) -> tuple[int, dict[Facet, dict[str, int]]]:
    """How many films there are; and of each facet how many have which value, the most frequent first.

    A facet of which something is asked counts what there would be if nothing were asked of it.
    """
    # Every film is read once, whatever is counted. One that misses a single facet counts for this facet alone.
    values = Values()
    where, missing = asked.where(values, faceted=False), asked.missing(values)
    columns = ", ".join(f"{column} AS {facet}" for facet, column in FACETS.items())
    alone = {1 << bit: facet for bit, facet in enumerate(asked.chosen)}
    query = f"""
SELECT {", ".join(FACETS)}, missing, grouping({", ".join(FACETS)}) AS left_out, count(*) AS films
FROM (SELECT {columns}, {missing} AS missing {FROM} WHERE {where}) AS found WHERE missing & (missing - 1) = 0
GROUP BY missing, GROUPING SETS ((), {", ".join(f"({facet})" for facet in FACETS)})
"""
    total = 0
    found: dict[Facet, Counter[str]] = {facet: Counter() for facet in FACETS}
    for row in await db.fetch(query, *values):
        # One bit a facet, the last one's lowest; those that this row does not count are set.
        counted: list[Facet] = [f for bit, f in enumerate(reversed(FACETS)) if not row["left_out"] & 1 << bit]
        if not counted:
            total += 0 if row["missing"] else row["films"]
        elif not row["missing"] or [alone[row["missing"]]] == counted:
            [facet] = counted
            value = row[facet]
            for each in value if facet in LISTS else [value]:
                if each is not None:
                    found[facet][each] += row["films"]
    return total, {facet: dict(values.most_common(MOST_VALUES)) for facet, values in found.items()}


async def queues(db: Any, edition: EditionId) -> dict[Queue, int]:
    """How many films of the edition wait for what."""
    values = Values()
    where = Filter(edition).where(values)
    rules = values.add(await calls_with_rules(db, edition))
    counted = ", ".join(f"count(*) FILTER (WHERE {condition.format(rules)})" for condition in QUEUES.values())
    return dict(zip(QUEUES, await db.fetchrow(f"SELECT {counted} {FROM} WHERE {where}", *values), strict=True))


async def calls_with_rules(db: Any, edition: EditionId) -> tuple[str, ...]:
    """The edition's calls by whose rules films are found eligible."""
    return tuple(terms.call for terms in await terms_of_edition(db, edition) if Call(terms).has_rules_to_find)
