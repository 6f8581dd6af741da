"""Names planted wherever a maker can write are in nothing that a juror of a blind round is answered."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.people import OrganisationRegistered
from services.submissions.tests.cutting_room import Maker, maker_of_draft
from services.submissions.tests.jury_room import JuryRoom, person
from services.submissions.tests.office import DETAILS, Office
from submissions.domain.jury.blind import HIDDEN, hidden
from tests.kit.elsewhere import tell, telling
from tests.kit.eventually import eventually
from tests.kit.films import make_film
from tests.kit.services import Services
from tests.kit.someone import Someone

MAKER, CREW, COMPANY = "Anna Canary", "Bruno Canarini", "Kanarie Films"
CANARIES = ("canary", "canarini", "kanarie", "anna", "bruno")
SUBTITLES = b"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nSubtitles by Anna Canary\n"


def named(path: Path, plain: Path) -> bytes:
    """The film with names written into its file wherever players show them."""
    with av.open(str(plain)) as old, av.open(str(path), "w") as new:
        new.metadata.update({"title": f"By {MAKER}", "artist": CREW, "comment": COMPANY, "copyright": MAKER})
        copies = {stream.index: new.add_stream_from_template(stream) for stream in old.streams}
        for copy in copies.values():
            copy.metadata.update({"title": f"Mixed by {CREW}", "handler_name": MAKER})
        for packet in old.demux():
            if packet.dts is not None:
                packet.stream = copies[packet.stream.index]
                new.mux(packet)
    return path.read_bytes()


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
    crew, company = office.someone().person, office.someone().person
    await room.known(person(maker.someone.person, MAKER), person(crew, CREW))
    registered = OrganisationRegistered(organisation=company, name={"en": COMPANY})
    room.director.seen = (await tell(people, registered)).token
    content = named(tmp_path / "named.mp4", make_film(tmp_path / "plain.mp4", 2))
    assert b"Canary" in content
    screener = await maker.stored(await maker.upload(content), checked=True)
    subtitles = await maker.stored(await maker.upload(SUBTITLES, "subtitles"))
    details: dict[str, Any] = {
        **DETAILS,
        "title": {"zh-Hans": "一拳", "en": "Anna's Punch"},
        "synopsis": {"en": f"{MAKER} films what {CREW.upper()} of {COMPANY} remembers."},
        "genre": f"a {CREW} drama",
        "device": f"{MAKER}'s phone",
        "content_warnings": [f"blood of {MAKER}"],
        "trailer": "https://example.org/canary",
        "rights_holder": str(company),
        "credits": [{"person": str(crew), "role": f"sound, for {MAKER}"}],
        "previous_screenings": [{"at": COMPANY, "country": "AU", "on": "2025-01-01"}],
    }
    body = {"call": "mina-call", "language": "en", "details": details, "draft": maker.film}
    answer = await maker.someone.post("/films", body)
    assert answer.status_code == 201, answer.text
    room.films.append(maker.film)
    return Planted(room, maker, {"screener": screener["file"], "subtitles": subtitles["file"]}, maker.film)


def expect_no_names(answer: httpx.Response) -> None:
    said = (answer.content + repr(sorted(answer.headers.items())).encode()).lower()
    for canary in CANARIES:
        assert canary.encode() not in said, f"{canary} in {answer.url.path}"


async def every_answer(juror: Someone, planted: Planted, address: str) -> list[httpx.Response]:
    """Whatever a juror can ask for, allowed or not."""
    one = f"{address}/films/{planted.film}"
    reads = [
        "/rounds/mine", address, f"{address}/mine", one, f"{address}/ranking", f"{address}/minutes",
        f"{address}/progress", f"{address}/subtitles/{planted.files['subtitles']}",
        f"/films/{planted.film}", f"/films/{planted.film}/files", f"/films/{planted.film}/findings",
        f"/films/{planted.film}/answers", f"/films/{planted.film}/revisions", "/films?edition=mina-2025", "/films/mine",
        *(f"/files/{file}/{what}" for file in planted.files.values() for what in ("content", "poster")),
        "/editions/mina-2025", "/editions/mina-2025/rounds", "/editions/mina-2025/jurors",
    ]  # fmt: skip
    answers = [await juror.get(path) for path in reads]
    answers += [await juror.post(f"/files/{file}/viewings") for file in planted.files.values()]
    vote = {"revision": 0, "scores": {"story": 5, "craft": 5}, "comment": "Short, and good."}
    return [*answers, await juror.post(f"{one}/vote", vote), await juror.get(one)]


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
    await other.post(f"{address}/films/{planted.film}/vote", {"revision": 0, "scores": {"story": 5, "craft": 5}})
    room.director.seen = other.seen
    assert (await room.director.post(f"{address}/close")).status_code == 200
    for path in ("ranking", "minutes", "mine"):
        answer = await juror.get(f"{address}/{path}")
        assert answer.status_code == 200
        expect_no_names(answer)
    db = await room.office.services.connect("submissions")
    viewers = await db.fetch("SELECT DISTINCT data->>'viewer' AS viewer FROM log WHERE type = 'FileViewed'")
    assert [row["viewer"] for row in viewers] == [str(juror.person)]


async def test_staff_and_jurors_of_other_rounds_get_the_film_with_its_names(planted: Planted) -> None:
    room, juror = planted.room, planted.room.jurors[0]
    address = await room.open(each=2)
    link = (await juror.post(f"{address}/films/{planted.film}/viewings")).json()["link"]
    assert b"Canary" in (await juror.get(link)).content
    shown = await juror.see(f"{address}/films/{planted.film}")
    assert [credit["name"] for credit in shown["credits"]] == [CREW]
    recused = await juror.post(f"{address}/films/{planted.film}/recusal", {"reason": "A friend made it."})
    assert recused.status_code == 200
    juror.seen = recused.headers["matinee-token"]

    async def over() -> bool:
        return (await juror.get(link)).status_code == 403

    await eventually(over)
    programmer = room.office.someone("programmer")
    assert (await programmer.post(f"/files/{planted.files['screener']}/viewings")).status_code == 201


async def test_whoever_sees_the_submissions_does_not_judge_blind(planted: Planted) -> None:
    room = planted.room
    room.jurors.append(await room.juror("Dana", "programmer"))
    body = {"jurors": [str(one.person) for one in room.jurors], "films": room.films}
    from services.submissions.tests.jury_room import TERMS

    refused = await room.director.post("/editions/mina-2025/rounds", {**TERMS, **body, "blind": True})
    assert (refused.status_code, refused.json()["code"]) == (422, "juror-sees-names")


@given(st.text(max_size=60), st.lists(st.sampled_from(["Anna Canary", "王小明", "Åse Ö", "O'Neill"]), max_size=3))
def test_no_name_is_left_in_a_text(text: str, names: list[str]) -> None:
    for name in names:
        assert name.lower() not in hidden(f"{text} {name}, {text}", names).lower()


def test_a_name_in_another_word_is_left() -> None:
    assert hidden("Annapurna, by Anna.", ["Anna Canary"]) == f"Annapurna, by {HIDDEN}."
    assert hidden("导演王小明的电影", ["王小明"]) == f"导演{HIDDEN}的电影"
