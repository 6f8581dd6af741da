"""Nobody reads or changes in notify what their role, edition or ownership does not allow."""

from notify.bootstrap import SERVICE
from services.notify.tests import facts
from services.notify.tests.matrix import ROWS
from services.notify.tests.stage import Stage
from tests.matrix.asking import Matrix
from tests.matrix.callers import callers, person


async def things_of(stage: Stage) -> dict[str, str]:
    """What is there, the maker's and the edition's, by the names that routes have for it."""
    await stage.open()
    maker = stage.reader(person=person("maker"))
    await stage.introduce(maker, "en", "Mei Lin")
    await stage.elsewhere.tell(facts.film(maker.person))
    await stage.all_told(2)
    [message] = await maker.inbox()
    return {"edition": "mina-2025", "notification": message["notification"]}


async def test_who_may_do_what_in_notify(stage: Stage) -> None:
    things = await things_of(stage)
    db = await stage.services.connect(SERVICE.name)
    await Matrix(SERVICE, stage.client, db, things, callers()).holds(ROWS)
