"""What can't be kept is refused for what it is, at the engine and over HTTP; whatever came with it is kept."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import asyncpg
import pytest
from fastapi import APIRouter

from contracts.event import Event
from eventkit.batch import MAX_EVENT_BYTES
from eventkit.deciding import Row, States
from eventkit.http.answers import Done
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.orders import Answer
from eventkit.service import Service
from eventkit.serving import Serving
from eventkit.writer import Unfit, Writer
from tests.engine.conftest import Stage
from tests.engine.toy import HERE, SUBMISSIONS, FilmRemarked, Remark, order_for
from tests.kit.answers import problem
from tests.kit.serving import client_at
from tests.kit.signing import keys_of_people
from tests.kit.someone import Someone, someone

LONG = "x" * MAX_EVENT_BYTES
NO_TEXT = "no\0"


class Note(Remark):
    """A remark that is also kept in a table, `times` beside it."""

    times: int = 1

    def decide(self, states: States) -> list[Event]:
        return [FilmRemarked(film=self.film, remark="noted"), *super().decide(states)]

    def rows(self) -> Sequence[Row]:
        handler = None if self.remark == "nobody" else "notes"
        return [("INSERT INTO seen (handler, stream, version) VALUES ($1, $2, $3)", (handler, self.remark, self.times))]


class NewNote(Body):
    film: UUID
    remark: str


router = APIRouter()


@router.post("/notes")
async def add_note(note: NewNote, commands: Sending) -> Done:
    return commands.done(await commands.send(Note(film=note.film, remark=note.remark)))


SERVICE = Service("submissions", HERE, SUBMISSIONS, serving=lambda: Serving(routers=[router]))


@pytest.fixture
async def db(stage: Stage) -> Any:
    return await stage.connect("submissions")


@pytest.fixture
async def writer(stage: Stage) -> Writer:
    return (await stage.start(SERVICE)).writer


@pytest.fixture
async def guest(stage: Stage) -> AsyncGenerator[Someone]:
    async with keys_of_people() as people:
        stage.ports["people"] = urlsplit(people).port or 0
        runtime = await stage.start(SERVICE)
        async with client_at(runtime.settings.http_port) as client:
            client.headers["accept-language"] = "zh-Hans"
            yield someone(client, "mina-2025")


async def submit_together(writer: Writer, *commands: Remark) -> list[Any]:
    orders = map(order_for, commands)
    return await asyncio.gather(*map(writer.submit, orders), return_exceptions=True)


async def kept(db: Any) -> tuple[list[int] | None, int, int]:
    """The log's positions, how many answers are kept, and how many notes."""
    query = "SELECT (SELECT array_agg(position ORDER BY position) FROM log), (SELECT count(*) FROM commands), count(*)"
    return tuple(await db.fetchrow(f"{query} FROM seen"))


async def test_what_postgres_does_not_take_spoils_nothing_of_what_came_with_it(writer: Writer, db: Any) -> None:
    film = uuid4()
    notes = [
        Note(film=film, remark="good"),
        Note(film=film, remark=NO_TEXT),
        Note(film=film, remark="often", times=2**40),
        Note(film=film, remark="nobody"),
        Note(film=film, remark="good, too"),
    ]
    outcomes = await submit_together(writer, *notes)
    assert [type(each) for each in outcomes] == [Answer, Unfit, Unfit, asyncpg.NotNullViolationError, Answer]
    assert [each.versions for each in (outcomes[0], outcomes[4])] == [{f"film-{film}": 2}, {f"film-{film}": 4}]
    assert await kept(db) == ([1, 2, 3, 4], 2, 2)


async def test_what_is_too_large_is_refused_whole_and_alone(writer: Writer, db: Any) -> None:
    film = uuid4()
    notes = [Note(film=film, remark=remark) for remark in ("good", LONG, "good, too")]
    outcomes = await submit_together(writer, *notes)
    assert [each.refused and each.refused.code for each in outcomes] == [None, "too-large", None]
    assert await kept(db) == ([1, 2, 3, 4], 3, 2)


@pytest.mark.parametrize(("remark", "code"), [(NO_TEXT, "unfit"), (LONG, "too-large")], ids=["unfit", "large"])
async def test_the_sender_is_told_what_is_wrong(guest: Someone, db: Any, remark: str, code: str) -> None:
    note = {"film": str(uuid4()), "remark": remark}
    for _ in range(2):
        answer = await guest.post("/notes", note, **{"idempotency-key": "my first note"})
        assert problem(answer) == (422, code, [])
        assert "保存" in answer.json()["detail"]
    assert (await kept(db))[0] is None
    assert (await guest.post("/notes", {"film": str(uuid4()), "remark": "good"})).status_code == 200
