"""Places, waitlists and planned announcements, as staff and makers meet them over HTTP."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from contracts.event import Event
from contracts.submissions import FilmSelected
from eventkit.deciding import Command, States
from eventkit.orders import Order
from services.submissions.tests.office import ANNOUNCEMENT, CHOICE, SOON, Office, submit
from submissions.bootstrap import SERVICE
from tests.kit.answers import problem, statuses
from tests.kit.eventually import eventually
from tests.kit.someone import Someone

PLACES = "/editions/mina-2025/places"
TELLING = "/editions/mina-2025/announcement"
QUOTA = "/editions/mina-2025/sections/new-voices/quota"
WAITLIST = "/editions/mina-2025/sections/new-voices/waitlist"
WAIT = {"outcome": "waitlisted", "section": "new-voices"}


async def with_quota(office: Office, quota: int, films: int) -> tuple[Someone, list[tuple[Someone, str]]]:
    """The director of an edition whose section takes so many films; makers with the addresses of their films."""
    director = await office.open()
    assert (await director.post(QUOTA, {"quota": quota})).status_code == 200
    makers = [office.someone() for _ in range(films)]
    return director, [(maker, await submit(maker)) for maker in makers]


async def decided(director: Someone, *decisions: tuple[str, dict[str, Any]]) -> None:
    answers = [await director.post(f"{film}/decision", decision) for film, decision in decisions]
    assert statuses(answers) == {200: len(decisions)}


async def stage_of(maker: Someone, film: str, wanted: str) -> None:
    async def there() -> bool:
        return (await maker.see(film))["stage"] == wanted

    await eventually(there)


async def new_voices(director: Someone) -> dict[str, Any]:
    shown = await director.see(PLACES)
    return next(each for each in shown["sections"] if each["section"] == "new-voices")


async def test_the_first_of_the_waitlist_moves_up_by_itself_and_the_next_after_it(office: Office) -> None:
    director, [(first, chosen), (second, waits), (third, waits_too)] = await with_quota(office, 1, 3)
    await decided(director, (chosen, CHOICE), (waits, WAIT), (waits_too, WAIT))
    before = await new_voices(director)
    assert (before["quota"], before["taken"], before["decided"]) == (1, 0, 1)
    assert [each["waits"] for each in before["waitlist"]] == [False, False]
    assert (await first.see(chosen))["stage"] == "submitted", "nothing shows before"
    assert (await director.post(TELLING, ANNOUNCEMENT)).status_code == 200
    assert (await second.see(waits, director))["stage"] == "waitlisted"

    shown = await director.get(PLACES)
    [order] = [each["waitlist"] for each in shown.json()["sections"] if each["waitlist"]]
    assert [each["waits"] for each in order] == [True, True]
    turned = {"films": [each["film"] for each in reversed(order)]}
    programmer = office.someone("programmer")
    arranged = await programmer.post(WAITLIST, turned, **{"if-match": shown.headers["etag"]})
    assert arranged.status_code == 200, arranged.text
    stale = await director.post(WAITLIST, turned, **{"if-match": shown.headers["etag"]})
    assert problem(stale)[:2] == (412, "stale")

    assert (await first.post(f"{chosen}/decline")).status_code == 200
    await stage_of(third, waits_too, "selected")
    assert (await second.see(waits))["stage"] == "waitlisted"
    assert (await third.post(f"{waits_too}/withdraw")).status_code == 200
    await stage_of(second, waits, "selected")
    assert (await second.post(f"{waits}/confirm")).status_code == 200
    after = await new_voices(director)
    assert (after["taken"], after["waitlist"]) == (1, [])


async def test_a_higher_quota_lets_the_first_who_waits_in_and_none_goes_below_what_is_taken(office: Office) -> None:
    director, [(_, chosen), (maker, waits)] = await with_quota(office, 1, 2)
    await decided(director, (chosen, CHOICE), (waits, CHOICE))
    refused = await director.post(TELLING, ANNOUNCEMENT)
    assert problem(refused) == (409, "over-quota", ["/sections/new-voices"])
    assert refused.json()["detail"] == "New Voices takes 1 films at most: 1 too many."
    await decided(director, (waits, WAIT))
    assert (await director.post(TELLING, ANNOUNCEMENT)).status_code == 200
    assert (await director.post(QUOTA, {"quota": 2})).status_code == 200
    await stage_of(maker, waits, "selected")
    assert problem(await director.post(QUOTA, {"quota": 1})) == (409, "quota-taken", ["/quota"])
    assert (await new_voices(director))["quota"] == 2


async def test_a_place_that_becomes_free_while_others_are_announced_is_given_once(office: Office) -> None:
    director, films = await with_quota(office, 1, 7)
    second = office.someone("director")
    second.client = await office.second_process()
    await decided(director, (films[0][1], CHOICE))
    assert (await director.post(TELLING, ANNOUNCEMENT)).status_code == 200
    for (maker, leaves), (next_one, waits), (_, chosen) in zip(films[:3], films[1:4], films[4:7], strict=True):
        await decided(director, (waits, WAIT))
        assert (await director.post(TELLING, ANNOUNCEMENT)).status_code == 200
        await decided(director, (chosen, CHOICE))
        left, announced = await asyncio.gather(maker.post(f"{leaves}/decline"), second.post(TELLING, ANNOUNCEMENT))
        assert (left.status_code, announced.status_code) == (200, 409), "whoever waits comes first"
        await stage_of(next_one, waits, "selected")
        await decided(director, (chosen, {"outcome": "longlisted"}))
    assert (await new_voices(director))["taken"] == 1


async def test_what_is_planned_is_told_at_its_moment_by_itself_and_shows_to_nobody_before(office: Office) -> None:
    director, [(maker, film)] = await with_quota(office, 1, 1)
    await decided(director, (film, CHOICE))
    soon = {"tell_at": (datetime.now(UTC) + timedelta(seconds=3)).isoformat(), "confirm_by": SOON}
    later = {"tell_at": (datetime.now(UTC) + timedelta(days=3)).isoformat(), "confirm_by": SOON}
    assert (await director.post(f"{TELLING}/plan", later)).status_code == 200
    shown = await office.someone("programmer").get(TELLING)
    assert (await director.post(f"{TELLING}/plan", soon, **{"if-match": '"1"'})).status_code == 200
    stale = await director.post(f"{TELLING}/plan", later, **{"if-match": shown.headers["etag"]})
    assert problem(stale)[:2] == (412, "stale")
    before = await maker.get(film)
    assert (before.json()["stage"], before.headers["etag"]) == ("submitted", '"1"')

    async def nothing_planned() -> bool:
        planned = await director.see(TELLING)
        return (planned["tell_at"], planned["held"]) == (None, None)

    await stage_of(maker, film, "selected")
    await eventually(nothing_planned)
    assert problem(await director.post(f"{TELLING}/take-back")) == (409, "not-planned", [])


async def test_what_can_not_be_told_at_its_moment_says_why_and_is_taken_back(office: Office) -> None:
    director, [(maker, one), (_, other)] = await with_quota(office, 1, 2)
    await decided(director, (one, CHOICE), (other, CHOICE))
    soon = {"tell_at": (datetime.now(UTC) + timedelta(seconds=1)).isoformat(), "confirm_by": SOON}
    assert (await director.post(f"{TELLING}/plan", soon)).status_code == 200

    async def held() -> Any:
        return (await director.see(TELLING))["held"]

    assert await eventually(held) == [{"code": "over-quota", "section": "new-voices", "over": 1}]
    assert (await maker.see(one))["stage"] == "submitted"
    assert (await director.post(f"{TELLING}/take-back")).status_code == 200
    assert (await director.see(TELLING))["tell_at"] is None


async def test_places_and_announcements_are_the_editions_staffs_alone(office: Office) -> None:
    await office.open()
    plan = {"tell_at": SOON, "confirm_by": (datetime.now(UTC) + timedelta(days=40)).isoformat()}
    for other in (office.someone(), office.someone("director@sco-2025")):
        answers = [
            await other.get(PLACES),
            await other.get(TELLING),
            await other.post(f"{TELLING}/plan", plan),
            await other.post(f"{TELLING}/take-back"),
            await other.post(QUOTA, {"quota": 2}),
            await other.post(WAITLIST, {"films": []}),
        ]
        assert [problem(answer) for answer in answers] == [(403, "role-missing", [])] * 6
    programmer = office.someone("programmer")
    for address, body in ((QUOTA, {"quota": 2}), (f"{TELLING}/plan", plan), (f"{TELLING}/take-back", None)):
        assert problem(await programmer.post(address, body)) == (403, "role-missing", [])


class AnnounceWithoutPlaces(Command):
    """As a version did that knew nothing of places."""

    film: UUID

    def streams(self) -> tuple[str, ...]:
        return (f"film-{self.film}",)

    def decide(self, states: States) -> Sequence[Event]:
        by = datetime.now(UTC) + timedelta(days=9)
        return [FilmSelected(film=self.film, edition="mina-2025", section="new-voices", confirm_by=by)]


async def test_films_that_an_earlier_version_announced_have_their_places(office: Office) -> None:
    director, films = await with_quota(office, 2, 4)
    runtime = (await office.services.start(SERVICE)).runtime
    for _, film in films[:2]:
        earlier = AnnounceWithoutPlaces(film=UUID(film.removeprefix("/films/")))
        order = Order(id=uuid4(), command=earlier, actor="test", correlation=uuid4(), causation=uuid4())
        await runtime.writer.submit(order)
    await decided(director, (films[2][1], CHOICE))
    assert problem(await director.post(TELLING, ANNOUNCEMENT))[1] == "over-quota"

    async def places_taken() -> bool:
        return (await new_voices(director))["taken"] == 2

    await eventually(places_taken)
    await decided(director, (films[2][1], WAIT))
    assert (await director.post(TELLING, ANNOUNCEMENT)).status_code == 200
    maker, film = films[1]
    assert (await maker.post(f"{film}/decline")).status_code == 200
    await stage_of(films[2][0], films[2][1], "selected")
