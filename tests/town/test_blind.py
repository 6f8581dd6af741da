"""Whoever judges blind gets no page with a name of those who made the film: neither in it nor in its headers."""

from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi.routing import iter_route_contexts

from services.submissions.tests.cutting_room import Maker
from tests.kit.canaries import COMPANY, CREW, GONE, MAKER, SHORT, SHORTER, SOLD_BY, SUBTITLES, TEXTS, named, names_in
from tests.kit.eventually import eventually
from tests.kit.films import make_film
from tests.kit.serving import client_at
from tests.kit.someone import Someone
from tests.matrix.row import filled
from tests.town.guest import Guest
from tests.town.test_juries import DETAILS
from tests.town.town import PASSWORD, SOON, Town
from web.bootstrap import SERVICE

pytestmark = pytest.mark.asyncio(loop_scope="session")

LEFT_OUT = ("/static/{name:path}", "/editions/{edition}/jurors/{juror}/companies", "/language/{tag}")
"""What is the same for all; the list of every company there is; and what would have the rest in one language."""

ROUTES = sorted(
    f"{one.path}"
    for router in SERVICE.serving().routers
    for one in iter_route_contexts(router.routes)
    if "GET" in (one.methods or ()) and one.path not in LEFT_OUT
)


async def maker_of_draft(town: Town, edition: str) -> Maker:
    """Somebody with an account and a draft, who goes to submissions without a page."""
    guest = await town.member(name=MAKER)
    email = (await guest.open("/account")).form("/account/record").values["/email"]
    async with client_at(town.services.ports["people"]) as people:
        signed_in = await people.post("/sessions", json={"email": email, "password": PASSWORD})
    client = await town.services.exits.enter_async_context(client_at(town.services.ports["submissions"]))
    maker = Maker(Someone(client, UUID(guest.person), bearer=signed_in.json()["token"]), str(uuid4()))
    kept = await maker.someone.send("PUT", f"/drafts/{maker.film}", {"call": edition, "entered": {}})
    assert kept.status_code == 200, kept.text
    return maker


async def film_with_names(town: Town, edition: str, folder: Path) -> tuple[str, str, str]:
    """The ids of a film with a name wherever one can be written, of its screener and of its subtitles."""
    maker = await maker_of_draft(town, edition)
    crew = [(await town.member(name=name)).person for name in (CREW, SHORT, SHORTER)]
    gone = (await town.member(name=GONE)).person
    holder, before = [
        (await town.say("people", "/organisations", {"name": {"en": name}}))["organisation"]
        for name in (COMPANY, SOLD_BY)
    ]
    content = named(folder / "named.mp4", make_film(folder / "plain.mp4", 1))
    screener = await maker.stored(await maker.upload(content), checked=True)
    subtitles = await maker.stored(await maker.upload(SUBTITLES, "subtitles"))
    now = {"rights_holder": holder, "credits": [{"person": one, "role": f"sound, for {MAKER}"} for one in crew]}
    then = {"rights_holder": before, "credits": [{"person": gone, "role": "director"}]}
    details = {**DETAILS, **TEXTS}
    submission = {"call": edition, "language": "en", "details": {**details, **then}, "draft": maker.film}
    for path, body in (("/films", submission), (f"/films/{maker.film}/revisions", {"details": {**details, **now}})):
        answer = await maker.someone.post(path, body)
        assert answer.status_code == 201, answer.text
    await town.say("submissions", f"/films/{maker.film}/revisions/answer", {"revision": 1}, maker.someone.seen)
    return maker.film, screener["file"], subtitles["file"]


async def blind_round(town: Town, edition: str, film: str, jurors: list[Guest]) -> str:
    """Its id, once submissions has heard who the jurors are."""
    db = await town.services.connect("submissions")
    people = [UUID(juror.person) for juror in jurors]

    async def known() -> bool:
        return await db.fetchval("SELECT count(*) FROM edition_roles_v1 WHERE person = ANY($1)", people) == len(people)

    await eventually(known)
    terms = {
        "name": {"en": "First round"},
        "criteria": [{"criterion": "story", "name": {"en": "Story"}}],
        "until": SOON,
    }
    body = {**terms, "each": 2, "quorum": 1, "blind": True, "films": [film], "jurors": [one.person for one in jurors]}
    return (await town.say("submissions", f"/editions/{edition}/rounds", body))["round"]


async def watched(juror: Guest, page: str) -> str:
    """The query of a viewing, once the copy without names is there."""

    async def opened() -> str:
        values = (await juror.open(page)).form(f"{page}/watch").values
        answer = await juror.client.post(f"{page}/watch", data=values)
        assert not names_in(answer)
        return urlsplit(answer.headers["location"]).query if answer.status_code == 303 else ""

    return await eventually(opened)


def told(answers: list[httpx.Response]) -> dict[str, list[str]]:
    """By address: the names that were found there."""
    return {answer.url.path: found for answer in answers if (found := names_in(answer))}


@pytest.mark.timeout(300)
async def test_no_page_of_a_juror_of_a_blind_round_has_a_name(town: Town, tmp_path: Path) -> None:
    edition = await town.edition()
    film, screener, subtitles = await film_with_names(town, edition, tmp_path)
    jurors = [await town.member("juror", edition=edition, name="Dana") for _ in range(2)]
    await jurors[1].open("/language/zh-Hans")
    of = await blind_round(town, edition, film, jurors)
    answers: list[httpx.Response] = []
    for juror in jurors:
        page = f"/rounds/{of}/films/{film}"
        viewing = await watched(juror, page)
        files = [f"/files/{screener}/{what}?{viewing}" for what in ("content", "poster")]
        for path in (f"{page}?{viewing}", *files, f"/rounds/{of}/subtitles/{subtitles}", "/my/rounds"):
            answers.append(await juror.client.get(path))
            assert answers[-1].status_code == 200, path
        things = {
            "edition": edition, "call": edition, "film": film, "draft": film, "proposal": film, "plan": film,
            "file": screener, "subtitles": subtitles, "of": of, "person": juror.person, "language": "en",
            "variant": "dark", "form": "svg", "kind": "csv", "provider": "none",
        }  # fmt: skip
        for path in (filled(route, things) for route in ROUTES):
            assert "{" not in path, f"{path}: say here what it names"
            answers.append(await juror.client.get(path))
        await juror.open(page)
        await juror.send(f"{page}/vote", scores__story="7")
    await town.say("submissions", f"/rounds/{of}/close", {})
    for juror in jurors:
        after = [await juror.client.get(path) for path in (f"/rounds/{of}", "/my/rounds", "/inbox", "/account/export")]
        assert "███" in after[0].text
        assert {answer.status_code for answer in after} == {200}
        answers += after
    assert told(answers) == {}
