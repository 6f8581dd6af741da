"""Nobody reads or changes in scheduling what their role, edition or ownership does not allow."""

from scheduling.bootstrap import SERVICE
from services.scheduling.tests.matrix import ROWS
from services.scheduling.tests.office import Office
from tests.matrix.asking import Matrix
from tests.matrix.callers import HERE, callers


async def things_of(office: Office) -> dict[str, str]:
    """What is there, the maker's and the edition's, by the names that routes have for it."""
    office.edition = HERE
    coordinator = await office.open()
    film, hall = await office.confirmed_film(coordinator), office.hall()
    new = {"hall": hall, "films": [film], "starts": "2025-10-24T19:00:00+11:00"}
    scheduled = await coordinator.post(f"/editions/{HERE}/screenings", new)
    released = await coordinator.post(f"/editions/{HERE}/releases")
    assert (scheduled.status_code, released.status_code) == (201, 201), (scheduled.text, released.text)
    things = {
        "edition": HERE,
        "venue": f"{HERE}-acmi",
        "hall": hall,
        "film": film,
        "screening": scheduled.json()["screening"],
        "release": str(released.json()["release"]),
    }
    await coordinator.see(f"/editions/{HERE}/releases/1")
    return things


async def test_who_may_do_what_in_scheduling(office: Office) -> None:
    things = await things_of(office)
    db = await office.services.connect(SERVICE.name)
    await Matrix(SERVICE, office.clients[0], db, things, callers()).holds(ROWS)
