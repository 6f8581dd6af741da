"""Statistics of an edition's submissions, as of now or of any past moment, beside those of an earlier edition."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import accumulate
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response

from contracts.submissions import DeadlineTier
from contracts.values import CallId, EditionId, Moment
from eventkit.http.answers import Shown
from eventkit.http.principal import SignedIn
from eventkit.http.reading import found, wait_for
from submissions.api.roles import SELECTORS
from submissions.api.statistics_csv import csv_of
from submissions.domain.counted import DIMENSIONS, MOST, Dimension, by_dimension, growth
from submissions.projections.editions import editions
from submissions.projections.standings import standings
from submissions.projections.statistics import (
    Last,
    ages_at,
    days_at,
    deadlines_at,
    last_of,
    submitted_by,
    turns_at,
    words_at,
    zone_of,
)

router = APIRouter(tags=["statistics"])

CSV = "text/csv; charset=utf-8"


class Counted(Shown):
    value: str | None
    """Null: it is not said."""
    count: int
    """Of films; of age bands, of people."""


class Values(Shown):
    values: list[Counted]
    """Most first."""
    further: int
    """Values that are rarer than all of these."""


class Day(Shown):
    """A day of the edition's zone on which films were submitted."""

    day: date
    films: int
    so_far: int
    """Until the end of it."""


class DeadlineShown(Shown):
    call: CallId
    tier: DeadlineTier
    until: Moment


class Earlier(Shown):
    """An earlier edition beside this one. Growth is in percent: 162 films after 82 are 97.56; null after none."""

    edition: EditionId
    films: int
    """All that were submitted to it."""
    growth: float | None
    by_then: int | None
    """As long before its last deadline as the moment is before this edition's; null where one of them has no deadline
    yet."""
    growth_by_then: float | None
    days: list[Day]
    deadlines: list[DeadlineShown]


class Statistics(Shown):
    """Every film that was submitted counts, whatever became of it; `stage` says what did."""

    edition: EditionId
    at: Moment | None
    """The moment that was asked for; null: now."""
    last: Moment | None
    """The time of the last thing that is counted in."""
    films: int
    counts: dict[Dimension, Values]
    """`ai`: at which stage of production AI was used to what extent, such as `script/part`. The bands of age are those
    that people are in today, and nobody who was forgotten has one."""
    days: list[Day]
    deadlines: list[DeadlineShown]
    than: Earlier | None


class Asked:
    """Which edition, as of when, beside which other one: for those who decide on the films of both."""

    def __init__(
        self,
        principal: SignedIn,
        edition: EditionId,
        at: Annotated[Moment | None, Query()] = None,
        than: Annotated[EditionId | None, Query()] = None,
    ):
        for one in (edition, than):
            if one:
                principal.must_have(*SELECTORS, edition=one)
        self.edition, self.at, self.than = edition, at, than


Asking = Annotated[Asked, Depends()]


@router.get(
    "/editions/{edition}/statistics",
    response_model=Statistics,
    responses={304: {"description": "They are still those of the `If-None-Match`"}},
)
async def show_statistics(request: Request, response: Response, asked: Asking) -> Any:
    """For the edition's programmers and directors. `than` is an earlier edition, which is theirs as well."""
    shown = await _statistics(request, asked)
    tag = f'"{sha256(orjson.dumps(shown)).hexdigest()[:32]}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    response.headers["ETag"] = tag
    return shown


@router.get(
    "/editions/{edition}/statistics.csv",
    response_class=Response,
    responses={200: {"content": {CSV: {"schema": {"type": "string"}}}}},
)
async def export_statistics(request: Request, asked: Asking) -> Response:
    """The same as one table, a line for each number: what is counted, its value, how many."""
    shown = await _statistics(request, asked)
    return Response(
        csv_of(shown),
        media_type=CSV,
        headers={"Content-Disposition": f'attachment; filename="{asked.edition}-statistics.csv"'},
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition as it stood at a moment: what its log had up to `last`."""

    edition: EditionId
    zone: str
    last: Last


async def _statistics(request: Request, asked: Asked) -> dict[str, Any]:
    database, now = request.app.state.runtime.database, asked.at or datetime.now(UTC)
    async with database.acquire() as db:
        await wait_for(request, db, standings, editions)
        of = await _standing(db, asked.edition, now)
        other = await _standing(db, asked.than, now) if asked.than else None

    async def ask(query: Callable[..., Awaitable[Any]], *about: object) -> Any:
        """On a connection of its own: all is asked at the same time."""
        async with database.acquire() as db:
            return await query(db, *about)

    own, words, turns, ages, *earlier = await asyncio.gather(
        ask(_submitted, of),
        *(ask(count, of.edition, of.last.position) for count in (words_at, turns_at, ages_at)),
        *([ask(_earlier, other, of, now)] if other else []),
    )
    for than in earlier:
        than["growth"] = growth(own["films"], than["films"])
        than["growth_by_then"] = None if than["by_then"] is None else growth(own["films"], than["by_then"])
    counts = by_dimension(words | turns | ages)
    return {
        "edition": of.edition,
        "at": asked.at,
        "last": of.last.at,
        **own,
        "counts": {dimension: _most(counts[dimension]) for dimension in DIMENSIONS},
        "than": earlier[0] if earlier else None,
    }


async def _standing(db: Any, edition: EditionId, moment: datetime) -> Standing:
    zone = found(await zone_of(db, edition), "There is no such edition.")
    return Standing(edition, zone, await last_of(db, edition, moment))


async def _submitted(db: Any, of: Standing) -> dict[str, Any]:
    """How many films when, until which deadlines."""
    days = await days_at(db, of.edition, of.last.position, of.zone)
    sums = list(accumulate(films for _, films in days))
    return {
        "films": sums[-1] if sums else 0,
        "days": [{"day": day, "films": n, "so_far": so_far} for (day, n), so_far in zip(days, sums, strict=True)],
        "deadlines": await deadlines_at(db, of.edition, of.last.position),
    }


async def _earlier(db: Any, other: Standing, of: Standing, now: datetime) -> dict[str, Any]:
    """The other edition, all of it, and as long before its last deadline as `now` is before this one's."""
    submitted, own = await _submitted(db, other), await deadlines_at(db, of.edition, of.last.position)
    by_then = None
    if submitted["deadlines"] and own:
        then = _last_deadline(submitted["deadlines"]) - (_last_deadline(own) - now)
        by_then = await submitted_by(db, other.edition, other.last.position, then)
    return {"edition": other.edition, **submitted, "by_then": by_then}


def _last_deadline(deadlines: list[dict[str, Any]]) -> datetime:
    return max(deadline["until"] for deadline in deadlines)


def _most(values: list[tuple[str | None, int]]) -> dict[str, Any]:
    shown = [{"value": value, "count": count} for value, count in values[:MOST]]
    return {"values": shown, "further": len(values) - len(shown)}
