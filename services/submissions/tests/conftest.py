"""A submissions office for every test that asks: its database and topics are its own."""

import pytest

from eventkit.topics import create_topics
from services.submissions.tests.office import Office
from submissions.bootstrap import SERVICE
from tests.kit.services import Services


@pytest.fixture
async def office(services: Services) -> Office:
    # Submissions listens to it, whether or not a test has scheduling tell something.
    await create_topics(services.kafka, services.prefix, "scheduling")
    return Office(services, (await services.start(SERVICE)).client)
