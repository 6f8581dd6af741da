"""One film's path, from the edition's announcement to the confirmed selection, as its people go it."""

from datetime import UTC, datetime, timedelta

from services.submissions.tests.conftest import Office

SOON = (datetime.now(UTC) + timedelta(days=30)).isoformat()
ROOM = {"city": "Melbourne", "country": "AU", "time_zone": "Australia/Melbourne"}
FILM = {
    "title": {"zh-Hans": "一拳", "en": "One Punch"},
    "original_language": "zh-Hans",
    "runtime": 600,
    "year": 2025,
    "countries": ["CN"],
    "genre": "drama",
}


async def test_a_film_goes_from_its_submission_to_the_confirmed_selection(office: Office) -> None:
    operator, director, maker = office.someone("operator@*"), office.someone("director"), office.someone()
    edition = {
        "edition": office.edition,
        "name": {"en": "14th MINA"},
        "place": ROOM,
        "starts_on": "2025-10-24",
        "ends_on": "2025-10-29",
        "languages": ["en", "zh-Hans"],
    }
    assert (await operator.post("/editions", edition)).status_code == 201
    here = f"/editions/{office.edition}"
    assert (
        await director.post(f"{here}/sections", {"section": "new-voices", "name": {"en": "New Voices"}})
    ).status_code == 201
    call = f"{office.edition}-call"
    assert (await director.post(f"{here}/calls", {"call": call, "deadline": SOON})).status_code == 201
    submitted = await maker.post("/films", {"call": call, "language": "zh-Hans", "details": FILM})
    assert submitted.status_code == 201, submitted.text
    film = submitted.json()["film"]
    decided = await director.post(f"/films/{film}/decision", {"outcome": "selected", "section": "new-voices"})
    assert decided.status_code == 200, decided.text
    shown = await director.get(f"/films/{film}")
    assert (shown.json()["stage"], shown.json()["decision"]["outcome"]) == ("submitted", "selected")
    mine = await maker.get("/films/mine")
    assert mine.json()["items"][0]["stage"] == "submitted"
    assert (await director.post(f"{here}/announcement", {"confirm_by": SOON})).status_code == 200
    assert (await maker.post(f"/films/{film}/confirm")).status_code == 200
    assert (await maker.get(f"/films/{film}")).json()["stage"] == "confirmed"
    assert (await maker.post(f"/films/{film}/withdraw")).status_code == 200
    director.seen = maker.seen
    assert (await director.get("/films", edition=office.edition)).json()["items"][0]["stage"] == "withdrawn"
