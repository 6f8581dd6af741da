"""A film-maker's withdrawal and scheduling's releases, whichever comes first."""

import asyncio
from dataclasses import replace

import httpx
import orjson

from eventkit.runtime import Runtime
from services.submissions.tests.office import Office
from services.submissions.tests.releasing import confirmed, entry, release
from tests.kit.answers import problem, statuses
from tests.kit.services import Services
from tests.kit.someone import Someone

CHINESE = {"accept-language": "zh-CN"}
NOTED_AND_WITHDRAWN = """
SELECT type, data FROM log WHERE type IN ('ProgrammeNoted', 'FilmWithdrawn') ORDER BY position
"""


async def withdraw_once_noted(maker: Someone, film: str) -> httpx.Response:
    """The answer, asked for again while the release has not arrived: a second process may just be taking its share."""
    while (response := await maker.post(f"{film}/withdraw")).status_code == 503:
        assert response.headers["retry-after"]
    return response


async def test_a_film_on_the_programme_is_not_withdrawn_and_its_maker_is_told_whom_to_ask(
    office: Office, scheduling: Runtime
) -> None:
    director, maker = await office.open(), office.someone()
    [film] = await confirmed(director, maker)
    maker.seen = await release(scheduling, 1, entry(film))
    key = {"idempotency-key": "a-change-of-mind"}
    refused = await maker.post(f"{film}/withdraw", **CHINESE, **key)
    assert problem(refused) == (409, "on-the-programme", [])
    assert refused.json()["detail"] == "这部影片已在公布的节目单上。请联系影展；影展将影片撤下后，即可撤回。"
    assert (await maker.post(f"{film}/withdraw", **CHINESE, **key)).json() == refused.json()
    shown = await maker.see(film, following=director)
    assert (shown["stage"], shown["version"]) == ("confirmed", 3)


async def test_a_film_that_a_later_release_is_without_is_withdrawn(office: Office, scheduling: Runtime) -> None:
    director, maker = await office.open(), office.someone()
    taken_off, stays = await confirmed(director, maker, 2)
    await release(scheduling, 1, entry(taken_off), entry(stays))
    maker.seen = await release(scheduling, 2, entry(taken_off, cancelled=True), entry(stays))
    assert (await maker.post(f"{taken_off}/withdraw")).status_code == 200
    maker.seen = await release(scheduling, 3, entry(stays), entry(stays, cancelled=True))
    assert problem(await maker.post(f"{stays}/withdraw"))[:2] == (409, "on-the-programme")


async def test_a_film_withdrawn_while_it_is_released_is_withdrawn_before_or_not_at_all(
    office: Office, scheduling: Runtime, services: Services
) -> None:
    director, maker = await office.open(), office.someone()
    films = await confirmed(director, maker, 12)
    twin = replace(maker, client=await office.second_process())

    async def withdraw(number: int) -> int:
        await asyncio.sleep(number / 100)
        return (await (maker, twin)[number % 2].post(f"{films[number]}/withdraw")).status_code

    for number, film in enumerate(films):
        _, status = await asyncio.gather(release(scheduling, number + 1, entry(film)), withdraw(number))
        assert status in (200, 409)
    maker.seen = await release(scheduling, len(films) + 1, *map(entry, films))
    assert statuses([await withdraw_once_noted(maker, film) for film in films]) == {409: len(films)}
    log = await services.connect("submissions")
    promised: set[str] = set()
    releases = 0
    for row in await log.fetch(NOTED_AND_WITHDRAWN):
        data = orjson.loads(row["data"])
        if row["type"] == "ProgrammeNoted":
            promised, releases = set(data["films"]), releases + 1
        else:
            assert data["film"] not in promised
    assert releases == len(films) + 1, "each was noted once, by one of the two processes"
