"""Findings and histories on the pages: who overrode which rule, and what a film's crew reads of it."""

import asyncio

import pytest

from tests.town.guest import Page
from tests.town.test_juries import DETAILS
from tests.town.town import PASSWORD, SOON, Town

pytestmark = pytest.mark.asyncio(loop_scope="session")

RULES = [{"kind": "device named", "rule": "device", "words": {"en": "Phones only."}}]
TIMING = [{"tier": "regular", "until": SOON}]
WHY = "The maker showed us the phone."


async def test_who_overrode_which_rule_and_why_stands_on_the_eligibility_page(town: Town) -> None:
    edition = await town.edition()
    strict = {"call": f"{edition}-strict", "deadlines": TIMING, "rules": RULES}
    await town.say("submissions", f"/editions/{edition}/calls", strict)
    programmer = await town.member("programmer", edition=edition, name="Mei Lin")
    director = await town.member("director", edition=edition)
    sound, stranger = await town.member(), await town.member()
    credited = {"credits": [{"person": sound.person, "role": "sound"}]}
    submission = {"call": f"{edition}-strict", "language": "en"}
    submission |= {"details": {**DETAILS, **credited, "title": {"en": "A tram line"}}}
    film = (await town.say("submissions", "/films", submission))["film"]
    page = f"/films/{film}/eligibility"
    assert 'id="stated"' not in (await programmer.open(page)).text
    await programmer.send(page, finding="eligible", reason=WHY)

    async def seen(told: str) -> Page:
        async with asyncio.timeout(30):
            while told not in (await director.open(page)).text:
                await asyncio.sleep(0.05)
        return director.page

    stated = (await seen("Mei Lin")).text.partition('id="stated"')[2].partition("</section>")[0]
    for told in ("Mei Lin", "Let in although", "What it was shot on", "Phones only.", WHY):
        assert told in stated
    await programmer.open("/account")
    await programmer.send("/account/erase", password=PASSWORD, confirmed="yes")
    stated = (await seen("Somebody who was forgotten")).text
    assert ("Mei Lin" in stated, WHY in stated) == (False, True)

    history = f"/films/{film}/history"
    assert WHY in (await director.open(history)).text
    crew = (await sound.open(history)).text
    assert ("A tram line" in crew, "Film found eligible" in crew, WHY in crew) == (True, True, False)
    await stranger.open(history, 403)
