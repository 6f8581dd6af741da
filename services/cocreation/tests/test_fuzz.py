"""Whatever is sent to cocreation: the answer is plain, and what is refused changes nothing."""

from cocreation.bootstrap import SERVICE
from services.cocreation.tests.matrix import ROWS
from services.cocreation.tests.square import Square
from services.cocreation.tests.test_matrix import things_of
from tests.fuzz.fuzz import fuzzed
from tests.fuzz.garbage import garbage
from tests.fuzz.questions import documented, spoiled_rows


async def test_cocreation_answers_whatever_is_sent_to_it(square: Square) -> None:
    things = await things_of(square)
    db = await square.services.connect(SERVICE.name)
    await fuzzed(SERVICE, square.settings, db, things, documented, spoiled_rows(ROWS), garbage(ROWS))
