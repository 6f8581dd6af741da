"""Whatever is sent to notify: the answer is plain, and what is refused changes nothing."""

from notify.bootstrap import SERVICE
from services.notify.tests.matrix import ROWS
from services.notify.tests.stage import Stage
from services.notify.tests.test_matrix import things_of
from tests.fuzz.fuzz import fuzzed
from tests.fuzz.garbage import garbage
from tests.fuzz.questions import documented, spoiled_rows


async def test_notify_answers_whatever_is_sent_to_it(stage: Stage) -> None:
    things = await things_of(stage)
    db = await stage.services.connect(SERVICE.name)
    await fuzzed(SERVICE, stage.settings, db, things, documented, spoiled_rows(ROWS), garbage(ROWS))
