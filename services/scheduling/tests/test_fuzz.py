"""Whatever is sent to scheduling: the answer is plain, and what is refused changes nothing."""

from scheduling.bootstrap import SERVICE
from services.scheduling.tests.matrix import ROWS
from services.scheduling.tests.office import Office
from services.scheduling.tests.test_matrix import things_of
from tests.fuzz.fuzz import fuzzed
from tests.fuzz.garbage import garbage
from tests.fuzz.questions import documented, spoiled_rows


async def test_scheduling_answers_whatever_is_sent_to_it(office: Office) -> None:
    things = await things_of(office)
    db = await office.services.connect(SERVICE.name)
    await fuzzed(SERVICE, office.settings, db, things, documented, spoiled_rows(ROWS), garbage(ROWS))
