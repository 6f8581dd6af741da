"""The audience votes over HTTP: one ballot a visitor and screening, secret, and counted to the end."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from contracts.people import PersonForgotten
from eventkit.runtime import Runtime
from services.submissions.tests.office import Office
from services.submissions.tests.releasing import confirmed, entry, film_id, open_for, release
from tests.kit.answers import problem, statuses
from tests.kit.elsewhere import tell, telling
from tests.kit.eventually import eventually
from tests.kit.signing import token
from tests.kit.someone import Someone

EDITION = "/editions/mina-2025"
JUST_NOW = datetime.now(UTC) - timedelta(minutes=5)
AUDIENCE = {"award": "audience", "name": {"en": "Audience Award"}, "awarded_by": "audience"}
BALLOTS = "SELECT count(*), count(DISTINCT person), sum(stars) FROM ballots"


async def rate(visitor: Someone, screening: Any, film: str, stars: int) -> Any:
    return await visitor.post(f"/screenings/{screening}{film}/ballot", {"stars": stars})


async def test_many_clicks_are_one_ballot_and_the_last_counts(office: Office, scheduling: Runtime) -> None:
    director, maker, visitor = await office.open(), office.someone(), office.someone()
    film, other = await confirmed(director, maker, 2)
    shown = entry(film, other, starts=JUST_NOW)
    visitor.seen = await release(scheduling, 1, shown, entry(film, cancelled=True, starts=JUST_NOW), entry(film))
    assert [each["screening"] for each in await open_for(visitor)] == [str(shown.screening)]
    elsewhere = replace(visitor, client=await office.second_process())
    answers = await asyncio.gather(
        *(rate(who, shown.screening, film, 2 + n % 3) for n in range(15) for who in (visitor, elsewhere))
    )
    assert statuses(answers) == {200: 30}
    assert (await rate(visitor, shown.screening, film, 5)).status_code == 200
    db = await office.services.connect("submissions")
    assert tuple(await db.fetchrow(BALLOTS)) == (1, 1, 5)
    assert await db.fetchval("SELECT count(*) FROM log WHERE actor = $1", f"person:{visitor.person}") == 0
    [listed] = await open_for(visitor)
    assert [(each["stars"], each["own"]) for each in listed["films"]] == [(5, False), (None, False)]
    [listed] = await open_for(maker)
    assert [each["own"] for each in listed["films"]] == [True, True]


async def test_whoever_may_not_vote_is_told_why(office: Office, scheduling: Runtime) -> None:
    director, maker, visitor = await office.open(), office.someone(), office.someone()
    film, other = await confirmed(director, maker, 2)
    shown, over, off = (
        entry(film, starts=JUST_NOW),
        entry(film),
        entry(film, cancelled=True, starts=JUST_NOW),
    )
    later = entry(film, starts=JUST_NOW + timedelta(hours=3))
    visitor.seen = await release(scheduling, 1, shown, over, off, later)
    await open_for(visitor)
    unconfirmed = replace(visitor, bearer=token(visitor.person, confirmed=False))
    refusals = [
        (await rate(unconfirmed, shown.screening, film, 5), (403, "address-unconfirmed", [])),
        (await rate(maker, shown.screening, film, 5), (403, "own-film", [])),
        (await rate(visitor, shown.screening, film, 6), (422, "invalid", ["/stars"])),
        (await rate(visitor, shown.screening, other, 5), (404, "not-found", [])),
        (await rate(visitor, film_id(other), film, 5), (404, "not-found", [])),
        (await rate(visitor, over.screening, film, 5), (409, "voting-over", [])),
        (await rate(visitor, off.screening, film, 5), (409, "screening-cancelled", [])),
        (await rate(visitor, later.screening, film, 5), (409, "not-started", [])),
    ]
    assert [problem(answer) for answer, _ in refusals] == [expected for _, expected in refusals]


async def test_ballots_are_sealed_until_closed_then_counted_and_outlast_a_forgotten_visitor(
    office: Office, scheduling: Runtime
) -> None:
    director = await office.open()
    await director.post(f"{EDITION}/awards", AUDIENCE)
    film, other = await confirmed(director, office.someone(), 2)
    shown, again = entry(film, other, starts=JUST_NOW), entry(film, starts=JUST_NOW)
    visitors = [office.someone() for _ in range(3)]
    visitors[0].seen = await release(scheduling, 1, shown, again)
    await open_for(visitors[0])
    for visitor in visitors:
        await rate(visitor, shown.screening, film, 5)
        await rate(visitor, shown.screening, other, 3)
    await rate(visitors[0], again.screening, film, 4)  # seen twice: of the two, this one counts
    curious = [await who.get(f"{EDITION}/ballots") for who in (visitors[0], office.someone("programmer"))]
    assert statuses(curious) == {403: 2}
    sealed = await director.see(f"{EDITION}/ballots")
    assert (sealed["closed"], sealed["cast"], sealed["places"], sealed["average"]) == (False, 7, [], None)
    early = await director.post(f"{EDITION}/awards/audience/count")
    assert problem(early)[:2] == (409, "ballots-open")
    await _forget(office, visitors[0])
    assert (await visitors[1].post(f"{EDITION}/ballots/close")).status_code == 403
    assert (await director.post(f"{EDITION}/ballots/close")).status_code == 200
    tally = await director.see(f"{EDITION}/ballots")
    assert [(p["place"], p["film"], p["ballots"], round(p["average"], 2)) for p in tally["places"]] == [
        (1, str(film_id(film)), 3, 4.67),
        (2, str(film_id(other)), 3, 3.0),
    ]
    assert problem(await rate(visitors[1], shown.screening, film, 1))[:2] == (409, "ballots-closed")
    assert (await director.post(f"{EDITION}/awards/audience/count")).status_code == 200
    assert (await director.post(f"{EDITION}/awards/announcement", {"award": "audience"})).status_code == 200
    [award] = (await director.see(f"{EDITION}/awards"))["items"]
    assert award["given"] == [{"distinction": "award", "films": [str(film_id(film))], "statement": None}]
    assert [(each["ballots"], each["stars"]) for each in award["decision"]["counted"]] == [
        (each["ballots"], round(each["ballots"] * each["average"]))
        for each in sorted(tally["places"], key=lambda place: place["film"])
    ]


async def _forget(office: Office, visitor: Someone) -> None:
    people = (await office.services.start(telling("people"))).runtime
    await tell(people, PersonForgotten(person=visitor.person))
    db = await office.services.connect("submissions")

    async def gone() -> bool:
        return not await db.fetchval("SELECT count(*) FROM ballots WHERE person = $1", visitor.person)

    await eventually(gone)
    assert tuple(await db.fetchrow(BALLOTS))[:2] == (7, 3), "they count on, as those of one person"


async def test_visitors_take_their_own_ballots_along_and_nobody_elses(office: Office, scheduling: Runtime) -> None:
    director, maker = await office.open(), office.someone()
    visitor, other = office.someone(), office.someone()
    [film] = await confirmed(director, maker)
    shown = entry(film, starts=JUST_NOW)
    visitor.seen = other.seen = await release(scheduling, 1, shown)
    for who, stars in ((visitor, 2), (visitor, 4), (other, 5)):
        await open_for(who)
        assert (await rate(who, shown.screening, film, stars)).status_code == 200
    [ballot] = (await visitor.see("/me/export"))["ballots"]
    assert ballot.pop("cast_at")
    about = {"edition": "mina-2025", "screening": str(shown.screening), "film": str(film_id(film))}
    assert ballot == {**about, "stars": 4}
    assert not any((await maker.see("/me/export")).values())
