"""A people service for every test that asks: its database and topics are its own."""

import pytest

from eventkit.topics import create_topics
from matinee.embedded.ports import free_ports
from people.bootstrap import SERVICE
from people.settings import PeopleSettings
from services.people.tests.desk import Desk
from tests.kit.openid_provider import OpenIdProvider
from tests.kit.services import Services


@pytest.fixture
def services(services: Services) -> Services:
    """Of which `people` is one like the others."""
    services.urls["people"] = f"http://127.0.0.1:{services.ports['people']}"
    return services


@pytest.fixture
async def settings(services: Services) -> PeopleSettings:
    smtp, elsewhere = free_ports(2)
    await create_topics(services.kafka, services.prefix, "submissions")
    settings = await services.deploy(
        SERVICE,
        smtp_url=f"smtp://127.0.0.1:{smtp}",
        mail_from="festival@example.org",
        public_url="https://festival.example.org",
        openid_providers=[OpenIdProvider(elsewhere).settings()],
    )
    assert isinstance(settings, PeopleSettings)
    return settings


@pytest.fixture
async def desk(services: Services, settings: PeopleSettings) -> Desk:
    return Desk((await services.start(SERVICE)).client, settings)
