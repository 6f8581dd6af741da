"""A film-maker fills in a submission over several sittings."""

import asyncio
from uuid import uuid4

import httpx

from contracts.people import PersonForgotten
from services.submissions.tests.office import DETAILS, Office
from tests.kit.answers import problem
from tests.kit.elsewhere import tell, telling
from tests.kit.eventually import eventually
from tests.kit.someone import Someone

UNFINISHED = {"details": {"title": {"zh-Hans": "一拳"}, "year": "soon", "runtime": ""}}


async def begin(maker: Someone) -> str:
    """The id of a draft that `maker` began."""
    draft = str(uuid4())
    answer = await save(maker, draft, UNFINISHED)
    assert answer.status_code == 200, answer.text
    return draft


async def save(
    maker: Someone, draft: str, entered: object, version: int | None = None, page: str | None = None
) -> httpx.Response:
    """Save this in place of what was entered before; `version` is the one that the maker saw, `page` where."""
    seen = {} if version is None else {"if-match": f'"{version}"'}
    body = {"call": "mina-call", "entered": entered, "page": page}
    return await maker.send("PUT", f"/drafts/{draft}", body, **seen)


async def test_what_was_entered_is_found_again_as_it_was_also_what_is_not_valid_yet(office: Office) -> None:
    await office.open()
    maker = office.someone()
    draft = await begin(maker)
    [kept] = (await maker.see("/drafts"))["items"]
    assert (kept["draft"], kept["call"], kept["entered"]) == (draft, "mina-call", UNFINISHED)
    saved = await save(maker, draft, {"details": DETAILS}, version=1)
    assert (saved.status_code, saved.headers["etag"]) == (200, '"2"')
    assert (await maker.see(f"/drafts/{draft}"))["entered"] == {"details": DETAILS}


async def test_a_draft_that_is_begun_twice_for_a_lost_answer_is_one(office: Office) -> None:
    await office.open()
    maker, draft = office.someone(), str(uuid4())
    answers = [await save(maker, draft, UNFINISHED, version=0) for _ in range(2)]
    assert [answer.json() for answer in answers] == [{"version": 1}] * 2
    assert len((await maker.see("/drafts"))["items"]) == 1


async def test_of_two_windows_the_later_one_is_told_that_it_is_behind(office: Office) -> None:
    await office.open()
    maker = office.someone()
    draft = await begin(maker)
    assert (await save(maker, draft, {"genre": "drama"}, version=1)).status_code == 200
    assert (await save(maker, draft, {"genre": "comedy"}, version=1)).status_code == 412
    assert (await save(maker, draft, {"genre": "comedy"}, version=10**18 - 1)).status_code == 412
    assert (await save(maker, draft, {"genre": "drama"}, version=1)).status_code == 200, "its answer may have been lost"
    assert (await maker.see(f"/drafts/{draft}"))["entered"] == {"genre": "drama"}


async def test_a_page_whose_answers_get_lost_is_not_behind_itself_but_behind_another(office: Office) -> None:
    await office.open()
    maker, draft = office.someone(), str(uuid4())
    for genre in ("drama", "comedy", "documentary"):  # no answer arrives: the page has seen nothing of the draft yet
        assert (await save(maker, draft, {"genre": genre}, version=0, page="this-page")).status_code == 200
    assert (await save(maker, draft, {"genre": "western"}, version=1, page="another-page")).status_code == 412
    assert (await save(maker, draft, {"genre": "western"}, version=3, page="another-page")).status_code == 200
    assert (await save(maker, draft, {"genre": "drama"}, version=0, page="this-page")).status_code == 412
    assert (await maker.see(f"/drafts/{draft}"))["entered"] == {"genre": "western"}


async def test_a_window_that_is_behind_brings_no_draft_back(office: Office) -> None:
    await office.open()
    maker = office.someone()
    dropped, submitted = await begin(maker), await begin(maker)
    await maker.send("DELETE", f"/drafts/{dropped}")
    film = {"call": "mina-call", "language": "en", "details": DETAILS, "draft": submitted}
    assert (await maker.post("/films", film)).status_code == 201
    assert problem(await save(maker, dropped, {}, version=1)) == (412, "stale", [])
    assert problem(await save(maker, submitted, {}, version=1)) == (409, "already-submitted", [])
    assert (await maker.see("/drafts"))["items"] == []


async def test_a_draft_becomes_the_film_and_is_gone(office: Office) -> None:
    await office.open()
    maker = office.someone()
    draft = await begin(maker)
    film = {"call": "mina-call", "language": "en", "details": DETAILS, "draft": draft}
    key = {"idempotency-key": str(uuid4())}
    for _ in range(2):  # the answer got lost
        answer = await maker.post("/films", film, **key)
        assert (answer.status_code, answer.json()["film"]) == (201, draft)
    assert (await maker.see("/drafts"))["items"] == []
    assert (await maker.see(f"/films/{draft}"))["details"]["title"] == DETAILS["title"]
    assert problem(await maker.post("/films", film)) == (409, "already-submitted", [])


async def test_a_submission_that_is_refused_leaves_the_draft(office: Office) -> None:
    await office.open()
    maker = office.someone()
    draft = await begin(maker)
    titled = {**DETAILS, "title": {"en": "One Punch"}}
    film = {"call": "mina-call", "language": "en", "details": titled, "draft": draft}
    assert problem(await maker.post("/films", film)) == (422, "original-title-missing", ["/details/title"])
    assert (await maker.see(f"/drafts/{draft}"))["entered"] == UNFINISHED


async def test_nobody_else_sees_a_draft_changes_it_drops_it_or_submits_it(office: Office) -> None:
    director = await office.open()
    path = f"/drafts/{(draft := await begin(office.someone()))}"
    film = {"call": "mina-call", "language": "en", "details": DETAILS, "draft": draft}
    for other in (director, office.someone("operator@*"), office.someone()):
        answers = [
            await other.get(path),
            await save(other, draft, {}),
            await other.send("DELETE", path),
            await other.post("/films", film),
        ]
        assert [problem(answer) for answer in answers] == [(403, "not-yours", [])] * 4
        assert (await other.see("/drafts"))["items"] == []


async def test_a_draft_that_is_dropped_is_gone_and_nothing_is_kept_that_cannot_be(office: Office) -> None:
    await office.open()
    maker = office.someone()
    path = f"/drafts/{(draft := await begin(maker))}"
    deep: object = []
    for _ in range(300):
        deep = [deep]
    for entered in ({"text": "\0"}, {"text": "x" * 200_001}, {"list": deep}, []):
        assert (await save(maker, draft, entered)).status_code == 422
    assert (await maker.send("DELETE", path)).status_code == 204
    assert (await maker.send("DELETE", path)).status_code == 204
    assert problem(await maker.get(path)) == (404, "not-found", [])
    film = {"call": "mina-call", "language": "en", "details": DETAILS, "draft": draft}
    assert problem(await maker.post("/films", film)) == (404, "not-found", [])


async def test_a_page_that_names_itself_by_what_can_not_be_kept_is_told_so(office: Office) -> None:
    await office.open()
    maker = office.someone()
    for page in ("short", "\x00" * 8, "this page", "梅" * 8, "a" * 101):
        assert problem(await save(maker, str(uuid4()), {}, page=page)) == (422, "invalid", ["/page"])


async def test_a_writer_has_room_for_fifty_drafts_and_no_more(office: Office) -> None:
    await office.open()
    maker = office.someone()
    await asyncio.gather(*(begin(maker) for _ in range(50)))
    assert problem(await save(maker, str(uuid4()), {})) == (409, "too-many-drafts", [])
    nowhere = await maker.send("PUT", f"/drafts/{uuid4()}", {"call": "no-such-call", "entered": {}})
    assert problem(nowhere) == (404, "not-found", [])


async def test_the_drafts_of_a_person_who_is_forgotten_go_and_none_comes_after(office: Office) -> None:
    await office.open()
    maker, other = office.someone(), office.someone()
    await begin(maker)
    await begin(other)
    people = (await office.services.start(telling("people"))).runtime
    await tell(people, PersonForgotten(person=maker.person))

    async def gone() -> bool:
        return not (await maker.see("/drafts"))["items"]

    await eventually(gone)
    assert (await save(maker, str(uuid4()), {})).status_code == 409
    assert (await maker.see("/drafts"))["items"] == []
    assert len((await other.see("/drafts"))["items"]) == 1
