"""One film's path, as its people go it and as the other services hear of it."""

from services.submissions.tests.office import ANNOUNCEMENT, CHOICE, REJECTION, Office, submit
from tests.kit.topic import told


async def test_a_film_goes_from_its_submission_to_the_confirmed_selection(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    film = await submit(maker)
    assert (await director.post(f"{film}/decision", CHOICE)).status_code == 200
    assert (await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT)).status_code == 200
    selected = await maker.see(film, following=director)
    assert (selected["stage"], selected["section"]) == ("selected", "new-voices")
    assert (await maker.post(f"{film}/confirm")).status_code == 200
    assert (await maker.see(film))["stage"] == "confirmed"
    assert (await maker.post(f"{film}/withdraw", {"reason": "Sold."})).status_code == 200
    [shown] = (await director.see("/films", following=maker, edition="mina-2025"))["items"]
    assert shown["stage"] == "withdrawn"


async def test_nobody_outside_hears_of_a_decision_before_it_is_announced(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    chosen, rejected = await submit(maker), await submit(maker)
    before = await maker.get(chosen)
    await director.post(f"{chosen}/decision", CHOICE)
    await director.post(f"{rejected}/decision", REJECTION)
    for film in (chosen, rejected):
        shown = await director.see(film)
        assert (shown["stage"], shown["decision"]["version"]) == ("submitted", 1)

    maker.seen = director.seen
    after = await maker.get(chosen)
    assert (after.json(), after.headers["etag"]) == (before.json(), before.headers["etag"])
    assert "decision" not in after.json()
    mine = (await maker.see("/films/mine"))["items"]
    assert all(film["stage"] == "submitted" and "decision" not in film for film in mine)

    assert (await maker.post(f"{rejected}/withdraw")).status_code == 200
    assert await told("submissions", office.settings, events=7) == [
        "EditionAnnounced",
        "SectionAdded",
        "SectionAdded",
        "CallOpened",
        "FilmSubmitted",
        "FilmSubmitted",
        "FilmWithdrawn",
    ]
