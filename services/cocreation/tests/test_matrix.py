"""Nobody reads or changes in cocreation what their role, edition or ownership does not allow."""

from cocreation.bootstrap import SERVICE
from services.cocreation.tests.matrix import ROWS
from services.cocreation.tests.square import Square, propose
from tests.matrix.asking import Matrix
from tests.matrix.callers import callers, someone


async def things_of(square: Square) -> dict[str, str]:
    """What is there, the maker's and the edition's, by the names that routes have for it."""
    manager = await square.open()
    maker = someone(square.client, "maker", manager.seen)
    things = {
        "edition": "mina-2025",
        "plan": "family-lens",
        "proposal": (await propose(maker)).rpartition("/")[2],
    }
    await maker.see(f"/proposals/{things['proposal']}")
    return things


async def test_who_may_do_what_in_cocreation(square: Square) -> None:
    things = await things_of(square)
    db = await square.services.connect(SERVICE.name)
    await Matrix(SERVICE, square.client, db, things, callers()).holds(ROWS)
