"""Whatever is sent to people: the answer is plain, and what is refused changes nothing."""

from people.bootstrap import SERVICE
from services.people.tests.desk import Desk
from services.people.tests.matrix import ROWS
from services.people.tests.test_matrix import things_of, trusting_tests, with_accounts
from tests.fuzz.fuzz import fuzzed
from tests.fuzz.garbage import garbage
from tests.fuzz.questions import documented, spoiled_rows
from tests.kit.services import Services

services = trusting_tests


async def test_people_answers_whatever_is_sent_to_it(services: Services, desk: Desk) -> None:
    maker = (await with_accounts(desk, "maker"))["maker"]
    things = await things_of(services, desk, maker)
    db = await services.connect(SERVICE.name)
    kinds = (documented, spoiled_rows(ROWS), garbage(ROWS))
    await fuzzed(SERVICE, desk.settings, db, things, *kinds, who=maker)
