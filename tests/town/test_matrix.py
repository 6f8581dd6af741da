"""Nobody opens a page, or sends a form, that their role, edition or ownership does not allow."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
import pytest_asyncio

from services.submissions.tests.cutting_room import Maker
from services.web.tests.matrix import A_PERSON, DRAFT, ONCE_TOLD, ROWS
from tests.kit.films import make_film
from tests.kit.serving import client_at
from tests.kit.someone import Someone
from tests.matrix import everywhere
from tests.matrix.callers import EVERYONE, SIGNED_IN
from tests.matrix.row import Row, filled, without_a_row
from tests.town.guest import Guest
from tests.town.test_film_path import decided, hall
from tests.town.test_juries import DETAILS
from tests.town.test_square_path import plan, proposed
from tests.town.town import OPERATOR, PASSWORD, SOON, Town
from web.bootstrap import SERVICE

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

STAFF = ("juror", "programmer", "coordinator", "director")
WRITING = ("people", "submissions", "scheduling", "cocreation")
"""The services that the forms of pages write to, notify's marks of what was read aside."""
SUBTITLES = b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"
KEPT_OUT = (401, 403, 404)
FEW = ("nobody", "somebody", "director elsewhere")
"""Who opens what everybody may, or everybody who is signed in: that nobody is turned away needs no more."""
TRYING = ("nobody", "maker", "juror", "programmer", "director elsewhere")
"""Who sends the forms that are not for them: whoever is signed in has no more than these have."""


@dataclass(frozen=True)
class Festival:
    """Those who might come, by the names that `tests.matrix.callers` has for them, and what `things` routes name."""

    town: Town
    guests: Mapping[str, Guest]
    things: dict[str, str]

    async def asked(self, rows: Iterable[Row]) -> list[str]:
        """What is wrong: each row's page opened by each of the guests."""
        table = tuple(rows)

        async def looked(who: str) -> list[str]:
            return [wrong for row in table if who in asking(row) and (wrong := await self._looked(row, who))]

        return [wrong for each in await asyncio.gather(*map(looked, self.guests)) for wrong in each]

    async def _looked(self, row: Row, who: str) -> str:
        method, path = self.address(row)
        answer = await self.guests[who].client.request(method, path, headers=row.headers, follow_redirects=True)
        if who not in row.may:
            return "" if answer.status_code in KEPT_OUT else told(row, who, answer, "should be turned away")
        if row.hides and (filled(row.hides, self.things) in answer.text) != (who == "maker"):
            return told(row, who, answer, "is shown too much, or the maker too little")
        return "" if answer.status_code == 200 else told(row, who, answer, "may see this")

    async def sent(self, rows: Iterable[Row], who: str, guarded: bool = True) -> list[tuple[Row, httpx.Response]]:
        """The answers to each row's form from this guest; unless `guarded`, without the token of its page."""
        guest = self.guests[who]
        csrf = (await guest.open("/account" if who != "nobody" else "/sign-in")).forms[-1].values["csrf"]
        answers: list[tuple[Row, httpx.Response]] = []
        for row in rows:
            method, path = self.address(row)
            guards = {"csrf": csrf} if guarded else {}
            headers = {**row.headers, **({"matinee-csrf": csrf} if guarded else {})}
            content = self.content(row, guards | {"key": str(uuid4())})
            answers.append((row, await guest.client.request(method, path, headers=headers, **content)))
        return answers

    def content(self, row: Row, guards: dict[str, str]) -> dict[str, Any]:
        """A row's form with the guards of its page; bytes in it are a file, and bytes alone no form."""
        if isinstance(row.body, bytes):
            return {"content": row.body}
        body = {filled(name, self.things): filled(value, self.things) for name, value in (row.body or {}).items()}
        files = {name: ("file", body.pop(name)) for name in list(body) if isinstance(body[name], bytes)}
        return {"data": body | guards, **({"files": files} if files else {})}

    def address(self, row: Row) -> tuple[str, str]:
        method, path = filled(row.route, self.things).split(" ")
        assert "{" not in path, f"{row.route}: make what it names in {__file__}"
        return method, path

    async def written(self) -> dict[str, int]:
        """How much each service has written down of what these guests did."""
        actors = [f"person:{guest.person}" for guest in self.guests.values() if guest.person]
        counted = "SELECT count(*) FROM log WHERE actor = ANY($1)"
        return {name: await (await self.town.services.connect(name)).fetchval(counted, actors) for name in WRITING}


def asking(row: Row) -> Iterable[str]:
    return FEW if row.may in (EVERYONE, SIGNED_IN) and not row.hides else EVERYONE


def told(row: Row, who: str, answer: httpx.Response, but: str) -> str:
    return f"{row.route}: {who} {but}, and was answered {answer.status_code}"


def changes(row: Row) -> bool:
    return not row.route.startswith(("GET", "HEAD"))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def festival(town: Town, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Festival]:
    """A film that was submitted, and is judged, and of which nothing is told yet."""
    edition, elsewhere = await town.edition(), await town.edition()
    operator, somebody, maker, other, *staff = await asyncio.gather(
        signed_in_operator(town),
        town.member(),
        town.member(),
        town.member("director", edition=elsewhere),
        *(town.member(role, edition=edition) for role in STAFF),
    )
    guests = {"nobody": await town.guest(), "somebody": somebody, "maker": maker, "director elsewhere": other}
    guests |= dict(zip(STAFF, staff, strict=True)) | {"operator": operator}
    things = await things_of(town, edition, guests, tmp_path_factory.mktemp("films"))
    yield Festival(town, guests, things)


async def signed_in_operator(town: Town) -> Guest:
    guest = await town.guest()
    await guest.open("/sign-in")
    await guest.send("/sign-in", email=OPERATOR, password=PASSWORD)
    guest.person = (await town.say("people", "/people/find", {"email": OPERATOR}))["person"]
    return guest


async def things_of(town: Town, edition: str, guests: Mapping[str, Guest], folder: Path) -> dict[str, str]:
    """What is there, the maker's and the edition's, by the names that routes have for it."""
    maker, juror = guests["maker"], guests["juror"]
    await plan(town, edition)
    proposal = await proposed(maker, edition)
    await maker.open("/account/care")
    await maker.post("/account/care", maker.page.form("/account/care").values | A_PERSON)
    person = str(maker.answer.headers["location"]).rpartition("/")[2]
    at = await hand_of(town, maker)
    film, draft = at.film, DRAFT
    for one in (film, draft):
        kept = await at.someone.send("PUT", f"/drafts/{one}", {"call": edition, "entered": {}})
        assert kept.status_code == 200, kept.text
    content = make_film(folder / "film.mp4", 1).read_bytes()
    screener = (await at.stored(await at.upload(content), checked=True))["file"]
    subtitles = (await at.stored(await at.upload(SUBTITLES, "subtitles")))["file"]
    details = {**DETAILS, "title": {"en": "One Punch"}}
    new = {"call": edition, "language": "en", "details": details, "draft": film}
    taken = await at.someone.post("/films", new)
    assert taken.status_code == 201, taken.text
    at.film = draft
    upload = (await at.begun(9)).rpartition("/")[2]
    other = (await town.say("submissions", "/films", {**new, "draft": None}, at.someone.seen))["film"]
    while juror.person not in (await guests["director"].open(f"/editions/{edition}/juries")).text:
        await asyncio.sleep(0.05)
    terms = {"name": {"en": "Round"}, "criteria": [{"criterion": "story", "name": {"en": "Story"}}], "until": SOON}
    body = {**terms, "each": 1, "quorum": 1, "jurors": [juror.person], "chair": juror.person, "films": [film]}
    of = (await town.say("submissions", f"/editions/{edition}/rounds", body))["round"]
    return {
        "edition": edition, "call": edition, "plan": edition, "section": "new-voices", "award": "audience",
        "proposal": proposal.rpartition("/")[2], "person": person, "film": film, "draft": draft, "other": other,
        "file": screener, "subtitles": subtitles, "upload": upload, "of": of, "juror": juror.person,
        "hall": await hall(town, edition), "screening": str(uuid4()), "session": str(uuid4()),
        "notification": str(uuid4()), "passkey": "none", "provider": "none", "kind": "csv", "tag": "en",
        "language": "en", "variant": "dark", "form": "svg", "name:path": "icon.svg",
    }  # fmt: skip


async def hand_of(town: Town, guest: Guest) -> Maker:
    """The same person, who goes to submissions without a page."""
    email = (await guest.open("/account")).form("/account/record").values["/email"]
    async with client_at(town.services.ports["people"]) as people:
        bearer = (await people.post("/sessions", json={"email": email, "password": PASSWORD})).json()["token"]
    client = await town.services.exits.enter_async_context(client_at(town.services.ports["submissions"]))
    return Maker(Someone(client, UUID(guest.person), bearer=bearer), str(uuid4()))


async def test_every_page_is_shown_to_those_whom_it_is_for(festival: Festival) -> None:
    rows = (*ROWS, *everywhere.ROWS)
    wrong = without_a_row(SERVICE, rows)
    wrong += await festival.asked(row for row in rows if not changes(row))
    assert not wrong, f"{len(wrong)} pages are not as the table says:\n" + "\n".join(wrong)


async def test_no_form_is_taken_from_whom_it_is_not_for(festival: Festival) -> None:
    forms = [row for row in ROWS if changes(row)]
    before, wrong = await festival.written(), list[str]()
    for who in TRYING:
        refused = [row for row in forms if who not in row.may]
        for row, answer in await festival.sent(refused, who):
            if answer.status_code not in ((401,) if who == "nobody" else (403, 404)):
                wrong.append(told(row, who, answer, "should be refused"))
    for who in ("nobody", "director"):
        for row, answer in await festival.sent(forms, who, guarded=False):
            open_to_nobody = "nobody" in row.may
            if answer.status_code != (403 if who != "nobody" or open_to_nobody else 401):
                wrong.append(told(row, who, answer, "should not get through without the form's token"))
    assert not wrong, f"{len(wrong)} forms are not refused as the table says:\n" + "\n".join(wrong)
    assert await festival.written() == before


async def test_what_is_told_of_a_film_everybody_sees(festival: Festival) -> None:
    edition, film = festival.things["edition"], festival.things["film"]
    await decided(festival.guests["director"], edition, film)
    await festival.town.say("submissions", f"/editions/{edition}/announcement", {"confirm_by": SOON})
    maker = festival.guests["maker"]
    while f"/films/{film}/confirm" not in [form.action for form in (await maker.open("/my/films")).forms]:
        await asyncio.sleep(0.05)
    await maker.send(f"/films/{film}/confirm")
    while (await festival.guests["nobody"].client.get(f"/films/{film}/laurels")).status_code != 200:
        await asyncio.sleep(0.05)
    festival.things["of"] = "selection"
    wrong = await festival.asked(ONCE_TOLD)
    assert not wrong, "\n".join(wrong)
