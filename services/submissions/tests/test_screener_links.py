"""A film that can be watched elsewhere: by a link that its maker, those who select and those who judge are shown."""

import pytest

from eventkit.persons import forget_persons
from services.submissions.tests.cutting_room import Maker, maker_of_draft, submit_draft
from services.submissions.tests.jury_room import JuryRoom
from services.submissions.tests.office import DETAILS, UNTIL_SOON, Office
from tests.kit.answers import problem
from tests.kit.elsewhere import telling
from tests.kit.services import Services
from tests.kit.someone import Someone

LINK = {"link": "https://films.example.org/8801?h=1", "password": "two words"}


@pytest.fixture
async def room(office: Office, services: Services) -> JuryRoom:
    people = (await services.start(telling("people"))).runtime
    return await JuryRoom(office, await office.open(), people).with_jurors(2)


async def linked(office: Office) -> tuple[Maker, str]:
    """Somebody with the draft of a film that is elsewhere, and the address of its link."""
    maker = await maker_of_draft(office)
    address = f"/films/{maker.film}/screener-link"
    kept = await maker.someone.send("PUT", address, LINK)
    assert kept.status_code == 204, kept.text
    return maker, address


async def happened(who: Someone, maker: Maker, following: Someone | None = None) -> list[str]:
    """To the maker's film, as far as somebody may see."""
    return [each["type"] for each in (await who.see(f"/films/{maker.film}/history", following))["items"]]


async def viewers(office: Office) -> list[str]:
    """Who was shown a link, in the order in which they were."""
    async with office.database() as db:
        rows = await db.fetch("SELECT data->>'viewer' AS viewer FROM log WHERE type = 'LinkShown' ORDER BY position")
    return [row["viewer"] for row in rows]


async def test_a_link_is_kept_with_the_draft_and_shown_to_those_who_select_once_it_is_submitted(office: Office) -> None:
    director = await office.open()
    maker, address = await linked(office)
    assert (await maker.someone.see(address))["screener"] == LINK
    assert (await director.get(address)).status_code == 403
    await submit_draft(maker)
    assert await director.see(address, maker.someone) == {"there": True, "screener": None}
    for _ in range(2):
        asked = await director.post(f"{address}/viewings")
        assert {name: asked.json()[name] for name in LINK} == LINK
    assert (await happened(director, maker)).count("LinkShown") == 2
    assert "LinkShown" not in await happened(maker.someone, maker, director)
    assert await viewers(office) == [str(director.person)] * 2
    other = office.someone("programmer@mina-2026")
    assert (await other.get(address)).status_code == 403
    assert (await other.post(f"{address}/viewings")).status_code == 403
    assert "films.example.org" not in (await maker.someone.get(f"/films/{maker.film}")).text


async def test_a_link_is_on_the_web_and_safe_and_taken_away_as_often_as_one_likes(office: Office) -> None:
    await office.open()
    maker, address = await linked(office)
    for link in ("http://films.example.org/1", "javascript:alert(1)", "https://films.example.org/ 1"):
        refused = await maker.someone.send("PUT", address, {"link": link})
        assert problem(refused) == (422, "invalid", ["/link"])
    assert (await maker.someone.see(address))["screener"] == LINK
    for _ in range(2):
        assert (await maker.someone.send("DELETE", address)).status_code == 204
    assert (await maker.someone.see(address))["screener"] is None


async def test_a_call_that_asks_for_a_screener_takes_a_link_for_one(office: Office) -> None:
    director = await office.open()
    rule = {"kind": "file", "rule": "screener", "purpose": "screener"}
    strict = {"call": "strict", "rules": [rule], "deadlines": UNTIL_SOON}
    assert (await director.post("/editions/mina-2025/calls", strict)).status_code == 201
    with_link, _ = await linked(office)
    without = await maker_of_draft(office)
    for maker, codes in ((with_link, []), (without, ["file-missing"])):
        body = {"call": "strict", "language": "en", "details": DETAILS, "draft": maker.film}
        assert (await maker.someone.post("/films", body)).status_code == 201
        found = (await maker.someone.see(f"/films/{maker.film}/findings"))["items"]
        assert [each["code"] for each in found] == codes


@pytest.mark.parametrize("blind", [False, True])
async def test_jurors_see_the_link_unless_they_are_not_to_know_who_made_the_film(room: JuryRoom, blind: bool) -> None:
    maker, address = await linked(room.office)
    await submit_draft(maker)
    room.films.append(maker.film)
    judged = await room.open(blind=blind)
    juror = room.jurors[0]
    shown = await juror.see(f"{judged}/films/{maker.film}", room.director)
    assert shown["elsewhere"] is not blind
    asked = await juror.post(f"{judged}/films/{maker.film}/screener-link/viewings")
    if blind:
        assert problem(asked) == (404, "not-found", [])
    else:
        assert {name: asked.json()[name] for name in LINK} == LINK
        assert "LinkShown" in await happened(room.director, maker, juror)
    assert await viewers(room.office) == ([] if blind else [str(juror.person)])
    assert (await room.director.see(judged, juror))["begun"] is not blind
    for refused in (await juror.get(address), await juror.post(f"{address}/viewings")):
        assert refused.status_code == 403, "it is the staff's, and that of the round"
    maker.someone.seen = room.director.seen
    changed = await maker.someone.send("PUT", address, {"link": "https://films.example.org/another"})
    assert problem(changed) == (409, "being-judged", [])


async def test_a_link_goes_with_whoever_said_it(office: Office, services: Services) -> None:
    director = await office.open()
    maker, address = await linked(office)
    await submit_draft(maker)
    db = await services.connect("submissions")
    async with db.transaction():
        await forget_persons(db, [maker.someone.person])
    assert not (await director.see(address, maker.someone))["there"]
    assert problem(await director.post(f"{address}/viewings")) == (404, "not-found", [])
    assert await db.fetchval("SELECT count(*) FROM screener_links") == 0
