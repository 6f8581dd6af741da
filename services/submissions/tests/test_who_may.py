"""Nobody sees or does what their role, edition or ownership does not allow."""

from dataclasses import replace

from services.submissions.tests.office import DETAILS, Office, submit
from tests.kit.signing import token
from tests.kit.someone import Someone

FILM = {"call": "mina-call", "language": "en", "details": DETAILS}


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
