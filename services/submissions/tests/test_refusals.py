"""What can't be done is refused in words that help, in the caller's language, and changes nothing."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import asyncpg

from services.submissions.tests.office import (
    ANNOUNCEMENT,
    CHOICE,
    DETAILS,
    EDITION,
    REJECTION,
    UNTIL_SOON,
    Office,
    submit,
)
from tests.kit.answers import problem

CHINESE = {"accept-language": "zh-CN,zh;q=0.9"}


async def test_every_field_that_is_wrong_is_named_at_once(office: Office) -> None:
    await office.open()
    maker = office.someone()
    wrong = DETAILS | {"runtime": 0, "year": 1066, "spoken": ["Chinese"], "genre": " ", "synopsys": {"en": "."}}
    answer = await maker.post("/films", {"call": "mina-call", "language": "English", "details": wrong}, **CHINESE)
    fields = ["genre", "runtime", "spoken/0", "synopsys", "year"]
    assert problem(answer) == (422, "invalid", [*(f"/details/{field}" for field in fields), "/language"])
    assert answer.headers["content-language"] == "zh-Hans"
    assert (await maker.see("/films/mine"))["items"] == []


async def test_all_that_the_rules_find_wrong_is_told_at_once_and_again_to_who_asks_again(office: Office) -> None:
    await office.open()
    maker = office.someone()
    wrong = {"call": "no-call", "language": "zh-Hans", "details": DETAILS | {"title": {"en": "One Punch"}}}
    answers = [await maker.post("/films", wrong, **CHINESE, **{"idempotency-key": "one-film"}) for _ in range(2)]
    assert problem(answers[0]) == (422, "no-such-call", ["/call", "/details/title"])
    assert [error["detail"] for error in answers[0].json()["errors"]] == [
        "没有这个征片启事。",
        "还需要填写影片原始语言（zh-Hans）的片名。",
    ]
    assert answers[0].json() == answers[1].json()


async def test_whoever_holds_the_rights_is_registered(office: Office) -> None:
    await office.open()
    maker = office.someone()
    nobody = {**DETAILS, "title": {"en": "One Punch"}, "rights_holder": str(uuid4())}
    answer = await maker.post("/films", {"call": "mina-call", "language": "en", "details": nobody})
    assert problem(answer) == (422, "original-title-missing", ["/details/rights_holder", "/details/title"])
    film = await submit(maker)
    revised = await maker.post(f"{film}/revisions", {"details": {**DETAILS, "rights_holder": nobody["rights_holder"]}})
    assert problem(revised) == (422, "no-such-organisation", ["/details/rights_holder"])


async def test_an_edition_is_described_rightly_or_not_at_all(office: Office) -> None:
    operator = office.someone("operator@*")
    nowhere = {"city": "Melbourne", "country": "AU", "time_zone": "Australia/Sidney"}
    slips: tuple[tuple[dict[str, Any], list[str]], ...] = (
        ({"ends_on": "2025-10-01"}, ["/ends_on"]),
        ({"edition": "Mina 2025"}, ["/edition"]),
        ({"name": {}, "languages": []}, ["/languages", "/name"]),
        ({"place": nowhere}, ["/place/time_zone"]),
        ({"rollover": "late", "starts_on": "2025-02-30"}, ["/rollover", "/starts_on"]),
        ({"theme": "AI"}, ["/theme"]),
    )
    for slip, fields in slips:
        answer = await operator.post("/editions", {"edition": "sco-2025", **EDITION} | slip)
        status, _, named = problem(answer)
        assert (status, named) == (422, fields)
    assert (await operator.see("/editions"))["items"] == []


async def test_what_was_taken_is_refused_with_the_field_and_in_chinese_for_who_reads_that(office: Office) -> None:
    director = await office.open()
    again = {"section": "eco", "name": {"en": "Eco"}}
    answer = await director.post("/editions/mina-2025/sections", again, **CHINESE)
    assert problem(answer) == (409, "section-taken", ["/section"])
    assert answer.json()["detail"] == "本届影展已有单元 eco。"
    assert answer.json()["errors"][0]["detail"] == answer.json()["detail"]


async def test_what_does_not_exist_is_not_found(office: Office) -> None:
    director, unknown = await office.open(), uuid4()
    for path, body in (
        (f"/films/{unknown}/withdraw", {}),
        (f"/films/{unknown}/confirm", {}),
        (f"/films/{unknown}/decline", {}),
        (f"/films/{unknown}/decision", CHOICE),
        ("/calls/no-call/close", {}),
    ):
        assert problem(await director.post(path, body)) == (404, "not-found", []), path
    assert problem(await director.get(f"/films/{unknown}")) == (404, "not-found", [])


async def test_an_edition_that_does_not_exist_has_no_sections_calls_or_announcements(office: Office) -> None:
    operator = office.someone("operator@*")
    for part, body in (
        ("sections", {"section": "vr", "name": {"en": "VR"}}),
        ("calls", {"call": "early", "deadlines": UNTIL_SOON}),
        ("announcement", ANNOUNCEMENT),
    ):
        assert problem(await operator.post(f"/editions/mina-1999/{part}", body)) == (404, "not-found", [])
    assert problem(await operator.get("/editions/mina-1999")) == (404, "not-found", [])


async def test_a_lost_answer_is_given_again_and_nothing_is_done_twice(office: Office) -> None:
    await office.open()
    maker = office.someone()
    new = {"call": "mina-call", "language": "en", "details": DETAILS}
    first, again = [await maker.post("/films", new, **{"idempotency-key": "one-and-only"}) for _ in range(2)]
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert len((await maker.see("/films/mine"))["items"]) == 1
    other = new | {"details": DETAILS | {"runtime": 700}}
    assert problem(await maker.post("/films", other, **{"idempotency-key": "one-and-only"}))[:2] == (422, "key-reused")
    assert problem(await office.client.post("/films", json=new, headers={"authorization": f"Bearer {maker.bearer}"}))[
        :2
    ] == (400, "key-missing")


async def test_the_announcement_said_again_is_the_same_command_whatever_is_decided_by_then(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    first, late = await submit(maker), await submit(maker)
    await director.post(f"{first}/decision", CHOICE)
    key = {"idempotency-key": "the-announcement"}
    told = await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT, **key)
    await director.post(f"{late}/decision", REJECTION)
    repeated = await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT, **key)
    assert (repeated.status_code, repeated.json()) == (told.status_code, told.json())
    assert (await director.see(late))["stage"] == "submitted"


async def test_a_refusal_is_given_again_too(office: Office) -> None:
    director = await office.open()
    key = {"idempotency-key": "too-early-to-announce"}
    refused = await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT, **key)
    assert problem(refused) == (409, "nothing-to-announce", [])
    film = await submit(office.someone())
    await director.post(f"{film}/decision", CHOICE)
    again = await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT, **key)
    assert again.json() == refused.json()


async def test_on_a_stale_page_nothing_is_decided(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    film = await submit(maker)
    programmer = office.someone("programmer")
    assert (await programmer.post(f"{film}/decision", CHOICE, **{"if-match": '"0"'})).status_code == 200
    stale = await director.post(f"{film}/decision", REJECTION, **{"if-match": '"0"'})
    assert problem(stale) == (412, "stale", [])
    shown = await director.see(film, following=programmer)
    assert shown["decision"]["outcome"] == "selected"
    version = {"if-match": f'"{shown["decision"]["version"]}"'}
    assert (await director.post(f"{film}/decision", REJECTION, **version)).status_code == 200

    etag = (await maker.get(film)).headers["etag"]
    await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT)
    assert problem(await maker.post(f"{film}/withdraw", **{"if-match": etag}))[0] == 412


async def test_the_desk_is_read_page_by_page_and_stage_by_stage(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    films = [await submit(maker) for _ in range(5)]
    await maker.post(f"{films[1]}/withdraw")
    seen: list[str] = []
    query: dict[str, Any] = {"edition": "mina-2025", "stage": "submitted", "limit": 2}
    while query.get("after", "the first page"):
        page = await director.see("/films", following=maker, **query)
        seen += [f"/films/{one['film']}" for one in page["items"]]
        query["after"] = page["next"]
    assert seen == [film for film in films if film != films[1]]


async def test_a_cursor_that_is_not_ours_is_refused(office: Office) -> None:
    someone = office.someone()
    for key in ('["film"]', "[-1]", "[1e3]", "[1, 2]", f"[{10**20}]", "7", "nonsense"):
        cursor = urlsafe_b64encode(key.encode()).decode()
        for path in ("/editions", "/films/mine"):
            assert problem(await someone.get(path, after=cursor)) == (400, "bad-cursor", []), key


async def test_a_call_closes_by_itself_at_its_deadline(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    soon = datetime.now(UTC) + timedelta(seconds=0.7)
    short = {"call": "short", "deadlines": [{"tier": "regular", "until": soon.isoformat()}]}
    opened = await director.post("/editions/mina-2025/calls", short)
    assert opened.status_code == 201
    calls: dict[str, bool] = {}
    while not calls.get("short"):
        calls = {call["call"]: call["closed"] for call in (await director.see("/editions/mina-2025"))["calls"]}
    assert datetime.now(UTC) >= soon
    assert calls == {"short": True, "mina-call": False}
    late = await maker.post("/films", {"call": "short", "language": "en", "details": DETAILS})
    assert problem(late) == (409, "call-closed", [])


async def test_an_announcement_that_can_not_see_every_decision_is_put_off(office: Office) -> None:
    """All are told together: a decision that has not reached the desk's read model must not be left out."""
    director = await office.open()
    films = [await submit(office.someone()) for _ in range(2)]
    key = {"idempotency-key": "announce-when-ready"}
    holder = await asyncpg.connect(office.settings.database_url.get_secret_value())
    await director.post(f"{films[0]}/decision", CHOICE)
    await director.see(films[0])
    async with holder.transaction():
        await holder.execute("SELECT FROM marks WHERE handler = 'film_decisions_v2' FOR UPDATE")
        await director.post(f"{films[1]}/decision", CHOICE)
        put_off = await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT, **key)
    await holder.close()
    assert problem(put_off)[:2] == (503, "busy")
    assert (await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT, **key)).status_code == 200
    assert [(await director.see(film))["stage"] for film in films] == ["selected", "selected"]
