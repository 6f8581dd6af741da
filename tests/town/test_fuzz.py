"""Whatever comes to the pages: an answer that people can read, and never the fault of the service."""

import re
from collections import Counter
from random import Random
from time import monotonic
from urllib.parse import urlencode

import httpx
import pytest
from fastapi.routing import iter_route_contexts

from tests.fuzz.fuzz import BUDGET, SEED
from tests.fuzz.garbage import QUERIES, THINGS
from tests.fuzz.spoiling import NASTY
from tests.town.guest import Guest, Page
from tests.town.town import Town
from web.bootstrap import SERVICE

pytestmark = pytest.mark.asyncio(loop_scope="session")

FORM = {"content-type": "application/x-www-form-urlencoded"}
ODD_FORMS = (b"", b"%", b"a=%ff&b=%00", b"\xff\xfe", b"&".join(b"a=b" for _ in range(2_100)), b"csrf=" + b"a" * 100_000)
LEFT_OUT = ("/sign-out", "/account/forget")
"""Nobody would be there to go on asking."""

ROUTES = sorted(
    f"{method} {one.path}"
    for router in SERVICE.serving().routers
    for one in iter_route_contexts(router.routes)
    for method in one.methods or ()
    if one.path not in LEFT_OUT
)


async def test_pages_answer_whatever_is_sent_to_them(town: Town) -> None:
    edition = await town.edition()
    maker = await town.member("director", edition=edition)
    chance, faults, seen = Random(SEED), list[str](), Counter[int]()
    until = monotonic() + BUDGET
    while not seen or monotonic() < until:
        for route in ROUTES:
            for guest in (maker, await town.guest()):
                for answer in await _asked(route, guest, edition, chance):
                    seen[answer.status_code] += 1
                    if answer.status_code >= 500:
                        sent = answer.request.content[:200]
                        faults.append(f"{answer.request.method} {answer.request.url} {sent!r}: {answer.status_code}")
    assert not faults, f"{len(faults)} faults in {seen} (SEED={SEED}):\n" + "\n".join(faults)
    assert len(seen) > 3


async def _asked(route: str, guest: Guest, edition: str, chance: Random) -> list[httpx.Response]:
    method, form = route.split(" ")
    there = re.sub(r"\{[^}]+\}", edition, form)
    odd = re.sub(r"\{[^}]+\}", lambda _: chance.choice(THINGS), form)
    if method != "GET":
        return [await _posted(guest, path, chance.choice(ODD_FORMS)) for path in (there, odd)]
    query = chance.choice(QUERIES)
    shown = await guest.client.get(there)
    answers = [shown, await guest.client.get(odd), await guest.client.get(f"{there}?{query}")]
    forms = [one for one in Page(shown.text).forms if one.values and one.action not in LEFT_OUT]
    return answers + [await _posted(guest, one.action or there, _spoiled(one.values, chance)) for one in forms]


async def _posted(guest: Guest, path: str, content: bytes) -> httpx.Response:
    return await guest.client.post(path, content=content, headers=FORM)


def _spoiled(values: dict[str, str], chance: Random) -> bytes:
    """The form as its page filled it in, so that it is looked at, with something nasty in two of its fields."""
    fields = [name for name in values if name not in ("csrf", "key")]
    nasty = {name: str(chance.choice(NASTY))[:5_000] for name in chance.sample(fields, min(2, len(fields)))}
    return urlencode(values | nasty, errors="replace").encode()
