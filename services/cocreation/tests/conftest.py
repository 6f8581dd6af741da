"""A co-creation square for every test that asks: its database and topics are its own."""

import pytest

from cocreation.bootstrap import SERVICE
from services.cocreation.tests.square import Square
from tests.kit.services import Services


@pytest.fixture
async def square(services: Services) -> Square:
    return Square(services, (await services.start(SERVICE)).client)
