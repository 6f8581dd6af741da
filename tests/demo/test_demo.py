"""`matinee demo` from nothing to festivals that everyone agrees on: interrupted, finished, and played again."""

import asyncio
import json
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

import asyncpg
import httpx
import pytest

from matinee.demo.material import material
from matinee.demo.office import Office, open_office
from matinee.demo.person import Person
from matinee.embedded.deployment import Deployment
from matinee.embedded.home import Home
from matinee.embedded.services import SERVICES
from tests.demonstration import GROUP, Demonstration
from tests.kit.maildir import link_to

pytestmark = GROUP

PASSWORD = "a password for a test"
MATERIAL = {each.festival.key: each for each in material()}
NEWCOMER = {"email": "newcomer@example.org", "password": PASSWORD}


@pytest.mark.timeout(900)
def test_festivals_happen_once_however_often_they_are_asked_for(demonstration: Demonstration) -> None:
    assert "nothing to verify" in demonstration.matinee("verify").stdout
    _interrupt_at(demonstration, "films are submitted")

    finished = demonstration.matinee("demo")
    assert finished.returncode == 0, finished.stdout
    assert finished.stdout.count("/editions/mina-2025/programme") == 1
    assert "NO " not in finished.stdout
    # Four mails and messages about the film, two about the proposal: in the language of its maker.
    assert "got 6 mails and 6 messages" in finished.stdout
    assert "《一拳》已确认参展" in finished.stdout
    there = _positions(demonstration.home)
    asyncio.run(_expect_what_was_announced(demonstration))

    _forget_that_it_finished(demonstration.home)
    again = demonstration.matinee("demo")
    assert again.returncode == 0, again.stdout
    assert _positions(demonstration.home) == there

    added = _submit_a_film_of_ones_own(demonstration)
    later = demonstration.matinee("demo")
    assert later.returncode == 0, later.stdout
    assert "nothing is done again" in later.stdout
    assert "submissions 163, notify 163" in later.stdout
    assert added in _own_films(demonstration)

    verified = demonstration.matinee("verify")
    assert verified.returncode == 0, verified.stdout


def _interrupt_at(demonstration: Demonstration, words: str) -> None:
    """Press Ctrl-C when the demonstration says these words; meanwhile nobody else may play it."""
    with subprocess.Popen(
        [sys.executable, "-m", "matinee", "demo"],
        env=demonstration.environment,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=_heed_ctrl_c,
    ) as playing:
        assert playing.stdout
        for line in playing.stdout:
            if words in line:
                break
        assert "Another matinee demo is at work" in demonstration.matinee("demo").stdout
        playing.send_signal(signal.SIGINT)
        assert "goes on where it was" in playing.stdout.read()
        assert playing.wait() == 130


def _heed_ctrl_c() -> None:
    """Even where the tests were started in a shell's background, whose jobs ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _positions(home: Home) -> dict[str, int]:
    """How much each service has in its log."""

    async def read() -> dict[str, int]:
        deployment, found = Deployment.of(home), dict[str, int]()
        for service in SERVICES:
            db = await asyncpg.connect(deployment.environment(service)["DATABASE_URL"])
            found[service] = await db.fetchval("SELECT position FROM log_head")
            await db.close()
        return found

    return asyncio.run(read())


async def _expect_what_was_announced(demonstration: Demonstration) -> None:
    """Of the services themselves: what the press told of MINA and of FamilyLens."""
    urls = {service: demonstration.address(service) for service in SERVICES}
    async with open_office(urls, demonstration.home.secret("demo")) as office:
        mina, lens = (Person(office, MATERIAL[key].staff["director"]) for key in ("mina-2025", "familylens-3"))
        statistics = await mina.read("submissions", "/editions/mina-2025/statistics", than="mina-2024")
        assert round(statistics["than"]["growth"], 2) == 97.56
        bands = {each["value"] for each in statistics["counts"]["age band"]["values"]} - {None}
        assert {"0-12", "60-79"} <= bands
        assert "80+" not in bands
        films = [film async for film in mina.all("submissions", "/films", edition="mina-2025")]
        shown = [film for film in films if film["stage"] == "confirmed"]
        assert Counter(film["details"]["kind"] for film in shown) == {"film": 53, "mobile VR work": 4}
        assert len({country for film in shown for country in film["details"]["countries"]}) == 21
        announced = ("new-voices", "eco-smartphone-films", "innovative-technology")
        assert sum(film["section"] in announced for film in shown) == 38
        assert await _ages_of_makers(office, shown) == (4, 79)
        [award] = (await lens.read("submissions", "/editions/familylens-3/awards"))["items"]
        assert award["giver"]["en"] == "SmallRig Image Development Fund"
        assert [len(honour["films"]) for honour in award["given"]] == [4]


async def _ages_of_makers(office: Office, films: list[dict[str, Any]]) -> tuple[int, int]:
    """The youngest and the oldest of those who submitted these and of those in their care, as they tell people."""
    told: list[int] = []
    makers = dict.fromkeys(work.maker for work in MATERIAL["mina-2025"].works if work.section)
    for maker in makers:
        person = Person(office, maker)
        me, ward = await person.read("people", "/me"), await person.read("people", "/people/in-my-care")
        assert me["person"] in {film["submitter"] for film in films}
        born = [each["birth_date"] for each in (me, *ward["items"]) if each["birth_date"]]
        told += [(datetime.now(UTC).date() - date.fromisoformat(day)).days * 4 // 1461 for day in born]
    return min(told), max(told)


def _forget_that_it_finished(home: Home) -> None:
    diary = home.root / "demo.json"
    diary.write_text(json.dumps(json.loads(diary.read_text()) | {"finished": False}))


def _submit_a_film_of_ones_own(demonstration: Demonstration) -> str:
    newcomer = {**NEWCOMER, "name": "A newcomer", "language": "en", "time_zone": "UTC"}
    details = {
        "title": {"en": "A film of my own"}, "original_language": "en", "runtime": 300, "year": 2025,
        "countries": ["NZ"], "genre": "drama",
    }  # fmt: skip
    film = {"call": "mina-2025-films", "category": "short-film", "language": "en", "details": details}
    with httpx.Client(trust_env=False) as http:
        key = {"Idempotency-Key": "newcomer"}
        http.post(demonstration.address("people", "/accounts"), json=newcomer, headers=key).raise_for_status()
        link = demonstration.address("people", "/addresses/confirm")
        http.post(link, json={"token": _token_in_letter(demonstration)}, headers=key).raise_for_status()
        headers = {**key, "Authorization": f"Bearer {_token(http, demonstration)}"}
        submitted = http.post(demonstration.address("submissions", "/films"), json=film, headers=headers)
        return submitted.raise_for_status().json()["film"]


def _token_in_letter(demonstration: Demonstration) -> str:
    """Of the link in the letter that has come to the newcomer's address."""
    deadline = time.monotonic() + 20
    while (link := link_to(NEWCOMER["email"], demonstration.home.root)) is None:
        assert time.monotonic() < deadline, "no letter has come"
        time.sleep(0.1)
    return link.partition("token=")[2]


def _own_films(demonstration: Demonstration) -> list[str]:
    with httpx.Client(trust_env=False) as http:
        headers = {"Authorization": f"Bearer {_token(http, demonstration)}"}
        listed = http.get(demonstration.address("submissions", "/films/mine"), headers=headers).json()
    return [film["film"] for film in listed["items"]]


def _token(http: httpx.Client, demonstration: Demonstration) -> str:
    return http.post(demonstration.address("people", "/sessions"), json=NEWCOMER).raise_for_status().json()["token"]
