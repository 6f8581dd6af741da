"""A submissions office for every test that asks: its database and topics are its own."""

from collections.abc import AsyncIterator

import pytest

from eventkit.main import deploy
from eventkit.settings import Settings
from eventkit.topics import create_topics
from services.submissions.tests.office import Office, keys_of_people, running
from submissions.bootstrap import SERVICE
from tests.fixtures import Postgres


@pytest.fixture
async def office(kafka: str, topic_prefix: str, postgres: Postgres) -> AsyncIterator[Office]:
    async with keys_of_people() as people:
        settings = Settings.model_validate(
            {
                "database_url": await postgres.create_database("submissions"),
                "kafka_bootstrap": kafka,
                "service_token": "secret",
                "service_urls": {"people": people},
                "topic_prefix": topic_prefix,
            }
        )
        await deploy(SERVICE, settings)
        await create_topics(kafka, topic_prefix, "scheduling")
        async with running(settings) as client:
            yield Office(client, settings)
