"""Events of a real submissions service, published once for the tests that read them."""

import asyncio
from uuid import uuid4

import pytest

from eventkit.topics import create_topics
from services.submissions.tests.office import ANNOUNCEMENT, CHOICE, Office, submit
from submissions.bootstrap import SERVICE
from tests.contracts.topic import Published, Topic
from tests.fixtures import Postgres
from tests.kit.eventually import eventually
from tests.kit.services import services_without_people
from tests.shared_run import Addresses

LOG = "SELECT partition, type, position FROM log WHERE partition IS NOT NULL"


@pytest.fixture(scope="module")
def published(addresses: Addresses) -> Published:
    """A topic with an edition's first films and watermarks behind them."""
    return asyncio.run(_publish(addresses))


async def _publish(addresses: Addresses) -> Published:
    postgres = Postgres(addresses.postgres)
    topic = Topic(addresses.kafka, f"t{uuid4().hex[:8]}")
    async with services_without_people(topic.kafka, topic.prefix, postgres) as services:
        await create_topics(topic.kafka, topic.prefix, "scheduling")
        await _receive_films(Office(services, (await services.start(SERVICE)).client))
        db = await services.connect(SERVICE.name)
        log = [(row["partition"], row["type"], row["position"]) for row in await db.fetch(LOG)]

        async def quiet() -> bool:
            marked = {r.partition for r in await topic.records() if r.value is None}
            return marked >= {partition for partition, _, _ in log}

        await eventually(quiet)
    await postgres.drop_all()
    return Published(topic, log, await topic.records())


async def _receive_films(office: Office) -> None:
    """Three films: one is selected and announced, one is withdrawn."""
    director, maker = await office.open(), office.someone()
    films = [await submit(maker) for _ in range(3)]
    answers = [
        await maker.post(f"{films[0]}/withdraw", {"reason": "It is not finished."}),
        await director.post(f"{films[1]}/decision", CHOICE),
        await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT),
        await maker.post(f"{films[1]}/confirm"),
    ]
    assert [answer.status_code // 100 for answer in answers] == [2] * 4, [answer.text for answer in answers]
