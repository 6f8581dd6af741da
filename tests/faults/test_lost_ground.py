"""What a service stands on is taken away: it says so plainly, loses nothing, and goes on by itself."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from eventkit.topics import create_topics
from matinee.embedded.ports import free_ports
from submissions.bootstrap import SERVICE
from tests.faults.client import is_plain
from tests.faults.ground import ground_of
from tests.faults.link import Link
from tests.fixtures import OwnInfrastructure
from tests.kit.eventually import eventually
from tests.kit.services import Running, Services
from tests.kit.someone import Someone, someone
from tests.require import small_disk

LONGEST_WAIT = 3.0


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eventkit.writer.PATIENCE", LONGEST_WAIT)
    monkeypatch.setattr("eventkit.database.LONGEST_ANSWER", LONGEST_WAIT)


def operator_of(running: Running) -> Someone:
    return someone(running.client, "mina-2025", "operator@*")


async def announce(operator: Someone, number: int) -> httpx.Response:
    """The same command however often: an edition of its own."""
    edition = {
        "edition": f"mina-{number}", "name": {"en": "MINA " * 30}, "languages": ["en"],
        "place": {"city": "Melbourne", "country": "AU", "time_zone": "Australia/Melbourne"},
        "starts_on": "2025-10-24", "ends_on": "2025-10-29",
    }  # fmt: skip
    return await operator.post("/editions", edition, **{"idempotency-key": f"edition-{number}"})


async def expect_once(services: Services, editions: int) -> None:
    """Every edition from 1 on was announced, once, and every one is published."""
    db = await services.connect("submissions")
    assert await db.fetchval("SELECT array_agg(position ORDER BY position) FROM log") == list(range(1, editions + 1))
    assert await db.fetchval("SELECT count(DISTINCT stream) FROM log") == editions

    async def published() -> Any:
        return await db.fetchval("SELECT position = $1 FROM relay", editions)

    await eventually(published)


async def expect_accepted(operator: Someone, number: int) -> None:
    """Sooner or later, for who repeats what was refused."""

    async def accepted() -> bool:
        return (await announce(operator, number)).status_code == 201

    await eventually(accepted, 60)


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
