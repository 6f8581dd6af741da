"""A schedule desk for every test that asks, and a `submissions` to tell it things."""

import pytest

from services.scheduling.tests.office import Office
from services.scheduling.tests.submissions_double import Submissions
from tests.kit.elsewhere import telling
from tests.kit.services import Services


@pytest.fixture
async def office(services: Services) -> Office:
    submissions = await services.start(telling("submissions"))
    office = Office(services, Submissions(submissions.runtime))
    await office.start()
    return office
