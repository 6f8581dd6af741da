"""Calls as directors open and extend them over HTTP, and as everyone sees them."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.people import OrganisationRegistered
from eventkit.runtime import Runtime
from services.submissions.tests.office import DETAILS, SOON, Office
from tests.kit.answers import problem, statuses
from tests.kit.elsewhere import tell, telling
from tests.kit.services import Services

CHINESE = {"accept-language": "zh-CN"}
PATH = "/editions/mina-2025/calls"
FIRST_FILM = {"kind": "yes or no", "question": "first-film", "words": {"en": "Your first film?"}, "needed": True}
WHOLE: dict[str, Any] = {
    "call": "whole",
    "name": {"en": "Smartphone films"},
    "deadlines": [{"tier": "early", "until": SOON, "fee": {"amount": 1500, "currency": "AUD"}}],
    "categories": [{"category": "short", "name": {"en": "Short"}, "kinds": ["film"], "at_most": 500}],
    "rules": [
        {"kind": "running time", "rule": "length", "words": {"en": "So that all fit"}, "at_most": 599},
        {"kind": "AI declared", "rule": "ai"},
        {"kind": "file", "rule": "still", "purpose": "still", "categories": ["short"]},
        {"kind": "age of makers", "rule": "young", "under": 25},
    ],
    "questions": [FIRST_FILM],
    "languages": ["en", "zh-Hans"],
}


def later(**more: float) -> str:
    return (datetime.now(UTC) + timedelta(**more)).isoformat()


@pytest.fixture
async def people(services: Services, office: Office) -> Runtime:
    return (await services.start(telling("people"))).runtime


async def test_a_call_is_shown_with_all_that_it_asks(office: Office) -> None:
    director = await office.open()
    assert (await director.post(PATH, WHOLE)).status_code == 201
    shown = await director.see("/calls/whole")
    assert WHOLE["rules"][0].items() <= shown["rules"][0].items()
    assert [shown[part] for part in ("name", "languages", "closed")] == [WHOLE["name"], ["en", "zh-Hans"], False]
    assert shown["questions"] == [FIRST_FILM | {"when": None}]
    assert problem(await office.client.get("/calls/no-call")) == (404, "not-found", [])


async def test_every_slip_in_a_call_is_named_where_it_is(office: Office) -> None:
    director = await office.open()
    slips: tuple[tuple[dict[str, Any], list[str]], ...] = (
        ({"deadlines": []}, ["/deadlines"]),
        ({"deadlines": [{"tier": "first", "until": "soon"}]}, ["/deadlines/0/tier", "/deadlines/0/until"]),
        ({"rules": [{"kind": "running time", "rule": "a", "at_mots": 9}]}, ["/rules/0/at_mots"]),
        ({"rules": [{"kind": "mood", "rule": "a"}, {"rule": "b"}]}, ["/rules/0/kind", "/rules/1/kind"]),
        ({"rules": [{"kind": "finished since"}]}, ["/rules/0/rule", "/rules/0/year"]),
        ({"questions": [FIRST_FILM | {"when": {"question": "A?"}}]},
         ["/questions/0/when/answer", "/questions/0/when/question"]),
        ({"deadlines": [{"tier": "early", "until": SOON, "fee": {"amount": -1, "currency": "AUD"}}]},
         ["/deadlines/0/fee/amount"]),
        ({"categories": [{**WHOLE["categories"][0], "age": 4}]}, ["/categories/0/age"]),
    )  # fmt: skip
    for slip, fields in slips:
        status, _, named = problem(await director.post(PATH, WHOLE | slip, **CHINESE))
        assert (status, named) == (422, fields), slip
    assert [call["call"] for call in (await director.see("/editions/mina-2025"))["calls"]] == ["mina-call"]


async def test_a_call_that_makes_no_sense_is_refused_whole_in_chinese_for_who_reads_that(office: Office) -> None:
    director = await office.open()
    senseless = WHOLE | {"deadlines": [{"tier": "late", "until": later(days=-1)}], "rules": [WHOLE["rules"][2]] * 2}
    answer = await director.post(PATH, senseless, **CHINESE)
    assert problem(answer) == (422, "deadline-passed", ["/deadlines/0/until", "/rules/1/rule"])
    assert answer.json()["errors"][1]["detail"] == "有两项都叫 still。"


async def test_all_that_a_film_does_not_meet_is_told_before_it_is_submitted(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    await director.post(PATH, WHOLE)
    film = {"category": "short", "details": DETAILS | {"credits": [{"person": str(uuid4()), "role": "actor"}]}}
    found = await maker.post("/calls/whole/check", film, **{"matinee-after": director.seen}, **CHINESE)
    assert found.status_code == 200, found.text
    items = found.json()["items"]
    assert [(one["rule"], one["code"], one["known"]) for one in items] == [
        (None, "running-time", True),
        ("length", "running-time", True),
        ("ai", "ai-not-declared", True),
        ("still", "file-missing", True),
        ("young", "age", False),
    ]
    assert items[0]["detail"] == "片长 600 秒不符合要求：应为 – 至 500 秒。"
    assert items[1]["words"] == {"en": "So that all fit"}
    assert items[1]["evidence"] == {"at_least": None, "at_most": 599, "given": 600}
    nothing = await maker.post("/calls/mina-call/check", film | {"category": None})
    assert nothing.json() == {"items": []}
    assert (await office.client.post("/calls/whole/check", json=film)).status_code == 401


async def test_a_call_extended_before_its_deadline_does_not_close_at_it(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    soon = later(seconds=1)
    await director.post(PATH, {"call": "short", "deadlines": [{"tier": "regular", "until": soon}]})
    extended = await director.post("/calls/short/extend", {"deadlines": [later(seconds=2)]})
    assert extended.status_code == 200, extended.text
    await asyncio.sleep(1.2)
    late = {"call": "short", "language": "en", "details": DETAILS}
    assert (await maker.post("/films", late)).status_code == 201
    shown: dict[str, Any] = {"closed": False}
    while not shown["closed"]:
        shown = await director.see("/calls/short")
    assert shown["version"] == 3
    assert problem(await director.post("/calls/short/extend", {"deadlines": [SOON]})) == (409, "call-closed", [])


async def test_of_extending_and_closing_at_once_both_are_done_or_the_call_is_closed_first(office: Office) -> None:
    director = await office.open()
    other = office.someone("director")
    other.client = await office.second_process()
    for number in range(4):
        await director.post(PATH, {"call": f"c-{number}", "deadlines": [{"tier": "regular", "until": SOON}]})
        answers = await asyncio.gather(
            director.post(f"/calls/c-{number}/close"),
            other.post(f"/calls/c-{number}/extend", {"deadlines": [later(days=60)]}),
        )
        assert statuses(answers) in ({200: 2}, {200: 1, 409: 1})
        assert (await director.see(f"/calls/c-{number}", following=director))["closed"]


async def test_an_extension_on_a_stale_page_changes_nothing(office: Office) -> None:
    director = await office.open()
    day, two_days = later(days=31), later(days=32)
    seen = {"if-match": '"1"'}
    assert (await director.post("/calls/mina-call/extend", {"deadlines": [day]}, **seen)).status_code == 200
    stale = await director.post("/calls/mina-call/extend", {"deadlines": [two_days]}, **seen)
    assert problem(stale) == (412, "stale", [])


async def test_a_partners_award_is_given_by_an_organisation_that_there_is(office: Office, people: Runtime) -> None:
    director, fund = await office.open(), uuid4()
    award = {"award": "welfare", "name": {"en": "Public Welfare Image Award"}, "awarded_by": "partner"}
    unknown = await director.post("/editions/mina-2025/awards", award | {"given_by": str(fund)}, **CHINESE)
    assert problem(unknown) == (422, "no-such-organisation", ["/given_by"])
    registered = OrganisationRegistered(organisation=UUID(str(fund)), name={"en": "An image fund"})
    director.seen = (await tell(people, registered)).token
    made = await director.post("/editions/mina-2025/awards", award | {"given_by": str(fund)})
    assert made.status_code == 201, made.text
    again = await director.post("/editions/mina-2025/awards", award | {"given_by": str(fund)})
    assert problem(again) == (409, "award-taken", ["/award"])
    lonely = await director.post("/editions/mina-2025/awards", award | {"award": "other"})
    assert problem(lonely) == (422, "partner-needed", ["/given_by"])
    [shown] = (await director.see("/editions/mina-2025"))["awards"]
    assert (shown["awarded_by"], shown["giver"]) == ("partner", {"en": "An image fund"})


async def test_the_next_edition_is_like_this_one_and_its_call_a_year_later(office: Office) -> None:
    director = await office.open()
    following = {
        "edition": "mina-2026",
        "name": {"en": "15th MINA"},
        "starts_on": "2026-10-23",
        "ends_on": "2026-10-28",
        "call": {"call": "mina-2026-call", "like": "mina-call"},
    }
    stranger = office.someone("director@sco-2025", "programmer")
    assert problem(await stranger.post("/editions/mina-2025/next", following))[0] == 403
    made = await director.post("/editions/mina-2025/next", following)
    assert made.status_code == 201, made.text
    shown = await director.see("/editions/mina-2026")
    assert [section["section"] for section in shown["sections"]] == ["new-voices", "eco"]
    [call] = shown["calls"]
    until, before = (datetime.fromisoformat(moment) for moment in (call["deadlines"][0]["until"], SOON))
    assert timedelta(days=364) < until - before < timedelta(days=367)
    again = await director.post("/editions/mina-2025/next", following)
    assert problem(again) == (409, "edition-taken", ["/call/call", "/edition"])


async def test_a_section_may_take_so_many_films_at_most(office: Office) -> None:
    director = await office.open()
    section = {"section": "vr", "name": {"en": "Mobile VR"}, "quota": 4}
    assert (await director.post("/editions/mina-2025/sections", section)).status_code == 201
    wrong = await director.post("/editions/mina-2025/sections", section | {"section": "none", "quota": 0})
    assert problem(wrong) == (422, "invalid", ["/quota"])
    shown = (await director.see("/editions/mina-2025"))["sections"]
    assert {one["section"]: one["quota"] for one in shown} == {"new-voices": None, "eco": None, "vr": 4}
