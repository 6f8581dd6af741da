"""What the desk refuses, to whom, and in whose language."""

import json
import re
from base64 import urlsafe_b64encode
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from contracts.submissions import FilmWithdrawn, SelectionDeclined
from services.scheduling.tests.office import Office
from tests.kit.someone import Someone

STARTS = "2025-10-24T19:30:00+11:00"


async def scheduled(office: Office, coordinator: Someone) -> str:
    film = await office.confirmed_film(coordinator)
    body = {"hall": office.hall(), "films": [film], "starts": STARTS}
    answer = await coordinator.post(f"/editions/{office.edition}/screenings", body)
    assert answer.status_code == 201, answer.text
    return answer.json()["screening"]


async def test_the_schedule_is_changed_and_the_draft_seen_only_by_those_whose_work_it_is(office: Office) -> None:
    coordinator = await office.open()
    screening = await scheduled(office, coordinator)
    here, film = f"/editions/{office.edition}", str(uuid4())
    writes: list[tuple[str, Any]] = [
        (
            f"{here}/venues",
            {
                "venue": f"{office.edition}-fed",
                "name": {"en": "Fed TV"},
                "kind": "cinema",
                "place": {"city": "Melbourne", "country": "AU", "time_zone": "Australia/Melbourne"},
            },
        ),
        (f"/venues/{office.edition}-acmi/halls", {"hall": office.hall("new"), "name": {"en": "New"}}),
        (f"{here}/screenings", {"hall": office.hall(), "films": [film], "starts": STARTS}),
        (f"/screenings/{screening}/move", {"hall": office.hall("loop"), "starts": STARTS}),
        (f"/screenings/{screening}/cancel", {"reason": "The projector broke."}),
        (f"{here}/releases", None),
    ]
    reads = [f"{here}/{what}" for what in ("venues", "films", "screenings", "releases", "releases/1")]
    reads.append(f"/screenings/{screening}")
    strangers = (
        office.someone(),
        office.someone("director@sco-2025"),
        office.someone("coordinator@sco-2025"),
        office.someone("product manager"),
    )
    for nobody in strangers:
        nobody.seen = coordinator.seen
        for path, body in writes:
            assert (await nobody.post(path, body)).status_code == 403, path
        for path in reads:
            assert (await nobody.get(path)).status_code == 403, path
    for reader in (office.someone("programmer"), office.someone("front of house")):
        reader.seen = coordinator.seen
        for path, body in writes:
            assert (await reader.post(path, body)).status_code == 403, path
        for path in reads:
            assert (await reader.get(path)).status_code in (200, 404), path
    unknown = replace(coordinator, bearer="not.a.token")
    for path, body in writes:
        assert (await unknown.post(path, body)).status_code == 401, path
    for path in reads:
        assert (await unknown.get(path)).status_code == 401, path
    director, operator = office.someone("director"), office.someone("operator@*")
    director.seen = operator.seen = coordinator.seen
    assert (await director.post(*writes[3])).status_code == 200
    operator.seen = director.seen
    assert (await operator.post(*writes[4])).status_code == 200


async def test_what_is_not_there_is_said_to_be_not_there(office: Office) -> None:
    coordinator = await office.open()
    nothing = str(uuid4())
    assert (await coordinator.get(f"/screenings/{nothing}")).status_code == 404
    body = {"hall": office.hall(), "starts": STARTS}
    assert (await coordinator.post(f"/screenings/{nothing}/move", body)).status_code == 404
    assert (await coordinator.post(f"/screenings/{nothing}/cancel", {"reason": "No."})).status_code == 404
    hall = {"hall": "a-hall", "name": {"en": "A hall"}}
    assert (await coordinator.post("/venues/nowhere/halls", hall)).status_code == 404
    assert (await coordinator.get(f"/editions/{office.edition}/releases/1")).status_code == 404
    unheard_of = office.someone("coordinator@nowhere-2025")
    venue = {"venue": "a-venue", "name": {"en": "A venue"}, "kind": "cinema"}
    place = {"place": {"city": "Nowhere", "country": "AU", "time_zone": "Australia/Melbourne"}}
    assert (await unheard_of.post("/editions/nowhere-2025/venues", venue | place)).status_code == 404


async def test_every_field_that_is_wrong_is_named_at_once_in_the_callers_language(office: Office) -> None:
    coordinator = await office.open()
    body = {"hall": "HALL 1", "films": [], "starts": "tomorrow", "questions": -1, "colour": "red"}
    path = f"/editions/{office.edition}/screenings"
    answer = await coordinator.post(path, body, **{"accept-language": "zh-CN"})
    assert answer.status_code == 422
    problem = answer.json()
    assert {error["pointer"] for error in problem["errors"]} == {"/hall", "/films", "/starts", "/questions", "/colour"}
    assert all(re.search("[\u4e00-\u9fff]", error["detail"]) for error in problem["errors"])
    for starts in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2025-10-24T19:30:00"):
        unusable = {"hall": office.hall(), "films": [str(uuid4())], "starts": starts}
        assert (await coordinator.post(path, unusable)).status_code == 422, starts


async def test_the_time_at_which_a_halls_day_ends_is_one_of_its_own_clock(office: Office) -> None:
    coordinator = await office.open()
    hall = {"hall": office.hall("late"), "name": {"en": "Late"}, "rollover": "06:00:00+11:00"}
    answer = await coordinator.post(f"/venues/{office.edition}-acmi/halls", hall, **{"accept-language": "zh-CN"})
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["pointer"], error["code"]) == (422, "/rollover", "timezone_naive")
    assert re.search("[\u4e00-\u9fff]", error["detail"])
    opened = await coordinator.post(f"/venues/{office.edition}-acmi/halls", hall | {"rollover": "04:00"})
    assert opened.status_code == 201


async def test_a_film_that_may_not_be_shown_is_refused_by_its_name_and_place_in_the_block(office: Office) -> None:
    coordinator = await office.open()
    good = await office.confirmed_film(coordinator)
    waiting = str(await office.submissions.selected_film(office.edition, "One Punch"))
    coordinator.seen = office.submissions.seen
    path = f"/editions/{office.edition}/screenings"
    body = {"hall": office.hall(), "films": [good, waiting], "starts": STARTS}
    answer = await coordinator.post(path, body, **{"accept-language": "zh-Hans"})
    assert (answer.status_code, answer.json()["code"]) == (409, "film-unconfirmed")
    (error,) = answer.json()["errors"]
    assert error["pointer"] == "/films/1"
    assert "One Punch" in error["detail"]
    assert re.search("[\u4e00-\u9fff]", error["detail"])
    coordinator.seen = await office.submissions.tell(SelectionDeclined(film=UUID(waiting), edition=office.edition))
    declined = await coordinator.post(path, body | {"films": [waiting]})
    assert (declined.status_code, declined.json()["code"]) == (409, "film-declined")
    unknown = await coordinator.post(path, body | {"films": [str(uuid4())]})
    assert (unknown.status_code, unknown.json()["errors"][0]["pointer"]) == (422, "/films/0")
    elsewhere = await coordinator.post(path, body | {"hall": "no-such-hall"})
    assert (elsewhere.status_code, elsewhere.json()["errors"][0]["pointer"]) == (409, "/films/1")
    everything = body | {"hall": "no-such-hall", "films": [waiting, good, str(uuid4())]}
    told = (await coordinator.post(path, everything, **{"accept-language": "zh-Hans"})).json()["errors"]
    assert [error["pointer"] for error in told] == ["/films/0", "/films/2", "/hall"]
    assert all(re.search("[\u4e00-\u9fff]", error["detail"]) for error in told)
    nowhere = await coordinator.post(path, body | {"hall": "no-such-hall", "films": [good]})
    assert (nowhere.status_code, nowhere.json()["errors"][0]["pointer"]) == (422, "/hall")


async def test_a_film_that_is_withdrawn_after_it_was_scheduled_blocks_the_release(office: Office) -> None:
    coordinator = await office.open()
    screening = await scheduled(office, coordinator)
    (film,) = [f["film"] for f in (await coordinator.get(f"/screenings/{screening}")).json()["films"]]
    coordinator.seen = await office.submissions.tell(FilmWithdrawn(film=film, edition=office.edition))
    blocked = await coordinator.post(f"/editions/{office.edition}/releases")
    assert (blocked.status_code, blocked.json()["code"]) == (409, "films-not-cleared")
    assert "2025-10-24 19:30" in blocked.json()["detail"]
    shown = (await coordinator.get(f"/editions/{office.edition}/films")).json()["items"]
    assert [(f["standing"], f["cleared"]) for f in shown] == [("withdrawn", False)]


async def test_a_page_that_is_old_changes_nothing(office: Office) -> None:
    coordinator = await office.open()
    screening = await scheduled(office, coordinator)
    path, body = f"/screenings/{screening}", {"hall": office.hall("loop"), "starts": STARTS}
    etag = (await coordinator.get(path)).headers["etag"]
    assert (await coordinator.post(f"{path}/move", body, **{"if-match": etag})).status_code == 200
    cancel = await coordinator.post(f"{path}/cancel", {"reason": "The projector broke."}, **{"if-match": etag})
    assert (cancel.status_code, cancel.json()["code"]) == (412, "stale")
    assert (await coordinator.get(path)).json()["cancelled"] is None


async def test_a_cursor_that_is_not_ours_is_refused(office: Office) -> None:
    reader = office.someone("programmer")
    keys = [[1], "none", ["a", "b", "c"], ["\0", str(uuid4())], ["2025-10-24T19:30:00", str(uuid4())], [2**40], ["\0"]]
    for cursor in ("!", *(urlsafe_b64encode(json.dumps(key).encode()).decode() for key in keys)):
        for what in ("venues", "films", "screenings", "releases"):
            answer = await reader.get(f"/editions/{office.edition}/{what}", after=cursor)
            ours = what == "releases" and cursor == urlsafe_b64encode(b"[1]").decode()
            assert (answer.status_code, answer.json().get("code")) == ((200, None) if ours else (400, "bad-cursor"))


async def test_a_long_draft_is_read_in_pages_that_miss_nothing(office: Office) -> None:
    coordinator = await office.open()
    film = await office.confirmed_film(coordinator)
    path = f"/editions/{office.edition}/screenings"
    for n in range(5):
        starts = f"2025-10-2{8 - n // 2}T19:30:00+11:00"
        answer = await coordinator.post(path, {"hall": office.hall("loop"), "films": [film], "starts": starts})
        assert answer.status_code == 201
    whole = [s["screening"] for s in (await coordinator.get(path)).json()["items"]]
    paged: list[str] = []
    query: dict[str, Any] = {"limit": 2}
    while True:
        page = (await coordinator.get(path, **query)).json()
        paged += [s["screening"] for s in page["items"]]
        if page["next"] is None:
            break
        query["after"] = page["next"]
    assert paged == whole
    assert len(whole) == 5
