"""A process that does not get on ends, so that it is started again; one that can't help it waits."""

import asyncio
import json
import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from contracts.submissions import FilmWithdrawn
from eventkit import topicfeed, watchdog
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from eventkit.topicfeed import TopicFeed
from matinee.embedded.ports import free_ports
from tests.engine.by_hand import owner, reader
from tests.engine.conftest import Stage
from tests.engine.toy import order, seen
from tests.engine.toy_reader import HANGS
from tests.kit.eventually import eventually
from tests.kit.process import process


async def test_a_process_whose_handler_hangs_ends_and_the_next_one_goes_on(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = await stage.start(owner())
    film = uuid4()
    for reason in (None, "hang", None):
        await source.writer.submit(order(film, reason=reason))
    settings = await stage.settings(reader(), free_ports(1)[0])
    told = tmp_path / "log"
    monkeypatch.setenv(HANGS, "1")
    with told.open("wb") as output:
        async with process("tests.engine.toy_reader", settings, output) as hanging, asyncio.timeout(60):
            assert await hanging.wait() == os.EX_SOFTWARE
    last = json.loads(told.read_text().splitlines()[-1])
    assert (last["level"], last["handler"], last["lag"] > 0) == ("critical", "seen_v1", True)
    assert last["event"] == "feed does not get on: the process ends"
    monkeypatch.delenv(HANGS)
    db = await stage.connect("scheduling")

    async def gone_on() -> bool:
        return await seen(db) == {f"film-{film}": [1, 2, 3]}

    async with process("tests.engine.toy_reader", settings):
        await eventually(gone_on)


async def longer_than_patience(feed: TopicFeed) -> bool:
    return feed.stalled() > 2 * watchdog.PATIENCE


@pytest.mark.parametrize("error", [ConnectionError, ZeroDivisionError], ids=["unreachable", "parked"])
async def test_what_is_known_to_be_in_the_way_ends_no_process(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    ended = asyncio.Event()
    monkeypatch.setattr("os._exit", lambda _: ended.set())  # pyright: ignore[reportUnknownLambdaType]
    monkeypatch.setattr(watchdog, "LOOK_EVERY", 0.5)
    monkeypatch.setattr(watchdog, "PATIENCE", 2.0)
    monkeypatch.setattr(topicfeed, "LONGEST_PAUSE", 0.2)
    source = await stage.start(owner())
    failing, tried = Projection("failing_v1"), asyncio.Event()

    @failing.on(FilmWithdrawn)
    async def withdrawn(db: Any, events: list[Recorded[FilmWithdrawn]]) -> None:
        tried.set()
        raise error

    runtime = await stage.start(reader(failing))
    await source.writer.submit(order(uuid4()))
    await asyncio.wait_for(tried.wait(), 30)
    feed = runtime.topic_feeds[0]
    if error is ConnectionError:
        await eventually(lambda: longer_than_patience(feed))
    else:
        await asyncio.sleep(4)
        assert feed.stalled() == 0
    assert not ended.is_set()
