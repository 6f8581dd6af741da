"""Nobody reads or changes in submissions what their role, edition or ownership does not allow."""

from pathlib import Path

import pytest

from contracts.people import RoleGiven
from eventkit.runtime import Runtime
from services.submissions.tests.cutting_room import Maker
from services.submissions.tests.matrix import A_ROUND, DRAFT, FILM, ROWS
from services.submissions.tests.office import DETAILS, UNTIL_SOON, Office, submit
from services.submissions.tests.releasing import entry, release
from submissions.bootstrap import SERVICE
from tests.kit.elsewhere import tell, telling
from tests.kit.films import make_film
from tests.matrix.asking import Matrix
from tests.matrix.callers import callers, person, someone

PAID = [{**UNTIL_SOON[0], "fee": {"amount": 2500, "currency": "AUD"}}]


async def things_of(office: Office, scheduling: Runtime, tmp_path: Path) -> dict[str, str]:
    """What is there, the maker's and the edition's, by the names that routes have for it."""
    director = await office.open()
    answers = [await director.post("/editions/mina-2025/calls", {"call": "paid-call", "deadlines": PAID})]
    maker = Maker(someone(office.client, "maker"), FILM)
    draft = {"call": "paid-call", "entered": {}}
    answers += [await maker.someone.send("PUT", f"/drafts/{one}", draft) for one in (FILM, DRAFT)]
    content = make_film(tmp_path / "film.webm", 1).read_bytes()
    file = (await maker.stored(await maker.upload(content), checked=True))["file"]
    subtitles = (await maker.stored(await maker.upload(b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n", "subtitles")))[
        "file"
    ]
    link = {"link": "https://films.example.org/1"}
    answers.append(await maker.someone.send("PUT", f"/films/{FILM}/screener-link", link))
    submission = {"call": "paid-call", "language": "en", "details": DETAILS, "draft": FILM}
    answers.append(await maker.someone.post("/films", submission))
    assert [answer.status_code for answer in answers] == [201, 200, 200, 204, 201], [answer.text for answer in answers]
    other = await submit(office.someone())
    maker.film = DRAFT
    people = (await office.services.start(telling("people"))).runtime
    given = RoleGiven(person=person("juror"), role="juror", edition="mina-2025")
    director.seen = (await tell(people, given)).token
    opened = await director.post("/editions/mina-2025/rounds", A_ROUND)
    assert opened.status_code == 201, opened.text
    shown = entry(f"/films/{FILM}")
    director.seen = await release(scheduling, 1, shown)
    await director.see("/editions/mina-2025/ballots/mine")
    return {
        "edition": "mina-2025",
        "call": "mina-call",
        "section": "new-voices",
        "film": FILM,
        "award": "audience",
        "screening": str(shown.screening),
        "other": other.rpartition("/")[2],
        "draft": DRAFT,
        "file": file,
        "subtitles": subtitles,
        "round": opened.json()["round"],
        "juror": str(person("juror")),
        "upload": (await maker.begun(9)).rpartition("/")[2],
    }


@pytest.mark.timeout(300)
async def test_who_may_do_what_in_submissions(
    folder: Path, office: Office, scheduling: Runtime, tmp_path: Path
) -> None:
    things = await things_of(office, scheduling, tmp_path)
    db = await office.services.connect(SERVICE.name)
    await Matrix(SERVICE, office.client, db, things, callers()).holds(ROWS)
