"""Many at once: what two people do to the same film is decided one after the other, whichever process they reach."""

import asyncio
from collections import Counter
from dataclasses import replace

from services.submissions.tests.office import ANNOUNCEMENT, CHOICE, DETAILS, REJECTION, Office, submit
from tests.kit.answers import statuses
from tests.kit.topic import told


async def test_of_many_directors_who_announce_at_once_one_does(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    films = [await submit(maker) for _ in range(8)]
    for number, film in enumerate(films):
        await director.post(f"{film}/decision", CHOICE if number % 2 else REJECTION)
    second_process = await office.second_process()
    directors = [office.someone("director") for _ in range(8)]
    for other in directors[::2]:
        other.client = second_process
    announced = await asyncio.gather(
        *(other.post("/editions/mina-2025/announcement", ANNOUNCEMENT) for other in directors)
    )
    assert statuses(announced) == {200: 1, 409: 7}
    heard = Counter(await told("submissions", office.settings, events=4 + 8 + 8))
    assert (heard["FilmSelected"], heard["FilmNotSelected"]) == (4, 4)


async def test_a_film_withdrawn_while_it_is_announced_is_either_announced_first_or_not_at_all(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    for _ in range(5):
        film = await submit(maker)
        await director.post(f"{film}/decision", CHOICE)
        withdrawn, announced = await asyncio.gather(
            maker.post(f"{film}/withdraw"), director.post("/editions/mina-2025/announcement", ANNOUNCEMENT)
        )
        assert withdrawn.status_code == 200
        shown = await maker.see(film)
        was_announced = announced.status_code == 200
        assert (shown["stage"], shown["section"]) == ("withdrawn", "new-voices" if was_announced else None)
        assert shown["version"] == (3 if was_announced else 2)


async def test_of_two_replies_at_once_one_counts(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    films = [await submit(maker) for _ in range(5)]
    for film in films:
        await director.post(f"{film}/decision", CHOICE)
    await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT)
    for film in films:
        answers = await asyncio.gather(maker.post(f"{film}/confirm"), maker.post(f"{film}/decline"))
        assert statuses(answers) == {200: 1, 409: 1}
        assert (await maker.see(film))["version"] == 3


async def test_the_same_submission_sent_many_times_at_once_is_one_film(office: Office) -> None:
    await office.open()
    maker = office.someone()
    answers = await asyncio.gather(*(submit(maker) for _ in range(3)))
    assert len(set(answers)) == 3, "each click of its own is a film of its own"
    new = {"call": "mina-call", "language": "en", "details": DETAILS}
    twin = office.someone()
    other = replace(twin, client=await office.second_process())
    key = {"idempotency-key": "clicked-in-anger"}
    repeated = await asyncio.gather(*(who.post("/films", new, **key) for who in (twin, other) * 5))
    assert {answer.json()["film"] for answer in repeated} == {repeated[0].json()["film"]}
    assert len((await twin.see("/films/mine", following=other))["items"]) == 1


async def test_no_film_comes_in_after_the_call_was_closed(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    new = {"call": "mina-call", "language": "en", "details": DETAILS}
    closing, *answers = await asyncio.gather(
        director.post("/calls/mina-call/close"), *(maker.post("/films", new) for _ in range(20))
    )
    assert closing.status_code == 200
    taken = statuses(answers)
    assert set(taken) <= {201, 409}
    assert (await maker.post("/films", new)).status_code == 409
    assert len((await maker.see("/films/mine"))["items"]) == taken[201]
