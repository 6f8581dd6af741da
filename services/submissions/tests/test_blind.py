"""Names planted wherever a maker can write are in nothing that a juror of a blind round is answered."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import av
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.people import OrganisationRegistered, Role
from services.submissions.tests.cutting_room import Maker, maker_of_draft
from services.submissions.tests.jury_room import TERMS, JuryRoom, person
from services.submissions.tests.matrix import ROWS
from services.submissions.tests.office import DETAILS, Office
from submissions.domain.jury.blind import HIDDEN, hidden
from tests.kit.answers import problem
from tests.kit.canaries import COMPANY, CREW, GONE, MAKER, SHORT, SHORTER, SOLD_BY, SUBTITLES, TEXTS, named, names_in
from tests.kit.elsewhere import tell, telling
from tests.kit.eventually import eventually
from tests.kit.films import make_film
from tests.kit.services import Services
from tests.kit.signing import token
from tests.kit.someone import Someone
from tests.matrix import everywhere
from tests.matrix.row import filled

# What a juror may not ask for is asked for too; a recusal would end the rest.
READS = [row for row in (*ROWS, *everywhere.ROWS) if row.route.startswith("GET")]
WRITES = [row for row in ROWS if row.body is not None and "juror" in row.may and "recusal" not in row.route]


@dataclass
class Planted:
    room: JuryRoom
    maker: Maker
    files: dict[str, str]
    film: str


@pytest.fixture
async def planted(folder: Path, office: Office, services: Services, tmp_path: Path) -> Planted:
    people = (await services.start(telling("people"))).runtime
    room = await JuryRoom(office, await office.open(), people).with_jurors(2)
    maker = await maker_of_draft(office)
    crew, short, shorter, gone = people_of_film = [office.someone().person for _ in range(4)]
    names = zip(people_of_film, (CREW, SHORT, SHORTER, GONE), strict=True)
    await room.known(person(maker.someone.person, MAKER), *(person(one, name) for one, name in names))
    company, before = [office.someone().person for _ in range(2)]
    registered = [
        OrganisationRegistered(organisation=organisation, name={"en": name})
        for organisation, name in ((company, COMPANY), (before, SOLD_BY))
    ]
    room.director.seen = (await tell(people, *registered)).token
    content = named(tmp_path / "named.mp4", make_film(tmp_path / "plain.mp4", 2))
    assert b"Canary" in content
    screener = await maker.stored(await maker.upload(content), checked=True)
    subtitles = await maker.stored(await maker.upload(SUBTITLES, "subtitles"))
    details: dict[str, Any] = {
        **DETAILS,
        **TEXTS,
        "rights_holder": str(company),
        "credits": [{"person": str(one), "role": f"sound, for {MAKER}"} for one in (crew, short, shorter)],
    }
    first = {**details, "rights_holder": str(before), "credits": [{"person": str(gone), "role": "director"}]}
    body = {"call": "mina-call", "language": "en", "details": first, "draft": maker.film}
    director = room.director
    for one, path, said in (
        (maker.someone, "/films", body),
        (maker.someone, f"/films/{maker.film}/revisions", {"details": details}),
        (director, f"/films/{maker.film}/revisions/answer", {"revision": 1}),
    ):
        answer = await one.post(path, said)
        assert answer.is_success, answer.text
    room.films.append(maker.film)
    return Planted(room, maker, {"screener": screener["file"], "subtitles": subtitles["file"]}, maker.film)


def expect_no_names(answer: httpx.Response) -> None:
    assert not (found := names_in(answer)), f"{found} in {answer.url.path}"


async def every_answer(juror: Someone, planted: Planted, address: str) -> list[httpx.Response]:
    """To whatever a juror can ask for, allowed or not: each route there is, of each of the film's files."""
    answers: list[httpx.Response] = []
    for file in planted.files.values():
        things = {
            "edition": "mina-2025", "call": "mina-call", "section": "new-voices", "award": "audience",
            "film": planted.film, "draft": planted.film, "other": planted.film, "screening": planted.film,
            "file": file, "upload": file, "subtitles": planted.files["subtitles"],
            "round": address.rpartition("/")[2], "juror": str(juror.person),
        }  # fmt: skip
        for row in (*READS, *WRITES):
            method, path = filled(row.route, things).split(" ")
            assert "{" not in path, f"{row.route}: say here what it names"
            headers = {**juror.headers(), "idempotency-key": str(uuid4())}
            answers.append(await juror.client.request(method, path, headers=headers, json=filled(row.body, things)))
    return answers


async def test_no_juror_of_a_blind_round_reads_who_made_a_film(planted: Planted, tmp_path: Path) -> None:
    room, [juror, other] = planted.room, planted.room.jurors
    address = await room.open(blind=True, each=2)
    viewings = f"{address}/films/{planted.film}/viewings"

    async def opened() -> httpx.Response | None:
        answer = await juror.post(viewings)
        expect_no_names(answer)
        assert answer.status_code in (201, 409), answer.text
        return answer if answer.status_code == 201 else None

    viewing = await eventually(opened)
    link = viewing.json()["link"]
    watched = await juror.get(link)
    assert watched.status_code == 200
    part = await juror.client.get(link, headers={**juror.headers(), "range": "bytes=0-99"})
    assert (part.status_code, part.content) == (206, watched.content[:100])
    assert (await other.get(link)).status_code == 403, "the link is another's"
    assert (await juror.get(link.replace("round=", "x="))).status_code == 403, "nor is it one to the file as it came"
    (tmp_path / "copy.mp4").write_bytes(watched.content)
    with av.open(str(tmp_path / "copy.mp4")) as copy:
        assert [len([*copy.decode(stream)]) for stream in copy.streams.video] == [48], "it is the whole film"
    poster = await juror.get(link.replace("/content?", "/poster?"))
    assert poster.status_code == 200
    shown = await juror.see(f"{address}/films/{planted.film}")
    assert (shown["credits"], shown["synopsis"]["en"].count(HIDDEN) >= 3) == ([], True)
    subtitles = await juror.get(f"{address}/subtitles/{planted.files['subtitles']}")
    assert (subtitles.status_code, b"Subtitles by" in subtitles.content) == (200, True)
    for answer in (watched, part, poster, *await every_answer(juror, planted, address)):
        expect_no_names(answer)
    vote = {"revision": 1, "scores": {"story": 5, "craft": 5}, "comment": "Short, and good."}
    for one in (juror, other):
        assert (await one.post(f"{address}/films/{planted.film}/vote", vote)).status_code == 200
    room.director.seen = other.seen
    assert (await room.director.post(f"{address}/close")).status_code == 200
    answers = await every_answer(juror, planted, address)
    for answer in answers:
        expect_no_names(answer)
    shown = {answer.url.path for answer in answers if answer.status_code == 200}
    assert {f"{address}/{path}" for path in ("ranking", "minutes", "mine", f"films/{planted.film}")} <= shown
    db = await room.office.services.connect("submissions")
    viewers = await db.fetch("SELECT DISTINCT data->>'viewer' AS viewer FROM log WHERE type = 'FileViewed'")
    assert [row["viewer"] for row in viewers] == [str(juror.person)]


async def test_staff_and_jurors_of_other_rounds_get_the_film_with_its_names(planted: Planted) -> None:
    room, juror = planted.room, planted.room.jurors[0]
    address = await room.open(each=2)
    link = (await juror.post(f"{address}/films/{planted.film}/viewings")).json()["link"]
    assert b"Canary" in (await juror.get(link)).content
    shown = await juror.see(f"{address}/films/{planted.film}")
    assert [credit["name"] for credit in shown["credits"]] == [CREW, SHORT, SHORTER]
    recused = await juror.post(f"{address}/films/{planted.film}/recusal", {"reason": "A friend made it."})
    assert recused.status_code == 200
    juror.seen = recused.headers["matinee-token"]

    async def over() -> bool:
        return (await juror.get(link)).status_code == 403

    await eventually(over)
    programmer = room.office.someone("programmer")
    assert (await programmer.post(f"/files/{planted.files['screener']}/viewings")).status_code == 201


@pytest.mark.parametrize("role", ["programmer", "print traffic"])
async def test_whoever_sees_the_submissions_does_not_judge_blind(planted: Planted, role: Role) -> None:
    room = planted.room
    room.jurors.append(await room.juror("Dana", role))
    body = {"jurors": [str(one.person) for one in room.jurors], "films": room.films}
    refused = await room.director.post("/editions/mina-2025/rounds", {**TERMS, **body, "blind": True})
    assert (refused.status_code, refused.json()["code"]) == (422, "juror-sees-names")


@pytest.mark.parametrize("role", ["programmer", "print traffic"])
async def test_whoever_has_come_to_see_the_submissions_judges_no_more_blind(planted: Planted, role: Role) -> None:
    room, juror = planted.room, planted.room.jurors[0]
    blind, seen = await room.open(each=2, blind=True), await room.open(each=2)
    roles = "juror@mina-2025", f"{role}@mina-2025"
    now = Someone(juror.client, juror.person, bearer=token(juror.person, *roles))
    vote = {"revision": 1, "scores": {"story": 5, "craft": 5}}
    for refused in (
        await now.get(f"{blind}/mine"),
        await now.get(f"{blind}/films/{planted.film}"),
        await now.post(f"{blind}/films/{planted.film}/vote", vote),
    ):
        assert problem(refused) == (403, "juror-sees-names", [])
    assert [each["round"] for each in (await now.see("/rounds/mine", room.director))["items"]] == [
        seen.rpartition("/")[2]
    ]
    assert (await now.post(f"{seen}/films/{planted.film}/vote", vote)).status_code == 200


@given(st.text(max_size=60), st.lists(st.sampled_from(["Anna Canary", "王小明", "Åse Ö", "O'Neill"]), max_size=3))
def test_no_name_is_left_in_a_text(text: str, names: list[str]) -> None:
    for name in names:
        assert name.lower() not in hidden(f"{text} {name}, {text}", names).lower()


def test_a_name_in_another_word_is_left() -> None:
    assert hidden("Annapurna, by Anna.", ["Anna Canary"]) == f"Annapurna, by {HIDDEN}."
    assert hidden("导演王小明的电影", ["王小明"]) == f"导演{HIDDEN}的电影"


def test_names_of_two_letters_are_hidden_where_they_are_names() -> None:
    names = ["Bo Li", "李娜", "An Le"]
    assert (
        hidden("Bo's film, in Bologna: LI, and Lily; bo li", names)
        == f"{HIDDEN}'s film, in Bologna: {HIDDEN}, and Lily; {HIDDEN}"
    )
    assert hidden("导演李娜和Bo的李子", names) == f"导演{HIDDEN}和{HIDDEN}的李子"
    assert hidden("An, an actor", names) == f"{HIDDEN}, an actor", "a gap in each place of an article would tell it"


@pytest.mark.parametrize(
    "said", ["Canary, Anna", "ANNA_CANARY", "annacanary", "Ａｎｎａ Canáry", "Anna-Canary", "Ánna"]
)
def test_a_name_is_hidden_however_it_is_written(said: str) -> None:
    assert hidden(f"by {said} 2024", ["Anna Canary"]) == f"by {HIDDEN} 2024"


@pytest.mark.parametrize("said", ["王小明", "王 小明", "小明"])
def test_a_name_without_spaces_is_hidden_with_and_without_the_familys(said: str) -> None:
    assert hidden(f"导演{said}的电影", ["王小明"]) == f"导演{HIDDEN}的电影"
