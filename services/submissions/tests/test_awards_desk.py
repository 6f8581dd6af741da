"""The director's desk for awards over HTTP: who sees what when, and what others hear of it."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.submissions.tests.office import Office
from services.submissions.tests.releasing import confirmed, film_id
from tests.kit.answers import problem, statuses
from tests.kit.eventually import eventually
from tests.kit.someone import Someone
from tests.kit.topic import told

AWARDS = "/editions/mina-2025/awards"
REASON = {"reason": "It was online before."}


def honours(*films: str, **more: Any) -> dict[str, Any]:
    return {"honours": [{"distinction": "award", "films": [str(film_id(film)) for film in films]}], **more}


@pytest.fixture
async def director(office: Office) -> Someone:
    director = await office.open()
    for award in ("best-film", "best-sound"):
        new = {"award": award, "name": {"en": award}, "awarded_by": "jury"}
        assert (await director.post(AWARDS, new)).status_code == 201
    return director


async def on_desk(director: Someone, award: str = "best-film") -> Any:
    return next(each for each in (await director.see(AWARDS))["items"] if each["award"] == award)


async def test_a_decision_is_private_until_it_is_announced_and_announced_once(
    office: Office, director: Someone
) -> None:
    film, other = await confirmed(director, office.someone(), 2)
    assert (await director.post(f"{AWARDS}/best-film/decision", honours(film, other))).status_code == 200
    for stranger in (office.someone(), office.someone("programmer"), office.someone("director@sco-2025")):
        for answer in (
            await stranger.get(AWARDS),
            await stranger.post(f"{AWARDS}/best-film/decision", honours(film)),
            await stranger.post(f"{AWARDS}/best-film/count"),
            await stranger.post(f"{AWARDS}/best-film/correction", honours(film, reason="No.")),
            await stranger.post(f"{AWARDS}/announcement"),
        ):
            assert problem(answer)[:2] == (403, "role-missing")
    desk = await on_desk(director)
    assert (desk["announced"], desk["given"]) == (False, [])
    assert desk["decision"]["honours"][0]["films"] == [str(film_id(film)), str(film_id(other))]
    stale = await director.post(f"{AWARDS}/best-film/decision", honours(film), **{"if-match": '"7"'})
    assert stale.status_code == 412
    answers = await asyncio.gather(*(director.post(f"{AWARDS}/announcement") for _ in range(5)))
    assert statuses(answers) == {200: 1, 409: 4}
    director.seen = next(answer.headers["matinee-token"] for answer in answers if answer.status_code == 200)
    desk = await on_desk(director)
    assert desk["announced"]
    assert [(each["distinction"], len(each["films"])) for each in desk["given"]] == [("award", 2)]
    heard = Counter(await told("submissions", office.settings, events=4 + 2 + 2 * 3 + 1))
    assert heard["AwardGiven"] == 1
    assert "AwardDecided" not in heard


async def test_what_was_announced_is_put_right_and_a_disqualified_film_loses_its_award(
    office: Office, director: Someone
) -> None:
    film, other, third = await confirmed(director, office.someone(), 3)
    await director.post(f"{AWARDS}/best-film/decision", honours(film, other))
    await director.post(f"{AWARDS}/announcement", {"award": "best-film"})
    wrong = await director.post(f"{AWARDS}/best-film/decision", honours(third))
    assert problem(wrong)[:2] == (409, "award-announced")
    right = honours(other, third, reason="The wrong envelope.")
    assert (await director.post(f"{AWARDS}/best-film/correction", right)).status_code == 200
    assert (await on_desk(director))["given"][0]["films"] == [str(film_id(other)), str(film_id(third))]
    assert (await director.post(f"{other}/disqualify", REASON)).status_code == 200
    assert (await on_desk(director))["given"][0]["films"] == [str(film_id(third))]


async def test_an_award_with_a_moment_of_its_own_is_announced_then_by_itself(office: Office, director: Someone) -> None:
    [film] = await confirmed(director, office.someone())
    soon = (datetime.now(UTC) + timedelta(seconds=2)).isoformat()
    await director.post(f"{AWARDS}/best-film/decision", honours(film, announce_at=soon))
    early = await director.post(f"{AWARDS}/announcement")
    assert problem(early)[:2] == (409, "nothing-to-announce")

    async def announced() -> bool:
        return (await on_desk(director))["announced"]

    await eventually(announced)


async def test_every_wrong_field_of_a_decision_is_named(office: Office, director: Someone) -> None:
    nobodys = "/films/0198c0de-0000-7000-8000-000000000000"
    answer = await director.post(f"{AWARDS}/best-film/decision", honours(nobodys, announce_at="2020-01-01T00:00:00Z"))
    assert problem(answer) == (422, "not-confirmed", ["/announce_at", "/honours/0/films/0"])
    missing = await director.post(f"{AWARDS}/best-hat/decision", honours(nobodys))
    assert missing.status_code == 404
