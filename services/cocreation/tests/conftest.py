"""A co-creation square for every test that asks: its database and topics are its own."""

from collections.abc import AsyncIterator

import pytest

from cocreation.bootstrap import SERVICE
from eventkit.main import deploy
from eventkit.settings import Settings
from services.cocreation.tests.square import Square, running
from tests.fixtures import Postgres
from tests.signing import keys_of_people


@pytest.fixture
async def square(kafka: str, topic_prefix: str, postgres: Postgres) -> AsyncIterator[Square]:
    async with keys_of_people() as people:
        settings = Settings.model_validate(
            {
                "database_url": await postgres.create_database("cocreation"),
                "kafka_bootstrap": kafka,
                "service_token": "secret",
                "service_urls": {"people": people},
                "topic_prefix": topic_prefix,
            }
        )
        await deploy(SERVICE, settings)
        async with running(settings) as client:
            yield Square(client, settings)
