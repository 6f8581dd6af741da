"""A film is watched by those who may, from any place in it, and it is noted who they were."""

import asyncio
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID, uuid4

import pytest

from eventkit.marks import lock_marks
from eventkit.ownlog import KEY
from services.submissions.tests.cutting_room import Maker, maker_of_draft, objects_in, submit_draft
from services.submissions.tests.office import DETAILS, Office
from submissions.api.ranges import Part, Unsatisfiable, asked
from submissions.api.seals import LASTS, Seal
from submissions.projections.files import files
from submissions.state.sealing import sealing_secret
from submissions.work.turns import LOOK_AGAIN
from tests.kit.answers import problem
from tests.kit.films import make_film


@pytest.fixture
async def maker(folder: Path, office: Office) -> Maker:
    await office.open()
    return await maker_of_draft(office)


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_film(tmp_path_factory.mktemp("film") / "film.webm", 3).read_bytes()


async def test_its_maker_sees_what_the_check_found_and_watches_it(maker: Maker, film: bytes) -> None:
    stored = await maker.stored(await maker.upload(film), checked=True)
    check = stored["checked"]
    assert (check["verdict"], check["measured"]["codec"], check["measured"]["width"]) == ("fine", "vp9", 160)
    address = f"/files/{stored['file']}/content"
    whole = await maker.ask("GET", address)
    assert (whole.status_code, whole.content) == (200, film)
    assert whole.headers["content-type"] == "video/webm"
    assert whole.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in whole.headers["content-security-policy"]
    assert "Anna" not in whole.headers["content-disposition"]
    part = await maker.ask("GET", address, range="bytes=100-199")
    assert (part.status_code, part.content, part.headers["content-range"]) == (
        206, film[100:200], f"bytes 100-199/{len(film)}",
    )  # fmt: skip
    head = await maker.ask("HEAD", address, range="bytes=-10")
    assert (head.status_code, head.headers["content-length"], head.content) == (206, "10", b"")
    beyond = await maker.ask("GET", address, range=f"bytes={len(film)}-")
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(film)}")
    tagged = whole.headers["etag"]
    assert tagged == f'"{sha256(film).hexdigest()}"'
    assert (await maker.ask("GET", address, **{"range": "bytes=1-2", "if-range": '"older"'})).status_code == 200
    assert (await maker.ask("GET", address, **{"range": "bytes=1-2", "if-range": tagged})).status_code == 206
    assert (await maker.ask("GET", address, **{"if-none-match": tagged})).status_code == 304
    poster = await maker.ask("GET", f"/files/{stored['file']}/poster")
    assert (poster.status_code, poster.headers["content-type"]) == (200, "image/jpeg")


async def test_a_film_is_looked_into_at_once_though_the_tables_were_late(
    maker: Maker, office: Office, film: bytes
) -> None:
    db = await office.services.connect("submissions")
    async with db.transaction():
        await lock_marks(db, files.name, [KEY])
        upload = await maker.upload(film)
        await asyncio.sleep(1.5)
    async with asyncio.timeout(LOOK_AGAIN / 2):
        await maker.stored(upload, checked=True)


async def test_those_who_select_watch_what_was_submitted_by_a_link_of_their_own(
    maker: Maker, office: Office, film: bytes
) -> None:
    file = (await maker.stored(await maker.upload(film)))["file"]
    programmer, colleague = office.someone("programmer"), office.someone("programmer")
    assert (await programmer.post(f"/files/{file}/viewings")).status_code == 403, "it is a draft"
    assert (await programmer.get(f"/films/{maker.film}/files")).status_code == 403, "it is a draft"
    await submit_draft(maker)
    programmer.seen = maker.someone.seen
    shown = await programmer.see(f"/films/{maker.film}/files")
    assert [(each["file"], each["name"]) for each in shown["items"]] == [(file, "")], "its name may tell who made it"
    assert (await office.someone().get(f"/films/{maker.film}/files")).status_code == 403
    opened = await programmer.post(f"/files/{file}/viewings", **{"idempotency-key": "this-evening"})
    assert opened.status_code == 201, opened.text
    again = await programmer.post(f"/files/{file}/viewings", **{"idempotency-key": "this-evening"})
    assert again.json()["viewing"] == opened.json()["viewing"]
    link = opened.json()["link"]
    assert (await programmer.get(link)).content == film
    assert (await colleague.get(link)).status_code == 403, "the link is another's"
    assert (await programmer.get(f"/files/{file}/content")).status_code == 403
    for name, value in (("until", "99999999999"), ("seal", "x"), ("viewing", file)):
        forged = {**dict(parse_qsl(urlsplit(link).query)), name: value}
        assert (await programmer.get(f"/files/{file}/content?{urlencode(forged)}")).status_code == 403, name
    db = await office.services.connect("submissions")
    viewed = await db.fetch("SELECT data->>'viewer' AS viewer FROM log WHERE type = 'FileViewed'")
    assert [row["viewer"] for row in viewed] == [str(programmer.person)], "once a viewing"


async def test_a_link_that_was_opened_some_hours_ago_is_over(maker: Maker, office: Office, film: bytes) -> None:
    file = UUID((await maker.stored(await maker.upload(film)))["file"])
    await submit_draft(maker)
    programmer, viewing = office.someone("programmer"), uuid4()
    secret = await sealing_secret(await office.services.connect("submissions"))
    long_ago = datetime.now(UTC) - LASTS
    before_its_end, over = (
        Seal.begin(file, programmer.person, viewing, opened).link(secret)
        for opened in (long_ago + timedelta(minutes=5), long_ago)
    )
    assert (await programmer.get(before_its_end)).content == film
    assert problem(await programmer.get(over)) == (403, "viewing-over", [])


async def test_a_submission_names_the_files_that_were_uploaded_and_no_others(
    maker: Maker, office: Office, film: bytes
) -> None:
    stored = await maker.stored(await maker.upload(film))
    someone_elses = {"file": str(uuid4()), "purpose": "trailer"}
    details = {**DETAILS, "files": [someone_elses]}
    entered = {"call": "mina-call", "language": "en", "draft": maker.film, "details": details}
    assert (await maker.someone.post("/films", entered)).status_code == 201
    named = (await maker.someone.see(f"/films/{maker.film}"))["details"]["files"]
    assert named == [{"file": stored["file"], "purpose": "screener", "language": None}]


async def test_nobody_else_sees_anything_of_a_file(maker: Maker, office: Office, film: bytes) -> None:
    file = (await maker.stored(await maker.upload(film)))["file"]
    await submit_draft(maker)
    for who in (office.someone(), office.someone("director@sco-2025"), office.someone("coordinator")):
        who.seen = maker.someone.seen
        for path in (f"/files/{file}/content", f"/files/{file}/poster", f"/films/{maker.film}/files"):
            assert (await who.get(path)).status_code == 403, path
        for path in (f"/files/{file}/viewings", f"/files/{file}/removal"):
            assert (await who.post(path)).status_code == 403, path
    assert (await office.client.get(f"/files/{file}/content")).status_code == 401


async def test_a_removed_file_is_gone_bytes_and_all_unless_it_was_submitted(
    folder: Path, maker: Maker, office: Office, film: bytes
) -> None:
    from tests.kit.eventually import eventually

    first = (await maker.stored(await maker.upload(film), checked=True))["file"]
    assert (await maker.someone.post(f"/files/{first}/removal")).status_code == 200
    assert (await maker.files())["items"] == []
    assert (await maker.someone.post(f"/files/{first}/removal")).status_code == 404

    async def empty() -> bool:
        return not objects_in(folder)

    await eventually(empty)
    second = (await maker.stored(await maker.upload(film)))["file"]
    await submit_draft(maker)
    refused = await maker.someone.post(f"/files/{second}/removal")
    assert (refused.status_code, refused.json()["code"]) == (409, "part-of-submission")


async def test_a_still_and_subtitles_are_kept_as_they_are_safe_to_show(maker: Maker) -> None:
    from io import BytesIO

    from PIL import Image

    sent = BytesIO()
    Image.new("RGB", (60, 40), "red").save(sent, "PNG")
    still = await maker.stored(await maker.upload(sent.getvalue(), "still"))
    assert still["media_type"] == "image/jpeg"
    subtitles = await maker.stored(await maker.upload(b"1\n00:00:01,000 --> 00:00:02,000\nHello\n", "subtitles"))
    shown = await maker.ask("GET", f"/files/{subtitles['file']}/content")
    assert shown.headers["content-type"].startswith("text/vtt")
    assert shown.text == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n"
    broken = await maker.upload(b"\xff\xd8\xff" + bytes(1000), "still")
    assert await maker.refused(broken) == "unreadable"
    assert await maker.refused(await maker.upload(b"Dear Anna,", "subtitles")) == "no-subtitles"


def test_a_range_is_taken_as_the_standard_says() -> None:
    tag = '"a"'
    assert asked(100, tag, None, None) is None
    assert asked(100, tag, "bytes=0-0", None) == Part(0, 1)
    assert asked(100, tag, "bytes=90-500", None) == Part(90, 100)
    assert asked(100, tag, "bytes=-500", None) == Part(0, 100)
    assert asked(100, tag, "bytes=99-", tag) == Part(99, 100)
    for ignored in ("bytes=5-4", "bytes=-", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=" + "9" * 30 + "-"):
        assert asked(100, tag, ignored, None) is None, ignored
    for beyond in ("bytes=100-", "bytes=100-200", "bytes=-0"):
        with pytest.raises(Unsatisfiable):
            asked(100, tag, beyond, None)
