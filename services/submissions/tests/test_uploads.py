"""A film arrives whole, however often the line breaks, and nothing else becomes of it."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from hashlib import sha1, sha256
from pathlib import Path
from random import Random

import pytest

from services.submissions.tests.cutting_room import Maker, cut_line, maker_of_draft, metadata, objects_in
from services.submissions.tests.office import Office
from submissions.adapters.objects import PART
from submissions.state.uploads import MOST, MOST_BYTES
from tests.kit.eventually import eventually
from tests.kit.films import make_film

MEBIBYTE = 2**20


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A film of two seconds, and so much after its end that it goes over several parts."""
    made = make_film(tmp_path_factory.mktemp("film") / "film.mp4", 2).read_bytes()
    free = 20 * MEBIBYTE
    return made + free.to_bytes(4, "big") + b"free" + Random(1).randbytes(free - 8)


@pytest.fixture
async def maker(folder: Path, office: Office) -> Maker:
    await office.open()
    return await maker_of_draft(office)


async def test_a_film_sent_at_once_is_kept_as_it_was_sent(folder: Path, maker: Maker, film: bytes) -> None:
    upload = await maker.upload(film)
    assert await maker.offset(upload) == len(film), "whoever missed the answer is told that all has arrived"
    stored = await maker.stored(upload)
    assert (stored["size"], stored["sha256"]) == (len(film), sha256(film).hexdigest())
    assert (stored["media_type"], stored["purpose"], stored["name"]) == (
        "video/mp4", "screener", "Final FINAL (Anna).mp4",
    )  # fmt: skip
    assert (folder / "files" / stored["file"] / "content").read_bytes() == film


async def test_an_upload_goes_on_where_the_line_was_cut(maker: Maker, film: bytes) -> None:
    upload = await maker.begun(len(film))
    await cut_line(maker, upload, 0, film, 10_345_678)

    async def arrived() -> int:
        return await maker.offset(upload)

    kept = await eventually(arrived)
    assert 0 < kept <= 10_345_678
    await maker.go_on(upload, film)
    assert (await maker.stored(upload))["sha256"] == sha256(film).hexdigest()


async def test_of_two_who_send_the_same_bytes_at_once_one_comes_too_late(folder: Path, maker: Maker) -> None:
    content = b"\x1a\x45\xdf\xa3webm" + bytes(MEBIBYTE)
    upload = await maker.begun(3 * len(content))
    answers = await asyncio.gather(*(maker.patch(upload, 0, content) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [204, 409, 409, 409]
    assert await maker.offset(upload) == len(content)
    repeated = await maker.patch(upload, 0, content)
    assert (repeated.status_code, repeated.json()["code"]) == (409, "wrong-offset")


async def test_a_sum_is_compared_before_anything_is_kept(maker: Maker) -> None:
    content = b"\x1a\x45\xdf\xa3webm" + bytes(1000)
    upload = await maker.begun(2 * len(content))

    def said(of: bytes) -> str:
        return f"sha1 {b64encode(sha1(of).digest()).decode()}"

    assert (await maker.patch(upload, 0, content, **{"upload-checksum": said(b"else")})).status_code == 460
    assert await maker.offset(upload) == 0
    assert (await maker.patch(upload, 0, content, **{"upload-checksum": "md5 AAAA"})).status_code == 400
    assert (await maker.patch(upload, 0, content, **{"upload-checksum": said(content)})).status_code == 204
    assert await maker.offset(upload) == len(content)


async def test_what_is_no_next_part_is_refused(maker: Maker) -> None:
    upload = await maker.begun(100)
    for offset in (1, 100, 10**12):
        assert (await maker.patch(upload, offset, b"x")).status_code == 409
    assert (await maker.patch(upload, 0, b"x", **{"content-type": "video/mp4"})).status_code == 415
    assert (await maker.patch(upload, -1, b"x")).status_code == 422
    assert (await maker.patch(upload, 0, b"x" * 101)).status_code == 413
    assert (await maker.ask("HEAD", upload, **{"tus-resumable": "0.2.2"})).status_code == 412
    assert await maker.offset(upload) == 0


async def test_an_upload_is_its_owners_alone(maker: Maker, office: Office) -> None:
    upload = await maker.begun(100)
    stranger = Maker(office.someone("director"), maker.film)
    for method in ("HEAD", "DELETE"):
        assert (await stranger.ask(method, upload)).status_code == 403
    assert (await stranger.patch(upload, 0, b"x")).status_code == 403
    assert (await stranger.begin(100)).status_code == 403, "the film is another's"
    assert (await stranger.someone.get(f"/films/{maker.film}/files")).status_code == 403
    assert (await office.client.head(upload, headers={"tus-resumable": "1.0.0"})).status_code == 401
    nothing = await maker.ask("HEAD", "/uploads/00000000-0000-4000-8000-000000000000")
    assert nothing.status_code == 404


async def test_what_is_too_large_or_untold_is_not_begun(maker: Maker) -> None:
    too_large = await maker.begin(21 * 2**30)
    assert (too_large.status_code, too_large.json()["code"]) == (413, "too-large")
    assert (await maker.begin(51 * MEBIBYTE, "still")).status_code == 413
    assert (await maker.begin(0)).status_code == 422
    for told in ("film !!", metadata(film=maker.film), metadata(film=maker.film, purpose="program"), "x" * 9000):
        refused = await maker.begin(1, **{"upload-metadata": told})
        assert refused.status_code in (400, 422), told
        assert refused.headers["tus-resumable"] == "1.0.0"
    options = await maker.ask("OPTIONS", "/uploads")
    assert options.headers["tus-extension"] == "creation,expiration,termination,checksum"


async def test_what_is_no_film_is_refused_with_its_first_bytes(folder: Path, maker: Maker) -> None:
    for content in (b"MZ" + bytes(5000), b"<html><script>" + b" " * 5000, b"ffconcat version 1.0\n" + b"#" * 5000):
        upload = await maker.begun(len(content))
        refused = await maker.patch(upload, 0, content)
        assert (refused.status_code, refused.json()["code"]) == (415, "wrong-kind")
    one_by_one = await maker.begun(600)
    assert (await maker.patch(one_by_one, 0, b"M")).status_code == 204
    assert (await maker.patch(one_by_one, 1, b"Z" + bytes(598))).status_code == 204
    assert await maker.refused(one_by_one) == "wrong-kind"
    assert not [name for name in objects_in(folder) if name.startswith("files/")]


async def test_a_beginning_repeated_with_its_key_is_the_same_upload(maker: Maker) -> None:
    key = {"idempotency-key": "once-and-again"}
    first, again = [await maker.begin(100, **key) for _ in range(2)]
    assert (first.status_code, first.headers["location"]) == (again.status_code, again.headers["location"])
    assert (await maker.begin(101, **key)).json()["code"] == "key-reused"


async def test_nobody_fills_the_store_with_beginnings(maker: Maker) -> None:
    begun = [await maker.begun(100) for _ in range(MOST)]
    refused = await maker.begin(100)
    assert (refused.status_code, refused.json()["code"]) == (409, "too-many-uploads")
    assert (await maker.ask("DELETE", begun[0])).status_code == 204
    assert (await maker.begin(100)).status_code == 201


async def test_nobody_fills_the_store_alone(maker: Maker, office: Office) -> None:
    await maker.begun(100)
    db = await office.services.connect("submissions")
    await db.execute("UPDATE uploads SET size = $1", MOST_BYTES - 100)
    assert (await maker.begin(101)).status_code == 409
    assert (await maker.begin(100)).status_code == 201


async def test_an_upload_given_up_leaves_nothing(folder: Path, maker: Maker, office: Office) -> None:
    upload = await maker.begun(2000)
    assert (await maker.patch(upload, 0, b"\x1a\x45\xdf\xa3webm" + bytes(992))).status_code == 204
    assert objects_in(folder)
    assert (await maker.ask("DELETE", upload)).status_code == 204
    assert (await maker.ask("HEAD", upload)).status_code == 404
    await eventually_tidied(office, folder)


async def test_bytes_that_come_while_their_upload_is_given_up_leave_nothing(
    folder: Path, maker: Maker, office: Office
) -> None:
    upload = await maker.begun(PART + 500)

    async def arrived() -> bool:
        return await maker.offset(upload) == PART

    async def slowly() -> AsyncIterator[bytes]:
        yield b"\x1a\x45\xdf\xa3webm" + bytes(PART - 8)
        await eventually(arrived)
        assert (await maker.ask("DELETE", upload)).status_code == 204
        await eventually_tidied(office, folder)
        yield bytes(500)

    assert (await maker.patch(upload, 0, slowly())).status_code == 409
    await eventually_tidied(office, folder)


async def test_an_upload_that_rests_too_long_is_gone(folder: Path, maker: Maker, office: Office) -> None:
    upload = await maker.begun(2000)
    assert (await maker.patch(upload, 0, b"\x1a\x45\xdf\xa3webm" + bytes(992))).status_code == 204
    db = await office.services.connect("submissions")
    await db.execute("UPDATE uploads SET expires_at = now() - interval '1 second'")
    assert (await maker.ask("HEAD", upload)).status_code in (404, 410)
    assert (await maker.patch(upload, 1000, bytes(1000))).status_code in (404, 410)
    await eventually_tidied(office, folder)
    assert await db.fetchval("SELECT count(*) FROM uploads") == 0


async def eventually_tidied(office: Office, folder: Path) -> None:
    """The store is empty, at the latest after the next round of tidying."""

    async def empty() -> bool:
        return not objects_in(folder)

    await eventually(empty)
