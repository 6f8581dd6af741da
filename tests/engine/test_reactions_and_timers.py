"""Reactions send their commands once, wait for what has not arrived, and timers fire when they are due."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.submissions import FilmWithdrawn, SelectionConfirmed
from eventkit.deciding import Command
from eventkit.domain import Domain
from eventkit.handler import NotYet
from eventkit.projection import Projection
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from eventkit.service import Service
from eventkit.timers import clear_timer, set_timer
from matinee.embedded.ports import free_ports
from tests.engine.conftest import Stage
from tests.engine.hindrance import fail_at_first, has_failed
from tests.engine.toy import HERE, SCHEDULING, SUBMISSIONS, Film, FilmRemarked, Remark, Withdraw, order, order_for
from tests.kit.eventually import eventually

OWNER = Service("submissions", HERE, SUBMISSIONS)
TIMED = Domain("submissions", [FilmWithdrawn, FilmRemarked], [Film], timed=[Withdraw, Remark])
TALKING = Domain("scheduling", [FilmWithdrawn, FilmRemarked], [Film])


def echoing(reaction: Reaction) -> Service:
    """A service that withdraws its own film of that id whenever submissions withdraws one."""

    @reaction.on(FilmWithdrawn)
    async def withdrawn(view: Any, recorded: Recorded[FilmWithdrawn]) -> list[Command]:
        return [Withdraw(films=(recorded.event.film,))]

    return Service("scheduling", HERE, SCHEDULING, reactions=[reaction])


async def count(stage: Stage, film: UUID) -> int:
    db = await stage.connect("scheduling")
    return await db.fetchval("SELECT count(*) FROM log WHERE stream = $1", f"film-{film}")


async def test_a_reaction_has_one_effect_an_event_also_when_its_mark_was_lost(stage: Stage) -> None:
    source = await stage.start(OWNER)
    film = uuid4()
    first, second = order(film), order(film)
    for each in (first, second):
        await source.writer.submit(each)
    echo = echoing(Reaction("echo"))
    (port,) = free_ports(1)
    async with stage.running(echo, port):

        async def echoed() -> bool:
            return await count(stage, film) == 2

        await eventually(echoed)
    db = await stage.connect("scheduling")
    await db.execute("DELETE FROM marks")
    async with stage.running(echo, port):

        async def read_again() -> Any:
            return await db.fetchval("SELECT bool_or(position = 2) FROM marks")

        await eventually(read_again)
    assert await count(stage, film) == 2
    causes = await db.fetch("SELECT causation, correlation FROM log ORDER BY position")
    assert [c["correlation"] for c in causes] == [first.correlation, second.correlation]


async def test_a_reaction_waits_for_a_fact_that_has_not_arrived(stage: Stage) -> None:
    source = await stage.start(OWNER)
    known = asyncio.Event()
    reaction = Reaction("patient")

    @reaction.on(FilmWithdrawn)
    async def withdrawn(view: Any, recorded: Recorded[FilmWithdrawn]) -> list[Command]:
        if not known.is_set():
            raise NotYet
        return [Withdraw(films=(recorded.event.film,))]

    await stage.start(Service("scheduling", HERE, SCHEDULING, reactions=[reaction]))
    film = uuid4()
    for _ in range(3):
        await source.writer.submit(order(film))
    db = await stage.connect("scheduling")

    async def waiting() -> bool:
        return await db.fetchval("SELECT count(*) FROM parked") == 3

    await eventually(waiting)
    assert await count(stage, film) == 0
    known.set()

    async def done() -> bool:
        return await count(stage, film) == 3

    await eventually(done)


def with_timer(due: datetime) -> Service:
    """A service that withdraws a film at `due` once it was remarked on, unless it is withdrawn before."""
    timers = Projection("timers_v1")

    @timers.on(FilmWithdrawn)
    async def withdrawn(db: Any, events: list[Recorded[FilmWithdrawn]]) -> None:
        for recorded in events:
            await clear_timer(db, f"withdraw-{recorded.event.film}")

    @timers.on(SUBMISSIONS.events[1])
    async def remarked(db: Any, events: list[Recorded[Any]]) -> None:
        for recorded in events:
            film = recorded.event.film
            await set_timer(db, f"withdraw-{film}", due, Withdraw(films=(film,)))

    return Service("submissions", HERE, SUBMISSIONS, projections=[timers])


async def test_a_timer_sends_its_command_once_with_two_processes_watching(stage: Stage) -> None:
    film, spared = uuid4(), uuid4()
    async with stage.running(OWNER) as runtime:
        for each in (film, spared):
            await runtime.writer.submit(order_for(Remark(film=each, remark="tomorrow, perhaps")))
        await runtime.writer.submit(order(spared))
    service = with_timer(datetime.now(UTC) + timedelta(seconds=1))
    await stage.start(service)
    await stage.start(service)
    db = await stage.connect("submissions")

    async def fired() -> bool:
        return await db.fetchval("SELECT count(*) FROM log WHERE actor = 'clock'") == 1

    await eventually(fired)
    await asyncio.sleep(1)
    assert await fired()
    assert await db.fetchval("SELECT count(*) FROM timers") == 0
    assert await db.fetchval("SELECT stream FROM log WHERE actor = 'clock'") == f"film-{film}"


async def test_a_timer_whose_end_could_not_be_noted_has_one_effect(stage: Stage) -> None:
    film, times = uuid4(), 5
    db = await stage.connect("submissions")
    await fail_at_first(db, "DELETE", "timers", times)
    runtime = await stage.start(with_timer(datetime.now(UTC)))
    await runtime.writer.submit(order_for(Remark(film=film, remark="tomorrow, perhaps")))

    async def ended() -> bool:
        return await has_failed(db, times) and not await db.fetchval("SELECT count(*) FROM timers")

    await eventually(ended)
    assert await db.fetchval("SELECT count(*) FROM log WHERE actor = 'clock'") == 1


async def test_what_a_service_does_not_take_passes_by(stage: Stage) -> None:
    source = await stage.start(OWNER)
    other = Reaction("confirmations")

    @other.on(SelectionConfirmed)
    async def confirmed(view: Any, recorded: Recorded[SelectionConfirmed]) -> list[Command]:
        raise AssertionError

    await stage.start(Service("scheduling", HERE, SCHEDULING, reactions=[other]))
    await source.writer.submit(order(uuid4()))
    db = await stage.connect("scheduling")

    async def passed() -> Any:
        return await db.fetchval("SELECT bool_or(position = 1) FROM marks")

    await eventually(passed)
    assert await db.fetchval("SELECT count(*) FROM parked") == 0


@pytest.mark.parametrize("in_the_reaction", [True, False], ids=["in the reaction", "in the decision it leads to"])
async def test_a_reaction_that_fails_stops_only_its_own_stream_and_catches_up_once_mended(
    stage: Stage, in_the_reaction: bool
) -> None:
    source = await stage.start(OWNER)
    sick, well = uuid4(), uuid4()
    mended = False
    fussy = Reaction("fussy")

    @fussy.on(FilmWithdrawn)
    async def withdrawn(view: Any, recorded: Recorded[FilmWithdrawn]) -> list[Command]:
        if recorded.event.film != sick:
            return [Withdraw(films=(recorded.event.film,))]
        if not mended and in_the_reaction:
            raise ZeroDivisionError
        return [Remark(film=sick, remark="at last" if mended else "spoil")]

    await stage.start(Service("scheduling", HERE, TALKING, reactions=[fussy]))
    for film in (sick, well) * 3:
        await source.writer.submit(order(film))

    async def others_done() -> bool:
        return await count(stage, well) == 3

    await eventually(others_done)
    assert await count(stage, sick) == 0
    mended = True

    async def caught_up() -> bool:
        return await count(stage, sick) == 3

    await eventually(caught_up)
    db = await stage.connect("scheduling")
    assert await db.fetchval("SELECT count(*) FROM parked") == 0
    assert await count(stage, well) == 3


async def test_a_timer_that_fails_holds_up_no_other_and_goes_off_once_mended(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eventkit.timers.LONGEST_WAIT", 0.5)
    await stage.start(Service("submissions", HERE, TIMED))
    db = await stage.connect("submissions")
    now, sick, well = datetime.now(UTC), uuid4(), uuid4()
    await set_timer(db, "first", now - timedelta(seconds=2), Remark(film=sick, remark="spoil"))
    await db.execute("INSERT INTO timers VALUES ('second', now() - interval '1 second', 'Unknown', '{}')")
    await set_timer(db, "third", now, Withdraw(films=(well,)))

    async def waiting() -> list[str]:
        return [row["key"] for row in await db.fetch("SELECT key FROM timers ORDER BY due")]

    async def only_the_sick_wait() -> bool:
        return await waiting() == ["first", "second"]

    await eventually(only_the_sick_wait)
    assert await db.fetchval("SELECT array_agg(stream) FROM log") == [f"film-{well}"]
    monkeypatch.setattr(Remark, "decide", Withdraw(films=(sick,)).decide)

    async def mended() -> bool:
        return await waiting() == ["second"]

    await eventually(mended)
    assert await db.fetchval("SELECT array_agg(stream ORDER BY position) FROM log") == [f"film-{well}", f"film-{sick}"]
