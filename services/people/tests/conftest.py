"""A people service for every test that asks: its database and topics are its own."""

from collections.abc import AsyncIterator

import pytest

from eventkit.main import deploy
from matinee.embedded.ports import free_ports
from people.bootstrap import SERVICE
from people.settings import PeopleSettings
from services.people.tests.desk import Desk, running
from tests.fixtures import Postgres


@pytest.fixture
async def settings(kafka: str, topic_prefix: str, postgres: Postgres) -> PeopleSettings:
    http, smtp = free_ports(2)
    settings = PeopleSettings.model_validate(
        {
            "database_url": await postgres.create_database("people"),
            "kafka_bootstrap": kafka,
            "service_token": "secret",
            "service_urls": {"people": f"http://127.0.0.1:{http}"},
            "topic_prefix": topic_prefix,
            "http_port": http,
            "smtp_url": f"smtp://127.0.0.1:{smtp}",
            "mail_from": "festival@example.org",
            "public_url": "https://festival.example.org",
        }
    )
    await deploy(SERVICE, settings)
    return settings


@pytest.fixture
async def desk(settings: PeopleSettings) -> AsyncIterator[Desk]:
    async with running(settings) as client:
        yield Desk(client, settings)
