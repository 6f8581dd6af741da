"""What a service stands on is taken away: it says so plainly, loses nothing, and goes on by itself."""

import asyncio
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from eventkit.log import LOCK_HEAD
from eventkit.topics import create_topics
from matinee.embedded.ports import free_ports
from submissions.bootstrap import SERVICE
from tests.faults.announcing import announce, expect_accepted, expect_once, operator_of
from tests.faults.client import is_plain
from tests.faults.ground import ground_of
from tests.faults.link import Link
from tests.fixtures import OwnInfrastructure
from tests.kit.eventually import eventually
from tests.kit.services import Services
from tests.require import small_disk

LONGEST_WAIT = 3.0

WAITING_FOR_THE_LOG = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query = $1"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eventkit.writer.PATIENCE", LONGEST_WAIT)
    monkeypatch.setattr("eventkit.database.LONGEST_ANSWER", LONGEST_WAIT)


async def test_a_full_disk_is_told_plainly_and_work_goes_on_once_there_is_space(
    own_infrastructure: OwnInfrastructure, topic_prefix: str
) -> None:
    small_disk()
    async with ground_of(SERVICE, own_infrastructure, topic_prefix, small_disk=True) as ground:
        assert ground.disk
        operator = operator_of(ground.running)
        ground.disk.fill()
        last = 1
        while (
            answer := await announce(operator, last)
        ).status_code == 201:  # there is room in the files that are there
            last += 1
        assert is_plain(answer), answer.text
        assert "No space left on device" in (own_infrastructure.home / "logs" / "postgres.log").read_text()
        ground.disk.free()
        await expect_accepted(operator, last)
        for number in range(1, last):
            await expect_accepted(operator, number)
        await expect_once(ground.services, last)


@pytest.mark.parametrize("loss", [Link.cut, Link.forget])
async def test_a_lost_database_is_told_plainly_and_work_goes_on_when_it_is_back(
    services: Services, loss: Callable[[Link], None]
) -> None:
    direct = await services.postgres.create_database("submissions")
    port = urlsplit(direct).port
    assert port
    async with Link(free_ports(1)[0], port).open() as link:
        await services.deploy(SERVICE, database_url=direct.replace(f":{port}/", f":{link.port}/"))
        await create_topics(services.kafka, services.prefix, "scheduling")
        async with services.running(SERVICE) as running:
            operator = operator_of(running)
            await expect_accepted(operator, 1)
            loss(link)
            answer = await announce(operator, 2)
            assert is_plain(answer), answer.text
            link.restore()
            await expect_accepted(operator, 2)
            await expect_accepted(operator, 1)
            await expect_once(services, 2)


async def test_a_full_queue_is_told_plainly_and_what_it_had_no_room_for_is_taken_when_it_comes_again(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eventkit.writer.MAX_WAITING", 3)
    await services.deploy(SERVICE)
    for name in ("scheduling", "people"):
        await create_topics(services.kafka, services.prefix, name)
    holder, db = await services.connect("submissions"), await services.connect("submissions")
    async with services.running(SERVICE) as running:
        operator = operator_of(running)
        async with holder.transaction():
            await holder.execute(LOCK_HEAD)
            first = asyncio.create_task(announce(operator, 1))
            await eventually(lambda: db.fetchval(WAITING_FOR_THE_LOG, LOCK_HEAD))
            others = {number: asyncio.create_task(announce(operator, number)) for number in range(2, 11)}

            async def without_room() -> list[int] | None:
                told = [number for number, answer in others.items() if answer.done()]
                return told if len(told) == len(others) - 3 else None

            refused = await eventually(without_room)
        assert all(is_plain(others[number].result()) for number in refused)
        await asyncio.gather(first, *others.values())
        for number in {1, *others} - set(refused):
            await expect_accepted(operator, number)
        await expect_once(services, 4)
        for number in refused:
            await expect_accepted(operator, number)
        await expect_once(services, 10)


async def test_without_kafka_commands_are_accepted_and_told_to_others_when_it_is_back(
    own_infrastructure: OwnInfrastructure, topic_prefix: str
) -> None:
    async with ground_of(SERVICE, own_infrastructure, topic_prefix) as ground:
        await create_topics(ground.services.kafka, topic_prefix, "scheduling")
        operator = operator_of(ground.running)
        ground.kafka.cut()
        for number in (1, 2):
            await expect_accepted(operator, number)
        ready = (await ground.running.client.get("/readyz")).json()
        assert ready["unpublished"] == 2
        ground.kafka.restore()
        await expect_once(ground.services, 2)
