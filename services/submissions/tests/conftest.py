"""A submissions office for every test that asks: its database and topics are its own."""

import pytest

from eventkit.topics import create_topics
from services.submissions.tests.office import Office
from submissions.bootstrap import SERVICE
from tests.kit.services import Services


@pytest.fixture
async def office(services: Services) -> Office:
    # Submissions listens to them, whether or not a test has them tell something.
    for name in ("scheduling", "people"):
        await create_topics(services.kafka, services.prefix, name)
    return Office(services, (await services.start(SERVICE)).client)
