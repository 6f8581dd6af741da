"""A co-creation square for every test that asks: its database and topics are its own."""

import pytest

from cocreation.bootstrap import SERVICE
from services.cocreation.tests.square import Square
from tests.kit.elsewhere import telling
from tests.kit.services import Services


@pytest.fixture
async def square(services: Services) -> Square:
    submissions = await services.start(telling("submissions"))
    square = Square(services, (await services.start(SERVICE)).client, submissions.runtime)
    square.seen = await square.announce("mina-2025")
    return square
