"""The inbox and the outbox over HTTP."""

import pytest

from eventkit.verify.audit import Audit
from notify.bootstrap import SERVICE
from services.notify.tests import facts
from services.notify.tests.stage import Stage


async def test_an_inbox_is_read_in_the_language_asked_for_else_in_the_letters_own(stage: Stage) -> None:
    await stage.open()
    maker, friend = await stage.someone("en", "Mei"), await stage.someone("zh-Hans", "梅")
    await stage.elsewhere.tell(facts.film(maker.person, language="zh-Hans"))
    await stage.elsewhere.tell(facts.proposal(friend.person))
    await stage.all_told(4)
    [own], [english] = await maker.inbox(), await maker.inbox("en-AU,en;q=0.8")
    assert own["subject"] == "第14届MINA：已收到您报名的《一拳》", "the language of the film's letters"
    assert english["subject"] == "14th MINA: we have received “One Punch”"
    assert (own["language"], english["language"]) == ("zh-Hans", "en")
    [own] = await friend.inbox()
    assert own["language"] == "zh-Hans", "the reader's, where it is about no film"
    assert own["edition_name"] == facts.EDITION.name
    assert (english["page"], english["link"]) == ("/my/films", "See your films")
    assert "/my/films" not in english["text"], "the page says where it leads"


async def test_messages_come_newest_first_page_by_page_until_they_are_read(stage: Stage) -> None:
    await stage.open()
    maker = await stage.someone()
    titles = ["First", "Second", "Third"]
    for number, title in enumerate(titles, 1):
        await stage.elsewhere.tell(facts.film(maker.person, title={"en": title}))
        await stage.all_told(number * 2)
    page = (await maker.get("/inbox", limit=2)).json()
    assert page["unread"] == 3
    rest = (await maker.get("/inbox", limit=2, after=page["next"])).json()
    shown = [*page["items"], *rest["items"]]
    assert [title for m in shown for title in titles if title in m["subject"]] == ["Third", "Second", "First"]
    assert rest["next"] is None
    path = f"/inbox/{shown[0]['notification']}/read"
    first, again = await maker.post(path), await maker.post(path)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.headers["etag"] == again.headers["etag"]
    after = (await maker.get("/inbox")).json()
    assert after["unread"] == 2
    assert [m["read"] for m in after["items"]] == [True, False, False]


async def test_everything_seen_is_read_at_once_and_nothing_that_arrived_meanwhile(stage: Stage) -> None:
    await stage.open()
    maker, other = await stage.someone(), await stage.someone()
    for reader in (maker, other, maker, other):
        await stage.elsewhere.tell(facts.film(reader.person))
    await stage.all_told(8)
    seen = (await maker.get("/inbox", limit=1)).json()
    assert seen["unread"] == 2
    await stage.elsewhere.tell(facts.film(maker.person))
    await stage.all_told(10)
    key = {"idempotency-key": "pressed twice"}
    first = await maker.post("/inbox/read", {"upto": seen["newest"]}, **key)
    again = await maker.post("/inbox/read", {"upto": seen["newest"]}, **key)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.headers["matinee-token"] == again.headers["matinee-token"]
    assert [message["read"] for message in await maker.inbox()] == [False, True, True]
    assert [message["read"] for message in await other.inbox()] == [False, False]
    [newest, *_] = await maker.inbox()
    await maker.post(f"/inbox/{newest['notification']}/read")
    stale = await maker.post("/inbox/read", {"upto": seen["newest"] - 1})
    assert stale.status_code == 200
    assert (await maker.get("/inbox")).json()["unread"] == 0, "an older page makes nothing unread again"
    assert await Audit(SERVICE, stage.settings).run() == []


async def test_an_inbox_is_not_read_before_anything_arrived_nor_without_saying_how_far(stage: Stage) -> None:
    await stage.open()
    maker = await stage.someone()
    told = {"accept-language": "zh-CN"}
    beyond = await maker.post("/inbox/read", {"upto": 2**63 - 1}, **told)
    assert (beyond.status_code, beyond.json()["errors"][0]["detail"]) == (422, "还没有消息到达这个位置。")
    for body in ({}, {"upto": -1}, {"upto": 2**63}, {"upto": "all"}):
        assert (await maker.post("/inbox/read", body)).status_code == 422
    nothing = await maker.client.post("/inbox/read", headers=maker.headers() | {"idempotency-key": "says nothing"})
    assert nothing.status_code == 422
    assert (await stage.client.post("/inbox/read", json={"upto": 0})).status_code == 401


async def test_an_inbox_is_its_readers_alone(stage: Stage) -> None:
    await stage.open()
    maker, other = await stage.someone(), await stage.someone()
    await stage.elsewhere.tell(facts.film(maker.person))
    await stage.all_told(2)
    [message] = await maker.inbox()
    assert await other.inbox() == []
    refused = await other.post(f"/inbox/{message['notification']}/read", **{"accept-language": "zh-CN"})
    assert (refused.status_code, refused.json()["detail"]) == (404, "没有这条消息。")
    assert (await stage.client.get("/inbox")).status_code == 401
    unknown = await maker.get("/inbox", after="nonsense")
    assert unknown.status_code == 400


@pytest.mark.parametrize(
    ("role", "status"),
    [("director@mina-2025", 200), ("operator@*", 200), ("director@sco-2025", 403), ("programmer@mina-2025", 403)],
)
async def test_an_outbox_is_for_the_directors_of_its_edition(stage: Stage, role: str, status: int) -> None:
    answer = await stage.reader(role).get("/editions/mina-2025/outbox")
    assert answer.status_code == status


async def test_an_outbox_says_by_ids_what_was_told(stage: Stage) -> None:
    await stage.open()
    maker = await stage.someone(name="Canary Lin")
    film = facts.film(maker.person)
    await stage.elsewhere.tell(film)
    await stage.all_told(2)
    answer = await stage.reader("director@mina-2025").get("/editions/mina-2025/outbox")
    assert {item["channel"] for item in answer.json()["items"]} == {"mail", "inbox"}
    for item in answer.json()["items"]:
        assert (item["person"], item["about"]) == (str(maker.person), [f"film-{film.film}"])
        assert (item["template"], item["stage"], item["language"]) == ("film-submitted", "sent", "en")
    assert "Canary" not in answer.text
    assert maker.email not in answer.text
