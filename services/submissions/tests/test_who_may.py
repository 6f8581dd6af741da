"""Nobody sees or does what their role, edition or ownership does not allow."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from services.submissions.tests.office import ANNOUNCEMENT, CHOICE, DETAILS, EDITION, UNTIL_SOON, Office, submit
from tests.kit.signing import token
from tests.kit.someone import Someone

SECTION = {"section": "vr", "name": {"en": "VR"}}
CALL = {"call": "late-call", "deadlines": UNTIL_SOON}
AWARD = {"award": "audience", "name": {"en": "Audience award"}, "awarded_by": "audience"}
LATER = (datetime.now(UTC) + timedelta(days=60)).isoformat()
FILM = {"call": "mina-call", "language": "en", "details": DETAILS}

ROUTES = {
    "announce an edition": ("/editions", {"edition": "sco-2025", **EDITION}, {"operator"}),
    "add a section": ("/editions/mina-2025/sections", SECTION, {"operator", "director"}),
    "open a call": ("/editions/mina-2025/calls", CALL, {"operator", "director"}),
    "decide on a film": ("{film}/decision", CHOICE, {"operator", "director", "programmer"}),
    "announce the selection": ("/editions/mina-2025/announcement", ANNOUNCEMENT, {"operator", "director"}),
    "confirm": ("{film}/confirm", {}, {"submitter"}),
    "withdraw": ("{film}/withdraw", {}, {"submitter"}),
    "decline": ("{film}/decline", {}, {"submitter"}),
    "add an award": ("/editions/mina-2025/awards", AWARD, {"operator", "director"}),
    "extend a call": ("/calls/mina-call/extend", {"deadlines": [LATER]}, {"operator", "director"}),
    "close a call": ("/calls/mina-call/close", {}, {"operator", "director"}),
}


async def test_only_those_entitled_to_it_may_send_each_command(office: Office) -> None:
    await office.open()
    submitter = office.someone()
    film = await submit(submitter)
    people = everyone(office, submitter)
    for what, (path, body, entitled) in ROUTES.items():
        address = path.format(film=film)
        for who, person in people.items():
            answer = await person.post(address, body)
            assert (answer.status_code != 403) == (who in entitled), f"{who} to {what}: {answer.text}"
        assert (await office.client.post(address, json=body)).status_code == 401


async def test_a_film_is_shown_to_its_submitter_and_those_who_decide_on_it(office: Office) -> None:
    await office.open()
    submitter = office.someone()
    film = await submit(submitter)
    for who, person in everyone(office, submitter).items():
        shown = await person.get(film)
        assert (shown.status_code == 200) == (who in {"submitter", "operator", "director", "programmer"}), who
        if shown.status_code == 200:
            assert ("decision" in shown.json()) == (who != "submitter")
        desk = await person.get("/films", edition="mina-2025")
        assert (desk.status_code == 200) == (who in {"operator", "director", "programmer"}), who
        mine = await person.see("/films/mine", following=submitter)
        assert [f"/films/{one['film']}" for one in mine["items"]] == ([film] if who == "submitter" else [])
    assert (await office.client.get(film)).status_code == 401
    assert (await office.client.get("/films/mine")).status_code == 401


async def test_editions_are_for_everyone(office: Office) -> None:
    director = await office.open()
    after = {"matinee-after": director.seen}
    listed = await office.client.get("/editions", headers=after)
    assert [edition["edition"] for edition in listed.json()["items"]] == ["mina-2025"]
    shown = await office.client.get("/editions/mina-2025", headers=after)
    assert [section["section"] for section in shown.json()["sections"]] == ["new-voices", "eco"]
    assert [call["call"] for call in shown.json()["calls"]] == ["mina-call"]
    assert shown.headers["etag"] == '"3"'
    call = await office.client.get("/calls/mina-call", headers=after)
    assert (call.json(), call.headers["etag"]) == (shown.json()["calls"][0], '"1"')


async def test_a_token_that_people_did_not_sign_opens_nothing(office: Office) -> None:
    director = await office.open()
    for forged in ("not.a.token", director.bearer[:-6] + "AAAAAA", director.bearer.partition(".")[2]):
        stranger = replace(director, bearer=forged)
        assert (await stranger.get("/films", edition="mina-2025")).status_code == 401


def everyone(office: Office, submitter: Someone) -> dict[str, Someone]:
    """Those who might try; the entitled last, so that what others try is not refused for its repetition."""
    return {
        "someone else": office.someone(),
        "director of another edition": office.someone("director@sco-2025", "programmer@sco-2025"),
        "coordinator": office.someone("coordinator"),
        "programmer": office.someone("programmer"),
        "director": office.someone("director"),
        "operator": office.someone("operator@*"),
        "submitter": submitter,
    }


async def test_who_has_not_confirmed_their_address_can_not_submit(office: Office) -> None:
    await office.open()
    newcomer = office.someone()
    newcomer.bearer = token(newcomer.person, confirmed=False)
    refused = await newcomer.post("/films", FILM)
    assert (refused.status_code, refused.json()["code"]) == (403, "address-unconfirmed")
    assert (await newcomer.get("/films/mine")).status_code == 200
