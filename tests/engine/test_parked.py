"""What an operator does with events that could not be handled: look, try again, and let a handler go on without one."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from contracts.submissions import FilmWithdrawn
from eventkit.deciding import Command
from eventkit.operating import parked
from eventkit.operating.trouble import Trouble
from eventkit.projection import Projection
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from eventkit.service import Service
from tests.engine.conftest import Stage
from tests.engine.toy import HERE, SCHEDULING, SUBMISSIONS, Withdraw, order, seen
from tests.kit.eventually import eventually

PARKED = "SELECT position FROM parked ORDER BY position"
SKIPPED = "SELECT position, stream, type, error, who, why, handled_at FROM skipped"


class Fussy:
    """A reader that can't handle the second event of a film before it is mended."""

    def __init__(self) -> None:
        self.film = uuid4()
        self.mended = False
        self.projection = Projection("fussy_v1")
        self.projection.on(FilmWithdrawn)(self._withdrawn)
        self.service = Service("scheduling", HERE, SCHEDULING, projections=[self.projection])

    async def _withdrawn(self, db: Any, events: list[Recorded[FilmWithdrawn]]) -> None:
        if not self.mended and any(r.event.film == self.film and r.envelope.version == 2 for r in events):
            raise ZeroDivisionError
        await db.executemany(
            "INSERT INTO seen (handler, stream, version) VALUES ('fussy_v1', $1, $2)",
            [(r.envelope.stream, r.envelope.version) for r in events],
        )


@pytest.fixture
async def fussy(stage: Stage) -> Fussy:
    """It has parked the film's events 2 to 5, which stand at those positions of the log."""
    fussy = Fussy()
    owner = await stage.start(Service("submissions", HERE, SUBMISSIONS))
    for film in (*[fussy.film] * 5, uuid4()):
        await owner.writer.submit(order(film))
    await park(stage, fussy.service, 4)
    return fussy


async def park(stage: Stage, service: Service, events: int) -> None:
    """Run the service until it has parked so many events."""
    async with stage.running(service):
        db = await stage.connect("scheduling")

        async def waiting() -> bool:
            return await db.fetchval("SELECT count(*) FROM parked") == events

        await eventually(waiting)


async def parking(stage: Stage, service: Service, action: str, *event: Any, **given: Any) -> int:
    """`python -m scheduling parked ACTION EVENT`: its exit status."""
    named = dict(zip(("handler", "source", "position"), event, strict=False))
    return await parked.run(service, await stage.settings(service), action, **named, **given)


async def test_the_list_tells_what_waits_why_and_since_when(
    stage: Stage, fussy: Fussy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await parking(stage, fussy.service, "list") == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"scheduling fussy_v1 submissions 2: FilmWithdrawn of film-{fussy.film}"
    assert second.strip().startswith("ZeroDivisionError, after ")
    assert second.endswith("UTC; 3 wait behind it")


async def test_an_event_is_shown_whole(stage: Stage, fussy: Fussy, capsys: pytest.CaptureFixture[str]) -> None:
    await parking(stage, fussy.service, "show", "fussy_v1", "submissions", 3)
    shown = capsys.readouterr().out
    assert f"ce_subject: film-{fussy.film}\n" in shown
    assert f'"film": "{fussy.film}"' in shown


async def test_a_retry_handles_the_stream_in_order_once_the_cause_is_mended(
    stage: Stage, fussy: Fussy, capsys: pytest.CaptureFixture[str]
) -> None:
    event = ("fussy_v1", "submissions", 2)
    db = await stage.connect("scheduling")
    assert await parking(stage, fussy.service, "retry", *event) == 1
    assert "fussy_v1 submissions 2 still can't be handled: ZeroDivisionError" in capsys.readouterr().out
    fussy.mended = True
    assert await parking(stage, fussy.service, "retry", *event) == 0
    assert (await seen(db, "fussy_v1"))[f"film-{fussy.film}"] == [1, 2, 3, 4, 5]
    assert await db.fetch(PARKED) == []


async def test_all_that_a_handler_has_parked_can_be_tried_again(stage: Stage, fussy: Fussy) -> None:
    fussy.mended = True
    assert await parking(stage, fussy.service, "retry", "fussy_v1", None, None) == 0
    assert await (await stage.connect("scheduling")).fetch(PARKED) == []


async def test_a_handler_goes_on_without_a_skipped_event_and_who_and_why_is_kept(stage: Stage, fussy: Fussy) -> None:
    decided = {"who": "Anna", "why": "a test entry of the printer"}
    assert await parking(stage, fussy.service, "skip", "fussy_v1", "submissions", 2, **decided) == 0
    db = await stage.connect("scheduling")
    assert (await seen(db, "fussy_v1"))[f"film-{fussy.film}"] == [1, 3, 4, 5]
    assert await db.fetch(PARKED) == []
    (kept,) = await db.fetch(SKIPPED)
    assert dict(kept) == {
        "position": 2,
        "stream": f"film-{fussy.film}",
        "type": "FilmWithdrawn",
        "error": "ZeroDivisionError",
        "handled_at": None,
        **decided,
    }


async def test_what_was_skipped_is_passed_over_when_it_comes_again(stage: Stage, fussy: Fussy) -> None:
    await parking(stage, fussy.service, "skip", "fussy_v1", "submissions", 2, who="Anna", why="a test entry")
    db = await stage.connect("scheduling")
    await db.execute("DELETE FROM marks; DELETE FROM seen")
    async with stage.running(fussy.service):

        async def read_again() -> bool:
            return (await seen(db, "fussy_v1")).get(f"film-{fussy.film}") == [1, 3, 4, 5]

        await eventually(read_again)
    assert await db.fetch(PARKED) == []


async def test_a_reaction_that_is_tried_again_has_its_effect_once(stage: Stage) -> None:
    owner = await stage.start(Service("submissions", HERE, SUBMISSIONS))
    film = uuid4()
    for _ in range(2):
        await owner.writer.submit(order(film))
    mended = False
    echo = Reaction("echo")

    @echo.on(FilmWithdrawn)
    async def withdrawn(view: Any, recorded: Recorded[FilmWithdrawn]) -> list[Command]:
        if not mended:
            raise ZeroDivisionError
        return [Withdraw(films=(recorded.event.film,))]

    service = Service("scheduling", HERE, SCHEDULING, reactions=[echo])
    await park(stage, service, 2)
    mended = True
    assert await parking(stage, service, "retry", "echo", None, None) == 0
    db = await stage.connect("scheduling")
    assert await db.fetchval("SELECT count(*) FROM log WHERE stream = $1", f"film-{film}") == 2


@pytest.mark.parametrize(
    ("action", "event", "decided", "refusal"),
    [
        ("retry", ("films_v9", None, None), {}, "scheduling has no handler films_v9. It has: fussy_v1."),
        ("retry", ("fussy_v1", "submissions", None), {}, "Name an event by its source and its position"),
        ("retry", ("fussy_v1", "submissions", 4), {}, "fussy_v1 submissions 4 waits behind fussy_v1 submissions 2"),
        ("retry", ("fussy_v1", "submissions", 6), {}, "fussy_v1 has nothing parked at 6 of submissions."),
        ("show", ("fussy_v1", "own", 2), {}, "fussy_v1 has nothing parked at 2 of own."),
        ("skip", ("fussy_v1", "submissions", 3), {"who": "Anna", "why": "so"}, "waits behind fussy_v1 submissions 2"),
        ("skip", ("fussy_v1", "submissions", 2), {"who": "Anna", "why": " "}, "Say who decided this, and why"),
        ("skip", ("fussy_v1", "submissions", 2), {"who": "", "why": "so"}, "Say who decided this, and why"),
    ],
)
async def test_what_cannot_be_done_is_refused_and_changes_nothing(
    stage: Stage, fussy: Fussy, action: str, event: tuple[Any, ...], decided: dict[str, str], refusal: str
) -> None:
    with pytest.raises(Trouble, match=refusal):
        await parking(stage, fussy.service, action, *event, **decided)
    db = await stage.connect("scheduling")
    assert [row["position"] for row in await db.fetch(PARKED)] == [2, 3, 4, 5]
    assert await db.fetch(SKIPPED) == []


async def test_an_event_that_was_not_tried_since_the_one_before_it_is_not_skipped(stage: Stage, fussy: Fussy) -> None:
    db = await stage.connect("scheduling")
    await db.execute("DELETE FROM parked WHERE position = 2")
    with pytest.raises(Trouble, match="fussy_v1 submissions 3 has not been tried yet"):
        await parking(stage, fussy.service, "skip", "fussy_v1", "submissions", 3, who="Anna", why="so")


async def test_of_two_operators_who_skip_the_same_event_the_second_is_told_of_the_first(
    stage: Stage, fussy: Fussy
) -> None:
    event = ("skip", "fussy_v1", "submissions", 2)
    done = await asyncio.gather(
        *(parking(stage, fussy.service, *event, who=who, why="a test entry") for who in ("Anna", "Ben")),
        return_exceptions=True,
    )
    (told,) = (outcome for outcome in done if isinstance(outcome, BaseException))
    assert isinstance(told, Trouble)
    assert "skipped it on" in str(told)
    assert done.count(0) == 1


async def test_an_operator_waits_for_whoever_is_at_the_handlers_events_and_then_is_told(
    stage: Stage, fussy: Fussy
) -> None:
    db = await stage.connect("scheduling")
    async with db.transaction():
        await db.execute("SELECT pg_advisory_xact_lock(hashtext('matinee.parked'), hashtext('fussy_v1'))")
        with pytest.raises(Trouble, match="Somebody is at what this handler has parked"):
            await parking(stage, fussy.service, "retry", "fussy_v1", None, None)
