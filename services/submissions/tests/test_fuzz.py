"""Whatever is sent to submissions: the answer is plain, and what is refused changes nothing."""

from pathlib import Path

import pytest

from eventkit.runtime import Runtime
from services.submissions.tests.matrix import ROWS
from services.submissions.tests.office import Office
from services.submissions.tests.test_matrix import things_of
from submissions.bootstrap import SERVICE
from tests.fuzz.fuzz import fuzzed
from tests.fuzz.garbage import garbage
from tests.fuzz.questions import documented, spoiled_rows


@pytest.mark.timeout(300)
async def test_submissions_answers_whatever_is_sent_to_it(
    folder: Path, office: Office, scheduling: Runtime, tmp_path: Path
) -> None:
    things = await things_of(office, scheduling, tmp_path)
    db = await office.services.connect(SERVICE.name)
    await fuzzed(SERVICE, office.settings, db, things, documented, spoiled_rows(ROWS), garbage(ROWS))
