"""A topic that was lost is filled again by the relay, and readers drop what they have seen."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from contracts.envelope import link_in
from contracts.topics import topic_of
from eventkit.domain import Domain
from eventkit.operating import republish
from eventkit.operating.trouble import Trouble
from eventkit.runtime import Runtime
from eventkit.service import Service
from eventkit.verify.audit import Audit
from eventkit.verify.reading import whole_topic
from tests.engine.conftest import Stage, eventually
from tests.engine.lost_topic import lose_the_topic
from tests.engine.toy import HERE, SCHEDULING, SUBMISSIONS, Remark, order, order_for, seen, seen_projection

OWNER = Service("submissions", HERE, SUBMISSIONS)
READER = Service("scheduling", HERE, SCHEDULING, projections=[seen_projection()])
PLACE = "SELECT position, reached FROM relay"


async def write(owner: Runtime, films: Sequence[UUID]) -> None:
    """Ten events in the log: of every four, three that are published."""
    for number in range(10):
        film = films[number % len(films)]
        await owner.writer.submit(order_for(Remark(film=film, remark="")) if number % 4 == 3 else order(film))


async def published(stage: Stage) -> bool:
    db = await stage.connect("submissions")
    return await db.fetchval("SELECT relay.position = log_head.position FROM relay, log_head")


async def chain_on_topic(stage: Stage) -> list[tuple[int, int]]:
    """(prev, position) of every event on the topic, by position."""
    links: list[tuple[int, int]] = []
    async for record in whole_topic(stage.kafka, topic_of("submissions", stage.prefix)):
        link = link_in(record.headers)
        if link.position is not None:
            links.append((link.prev, link.position))
    return sorted(links, key=lambda link: link[1])


async def republished(stage: Stage, start: int = 1, service: Service = OWNER) -> int:
    return await republish.run(service, await stage.settings(service), start)


async def test_a_lost_topic_is_filled_again_and_its_readers_drop_what_they_have_seen(stage: Stage) -> None:
    films = [uuid4() for _ in range(3)]
    owner = await stage.start(OWNER)
    db = await stage.connect("scheduling")

    async def read(events: int, *names: str) -> None:
        async def all_read() -> bool:
            return all([sum(map(len, (await seen(db, name)).values())) == events for name in names])

        await eventually(all_read)

    async with stage.running(READER):
        await write(owner, films)
        await read(8, "seen_v1")
    before = await chain_on_topic(stage)
    await lose_the_topic(stage)
    assert await republished(stage) == 0
    assert await chain_on_topic(stage) == before
    await write(owner, films)
    await stage.start(replace(READER, projections=(seen_projection(), seen_projection("seen_v2"))))
    await read(16, "seen_v1", "seen_v2")
    assert await seen(db) == await seen(db, "seen_v2")
    assert await Audit(OWNER, owner.settings).run() == []


async def test_a_part_of_the_log_links_to_what_was_before_it(stage: Stage) -> None:
    owner = await stage.start(OWNER)
    await write(owner, [uuid4() for _ in range(3)])
    await eventually(lambda: published(stage))
    before = await chain_on_topic(stage)
    await lose_the_topic(stage)
    await republished(stage, 6)
    assert await chain_on_topic(stage) == [link for link in before if link[1] >= 6]


async def test_what_cannot_be_published_again_is_refused_and_changes_nothing(stage: Stage) -> None:
    async with stage.running(OWNER) as owner:
        await write(owner, [uuid4()])
        await eventually(lambda: published(stage))
    db = await stage.connect("submissions")
    before = await db.fetchrow(PLACE)
    pages = Service("scheduling", HERE, Domain("scheduling", [], []))
    with pytest.raises(Trouble, match="scheduling publishes nothing"):
        await republished(stage, service=pages)
    with pytest.raises(Trouble, match="The first position of a log is 1"):
        await republished(stage, 0)
    with pytest.raises(Trouble, match="has published its log up to 10; from 11 on there is nothing"):
        await republished(stage, 11)
    assert await db.fetchrow(PLACE) == before


async def test_the_relay_goes_on_without_the_command_and_a_second_one_is_refused(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    async with stage.running(OWNER) as owner:
        await write(owner, [uuid4()])
        await eventually(lambda: published(stage))
    db = await stage.connect("submissions")
    asked = asyncio.create_task(republished(stage))

    async def sent_back() -> bool:
        return await db.fetchval("SELECT position = 0 AND reached = 10 FROM relay")

    await eventually(sent_back)
    with pytest.raises(Trouble, match="It is being sent again already: 0 of 10 is reached"):
        await republished(stage)
    asked.cancel()
    await asyncio.gather(asked, return_exceptions=True)
    assert "The relay goes on without this command." in capsys.readouterr().out
    await stage.start(OWNER)
    await eventually(lambda: published(stage))
