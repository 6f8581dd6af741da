"""Several people at two processes fight for the same thing: one gets it, the others are told, nothing is lost."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any
from uuid import uuid4

import httpx
import pytest

from eventkit.verify.audit import Audit
from scheduling.bootstrap import SERVICE
from services.scheduling.tests.office import Office
from tests.kit.someone import Someone

SEVEN = datetime(2025, 10, 24, 8, tzinfo=UTC)


def codes(answers: list[httpx.Response]) -> list[str]:
    """Refusals by their code, successes as `ok`, in alphabetical order."""
    return sorted("ok" if answer.is_success else answer.json()["code"] for answer in answers)


def crowd(office: Office, leader: Someone, size: int) -> list[Someone]:
    """As many coordinators, taking turns at the two processes, who know what `leader` has seen."""
    people = [office.someone("coordinator", process=n % 2) for n in range(size)]
    for person in people:
        person.seen = leader.seen
    return people


@pytest.fixture
async def office(office: Office) -> Office:
    await office.start()
    return office


async def schedule(office: Office, who: Someone, film: str, hall: str, starts: datetime) -> httpx.Response:
    body = {"hall": office.hall(hall), "films": [film], "starts": starts.isoformat()}
    return await who.post(f"/editions/{office.edition}/screenings", body)


async def draft(office: Office, who: Someone) -> list[dict[str, Any]]:
    return (await who.get(f"/editions/{office.edition}/screenings")).json()["items"]


async def test_of_all_who_want_one_slot_exactly_one_gets_it(office: Office) -> None:
    coordinator = await office.open()
    film = await office.confirmed_film(coordinator)
    people = crowd(office, coordinator, 16)
    # Each wants another start; every two of them overlap.
    wanted = [schedule(office, who, film, "hall-1", SEVEN + timedelta(minutes=n)) for n, who in enumerate(people)]
    answers = await asyncio.gather(*wanted)
    assert codes(answers) == ["hall-taken"] * 15 + ["ok"]
    coordinator.seen = next(who.seen for who, answer in zip(people, answers, strict=True) if answer.is_success)
    assert len(await draft(office, coordinator)) == 1


async def test_a_free_for_all_of_moves_and_cancellations_never_double_books_the_hall(office: Office) -> None:
    coordinator = await office.open()
    film = await office.confirmed_film(coordinator)
    placed = [
        (await schedule(office, coordinator, film, "hall-1", SEVEN + timedelta(hours=2 * n))).json()["screening"]
        for n in range(6)
    ]
    people = crowd(office, coordinator, 6)

    async def rearrange(who: Someone, n: int) -> list[httpx.Response]:
        answers: list[httpx.Response] = []
        for turn in range(6):
            starts = (SEVEN + timedelta(minutes=40 * ((n * 5 + turn * 7) % 18))).isoformat()
            path = f"/screenings/{placed[(n + turn) % 6]}"
            answers.append(await who.post(f"{path}/move", {"hall": office.hall(), "starts": starts}))
        answers.append(await who.post(f"/screenings/{placed[n // 3]}/cancel", {"reason": "The projector broke."}))
        return answers

    rounds = await asyncio.gather(*(rearrange(who, n) for n, who in enumerate(people)))
    found = codes([answer for answers in rounds for answer in answers])
    assert set(found) <= {"ok", "hall-taken", "stale", "cancelled"}
    assert found.count("ok") > 2
    coordinator.seen = people[-1].seen
    on = [s for s in await draft(office, coordinator) if not s["cancelled"]]
    assert len(on) == 4
    changeover = timedelta(minutes=15)
    stretches = [tuple(datetime.fromisoformat(s[key]) for key in ("starts", "ends")) for s in on]
    for one, other in combinations(stretches, 2):
        assert one[1] + changeover <= other[0] or other[1] + changeover <= one[0]
    assert await Audit(SERVICE, office.settings).run() == []


async def test_a_click_repeated_at_both_processes_schedules_once_and_gets_one_answer(office: Office) -> None:
    coordinator = await office.open()
    film = await office.confirmed_film(coordinator)
    elsewhere = replace(coordinator, client=office.clients[1])
    body = {"hall": office.hall("loop"), "films": [film], "starts": SEVEN.isoformat()}
    path, key = f"/editions/{office.edition}/screenings", {"idempotency-key": str(uuid4())}
    answers = await asyncio.gather(*(who.post(path, body, **key) for who in (coordinator, elsewhere) * 4))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert len(await draft(office, coordinator)) == 1


async def test_a_lost_answer_is_given_again_whatever_happened_since(office: Office) -> None:
    coordinator = await office.open()
    film = await office.confirmed_film(coordinator)
    screening = (await schedule(office, coordinator, film, "hall-1", SEVEN)).json()["screening"]
    path, key = f"/screenings/{screening}", str(uuid4())
    to_the_loop = {"hall": office.hall("loop"), "starts": SEVEN.isoformat()}
    first = await coordinator.post(f"{path}/move", to_the_loop, **{"idempotency-key": key})
    release_key = str(uuid4())
    here = f"/editions/{office.edition}"
    released = await coordinator.post(f"{here}/releases", **{"idempotency-key": release_key})
    await coordinator.post(f"{path}/move", {"hall": office.hall(), "starts": SEVEN.isoformat()})
    await schedule(office, coordinator, film, "loop", SEVEN)
    again = await coordinator.post(f"{path}/move", to_the_loop, **{"idempotency-key": key})
    assert (again.status_code, again.text) == (first.status_code, first.text) == (200, '{"version":2}')
    assert (await coordinator.get(path)).json()["hall"] == office.hall(), "the repeated move moved nothing"
    released_again = await coordinator.post(f"{here}/releases", **{"idempotency-key": release_key})
    assert (released_again.status_code, released_again.text) == (released.status_code, released.text)
    assert released.json()["release"] == 1
