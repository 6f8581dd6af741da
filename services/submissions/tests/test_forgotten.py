"""What somebody said of themselves goes with them, and what they said for others stays without them, also where the
word of it comes while they say it."""

import asyncio
from typing import Any

import pytest

from eventkit.persons import forget_persons
from services.submissions.tests.jury_room import JuryRoom
from services.submissions.tests.office import DETAILS, UNTIL_SOON, Office
from tests.kit.elsewhere import telling
from tests.kit.eventually import eventually
from tests.kit.services import Services
from tests.kit.someone import Someone

ABOUT_ONE = [{"kind": "text", "question": "who", "words": {"en": "Who are you?"}, "needed": True}]
ENTRY = {"call": "asking", "language": "en", "details": DETAILS, "answers": {"who": "Li Na, of Melbourne"}}
WAITS = "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)"


async def test_answers_go_with_who_gave_them_and_none_are_kept_later(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    asking = {"call": "asking", "deadlines": UNTIL_SOON, "questions": ABOUT_ONE}
    assert (await director.post("/editions/mina-2025/calls", asking)).status_code == 201
    submitted = await maker.post("/films", ENTRY)
    assert submitted.status_code == 201, submitted.text
    db = await office.services.connect("submissions")
    assert await db.fetchval("SELECT count(*) FROM film_answers WHERE answers::text LIKE '%Li Na%'") == 1
    assert not await db.fetchval("SELECT count(*) FROM log WHERE data::text LIKE '%Li Na%'")
    await _forget(db, maker)
    assert await db.fetchval("SELECT count(*) FROM film_answers") == 0
    again = await maker.post("/films", ENTRY)
    assert again.status_code == 201, again.text
    assert await db.fetchval("SELECT count(*) FROM film_answers") == 0


@pytest.fixture
async def room(office: Office, services: Services) -> JuryRoom:
    people = (await services.start(telling("people"))).runtime
    return await JuryRoom(office, await office.open(), people).with_jurors()


async def test_minutes_stay_without_who_kept_them_and_later_ones_have_no_author(room: JuryRoom) -> None:
    await room.with_films(3)
    address = await room.open()
    await room.all_vote(address, 6, 7, 8)
    room.director.seen = room.jurors[-1].seen
    assert (await room.director.post(f"{address}/close")).status_code == 200
    db = await room.office.services.connect("submissions")
    for said, forgotten in (("We agreed.", False), ("We agreed at once.", True), ("In the end.", True)):
        assert (await room.director.post(f"{address}/minutes", {"minutes": said})).status_code == 200
        if not forgotten:
            assert await db.fetchval("SELECT author FROM round_minutes") == room.director.person
            await _forget(db, room.director)
        authors = await db.fetch("SELECT author FROM round_minutes ORDER BY number")
        assert {row["author"] for row in authors} == {None}
    kept = (await room.jurors[0].see(f"{address}/minutes", following=room.director))["items"]
    assert [(one["name"], one["minutes"]) for one in kept] == [
        (None, "In the end."), (None, "We agreed at once."), (None, "We agreed."),
    ]  # fmt: skip


async def test_who_is_forgotten_while_a_vote_is_on_its_way_is_in_no_comment_and_no_reason(room: JuryRoom) -> None:
    await room.with_films(3)
    address, [anna, bo, _] = await room.open(), room.jurors
    votes, recusal = (
        f"{address}/films/{await _first(address, anna, room)}/vote",
        f"{address}/films/{await _first(address, bo, room)}/recusal",
    )
    said = {"revision": 0, "scores": {"story": 5, "craft": 5}, "comment": "Too long by half."}
    db = await room.office.services.connect("submissions")
    looking = await room.office.services.connect("submissions")

    async def waits_or_is_done() -> bool:
        return all(task.done() for task in saying) or await looking.fetchval(WAITS)

    async with db.transaction():
        await forget_persons(db, [anna.person, bo.person])
        saying = [
            asyncio.create_task(anna.post(votes, said)),
            asyncio.create_task(bo.post(recusal, {"reason": "We are married."})),
        ]
        await eventually(waits_or_is_done)
    answers = await asyncio.gather(*saying)
    assert [answer.status_code for answer in answers] == [200, 200], [answer.text for answer in answers]
    assert await db.fetchval("SELECT count(*) FROM jury_comments WHERE juror IS NOT NULL") == 0
    assert await db.fetchval("SELECT count(*) FROM recusal_reasons") == 0


async def _first(address: str, juror: Someone, room: JuryRoom) -> str:
    return (await juror.see(f"{address}/mine", following=room.director))["items"][0]["film"]


async def _forget(db: Any, *who: Someone) -> None:
    async with db.transaction():
        await forget_persons(db, [one.person for one in who])
