"""The schedule desk's day, from the opening of a hall to the second release, as its people live it."""

from uuid import UUID

from contracts.submissions import FilmDisqualified
from services.scheduling.tests.office import Office
from services.scheduling.tests.submissions_double import RUNTIME

OPENING = "2025-10-24T19:30:00+11:00"
LATER = "2025-10-25T00:30:00+11:00"


async def test_a_confirmed_film_is_scheduled_moved_released_and_cancelled(office: Office) -> None:
    coordinator = await office.open()
    here = f"/editions/{office.edition}"
    film = await office.confirmed_film(coordinator)
    asked = {"hall": office.hall(), "films": [film], "starts": OPENING, "questions": 900}
    scheduled = await coordinator.post(f"{here}/screenings", asked)
    assert scheduled.status_code == 201, scheduled.text
    screening = scheduled.json()["screening"]

    shown = await coordinator.get(f"/screenings/{screening}")
    assert shown.headers["etag"] == '"1"'
    assert shown.json()["day"] == "2025-10-24"
    assert shown.json()["ends"] == "2025-10-24T10:15:00Z"
    assert shown.json()["films"][0]["title"] == {"en": "Stations"}

    moved = await coordinator.post(f"/screenings/{screening}/move", {"hall": office.hall("loop"), "starts": LATER})
    assert moved.status_code == 200, moved.text
    assert moved.headers["etag"] == '"2"'
    first = await coordinator.post(f"{here}/releases")
    assert (first.status_code, first.json()["release"]) == (201, 1)
    again = await coordinator.post(f"{here}/releases")
    assert (again.status_code, again.json()["code"]) == (409, "nothing-changed")

    evening = (await coordinator.get(f"{here}/screenings", day="2025-10-24")).json()["items"]
    assert [s["screening"] for s in evening] == [screening], "half past midnight belongs to the evening before"
    assert (await coordinator.get(f"{here}/screenings", day="2025-10-25")).json()["items"] == []

    cancelled = await coordinator.post(f"/screenings/{screening}/cancel", {"reason": "The projector broke."})
    assert cancelled.status_code == 200, cancelled.text
    second = await coordinator.post(f"{here}/releases")
    assert second.json()["release"] == 2
    release = (await coordinator.get(f"{here}/releases/2")).json()
    assert release["changes"] == [{"screening": screening, "kind": "cancelled"}]
    assert release["entries"][0]["cancelled"] is True
    assert release["entries"][0]["version"] == 3
    assert [r["release"] for r in (await coordinator.get(f"{here}/releases")).json()["items"]] == [2, 1]
    venues = (await coordinator.get(f"{here}/venues")).json()["items"]
    assert [hall["hall"] for hall in venues[0]["halls"]] == [office.hall(), office.hall("loop")]
    films = (await coordinator.get(f"{here}/films")).json()["items"]
    assert [(f["film"], f["section"], f["cleared"]) for f in films] == [(film, "new-voices", True)]


async def test_the_draft_says_which_of_its_films_are_made_up(office: Office) -> None:
    coordinator = await office.open()
    films = [
        str(await office.submissions.confirmed_film(office.edition, synthetic=made_up)) for made_up in (True, False)
    ]
    coordinator.seen = office.submissions.seen
    body = {"hall": office.hall(), "films": films, "starts": OPENING}
    assert (await coordinator.post(f"/editions/{office.edition}/screenings", body)).status_code == 201
    (shown,) = (await coordinator.get(f"/editions/{office.edition}/screenings")).json()["items"]
    assert [film["synthetic"] for film in shown["films"]] == [True, False]
    assert not shown["synthetic"], "the screening itself is none of the generator's"


async def test_a_film_that_was_changed_takes_as_long_as_it_is_now(office: Office) -> None:
    coordinator = await office.open()
    film = await office.confirmed_film(coordinator)
    coordinator.seen = await office.submissions.revise(film, office.edition, runtime=600)
    asked = {"hall": office.hall(), "films": [film], "starts": OPENING}
    scheduled = await coordinator.post(f"/editions/{office.edition}/screenings", asked)
    assert scheduled.status_code == 201, scheduled.text
    shown = await coordinator.see(f"/screenings/{scheduled.json()['screening']}")
    assert shown["ends"] == "2025-10-24T08:40:00Z"
    coordinator.seen = await office.submissions.revise(film, office.edition, runtime=660)
    refused = await coordinator.post(f"/editions/{office.edition}/releases")
    [error] = refused.json()["errors"]
    assert (refused.status_code, error["code"]) == (409, "running-times-changed")
    assert "10:00 → 11:00" in error["detail"]


async def test_a_slot_is_open_again_where_the_final_file_is_not_as_long_as_what_was_selected(office: Office) -> None:
    coordinator = await office.open()
    film, edition = await office.confirmed_film(coordinator), office.edition
    asked = {"hall": office.hall(), "films": [film], "starts": OPENING}
    assert (await coordinator.post(f"/editions/{edition}/screenings", asked)).status_code == 201
    coordinator.seen = await office.submissions.check_final_file(film, edition, RUNTIME + 60)
    refused = await coordinator.post(f"/editions/{edition}/releases")
    assert refused.json()["code"] == "running-times-changed"
    assert "90:00 → 91:00" in refused.json()["detail"]
    assert (await coordinator.see(f"/editions/{edition}/films"))["items"][0]["runtime"] == RUNTIME + 60
    coordinator.seen = await office.submissions.check_final_file(film, edition, RUNTIME)
    assert (await coordinator.post(f"/editions/{edition}/releases")).status_code == 201


async def test_a_disqualified_film_is_neither_scheduled_nor_released(office: Office) -> None:
    coordinator = await office.open()
    film = await office.confirmed_film(coordinator)
    asked = {"hall": office.hall(), "films": [film], "starts": OPENING}
    assert (await coordinator.post(f"/editions/{office.edition}/screenings", asked)).status_code == 201
    gone = FilmDisqualified(film=UUID(film), edition=office.edition, reason="It was online before.")
    coordinator.seen = await office.submissions.tell(gone)
    again = await coordinator.post(f"/editions/{office.edition}/screenings", {**asked, "starts": LATER})
    assert (again.status_code, again.json()["code"]) == (409, "film-disqualified")
    release = await coordinator.post(f"/editions/{office.edition}/releases")
    assert release.status_code == 409, release.text
