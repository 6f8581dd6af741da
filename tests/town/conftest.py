"""One town for all tests that ask: they keep apart by people and editions of their own."""

import uuid
from collections.abc import AsyncIterator

import pytest_asyncio

from tests.fixtures import Postgres
from tests.shared_run import Addresses
from tests.town.town import Town
from tests.town.town import town as open_town


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def town(addresses: Addresses) -> AsyncIterator[Town]:
    postgres = Postgres(addresses.postgres)
    async with open_town(addresses.kafka, f"t{uuid.uuid4().hex[:8]}", postgres) as found:
        yield found
    await postgres.drop_all()
