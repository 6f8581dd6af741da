"""Films that are confirmed, and releases of the programme they are on, as scheduling tells of them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from contracts.scheduling import Entry, Parts, ProgrammePublished
from eventkit.runtime import Runtime
from services.submissions.tests.office import ANNOUNCEMENT, CHOICE, submit
from tests.kit.answers import statuses
from tests.kit.elsewhere import tell
from tests.kit.eventually import eventually
from tests.kit.someone import Someone

OPENING = datetime(2025, 10, 24, 8, 30, tzinfo=UTC)


def film_id(film: str) -> UUID:
    """Of the film at this address."""
    return UUID(film.rpartition("/")[2])


def entry(*films: str, cancelled: bool = False, starts: datetime = OPENING) -> Entry:
    """A screening of the films at these addresses."""
    return Entry(
        screening=uuid4(),
        version=1,
        hall="acmi-1",
        films=tuple(map(film_id, films)),
        starts=starts,
        ends=starts + timedelta(minutes=10),
        parts=Parts(films=600),
        cancelled=cancelled,
    )


async def release(scheduling: Runtime, number: int, *entries: Entry) -> str:
    """The token of a release."""
    published = ProgrammePublished(edition="mina-2025", release=number, entries=entries, changes=())
    return (await tell(scheduling, published)).token


async def confirmed(director: Someone, maker: Someone, count: int = 1) -> list[str]:
    """The addresses of films that are confirmed."""
    films = [await submit(maker) for _ in range(count)]
    for film in films:
        await director.post(f"{film}/decision", CHOICE)
    await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT)
    assert statuses([await maker.post(f"{film}/confirm") for film in films]) == {200: count}
    return films


async def open_for(visitor: Someone) -> list[Any]:
    """What the visitor can vote for, once the release has arrived."""
    found: list[Any] = []

    async def arrived() -> bool:
        found[:] = (await visitor.see("/editions/mina-2025/ballots/mine"))["items"]
        return bool(found)

    await eventually(arrived)
    return found
