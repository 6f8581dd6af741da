"""Objects are kept the same way in a folder and in a bucket."""

import subprocess
import sys
from collections.abc import AsyncIterator, Generator
from pathlib import Path
from time import sleep

import httpx
import pytest

from matinee.embedded.ports import free_ports
from services.submissions.tests.cutting_room import maker_of_draft
from services.submissions.tests.office import Office
from submissions.adapters.objects import Gone, Objects, StoreDown
from submissions.bootstrap import SERVICE
from tests.kit.films import make_film
from tests.kit.services import Services

MEBIBYTE = 2**20


@pytest.fixture(scope="module")
def s3() -> Generator[str]:
    """The address of something that speaks S3; it proves nothing of who is let in."""
    [port] = free_ports(1)
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                httpx.put(f"{url}/films", trust_env=False).raise_for_status()
                break
            except httpx.TransportError:
                assert server.poll() is None, "it ended at once"
                sleep(0.1)
        yield url
    finally:
        server.kill()
        server.wait()


@pytest.fixture
def bucket(s3: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a bucket, with what its clients find in the environment."""
    access = {"ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret", "REGION": "us-east-1"}
    for name, value in {**access, "ENDPOINT_URL": s3, "ALLOW_HTTP": "true"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    return "s3://films/kept/here"


@pytest.fixture(params=["folder", "bucket"])
def objects(request: pytest.FixtureRequest, tmp_path: Path) -> Objects:
    return Objects(f"file://{tmp_path}/films" if request.param == "folder" else request.getfixturevalue("bucket"))


async def whole(objects: Objects, name: str, *within: int) -> bytes:
    return b"".join([piece async for piece in objects.read(name, *within)])


async def pieces(*content: bytes) -> AsyncIterator[bytes]:
    for piece in content:
        yield piece


async def test_what_was_put_is_read_whole_and_in_part(objects: Objects) -> None:
    large = [bytes([n]) * MEBIBYTE for n in range(20)]
    await objects.put("files/one/content", pieces(*large))
    await objects.put("files/one/poster.jpg", b"poster")
    assert await whole(objects, "files/one/content") == b"".join(large)
    assert await whole(objects, "files/one/content", MEBIBYTE - 1, MEBIBYTE + 1) == b"\0\1"
    async with objects.as_file("files/one/content") as path:
        assert path.read_bytes() == b"".join(large)
    await objects.remove("files/one")
    for name in ("content", "poster.jpg"):
        with pytest.raises(Gone):
            await whole(objects, f"files/one/{name}")
    await objects.remove("files/one")


async def test_of_an_object_whose_source_fails_nothing_is_seen(objects: Objects) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield bytes(9 * MEBIBYTE)
        raise StoreDown

    with pytest.raises(StoreDown):
        await objects.put("files/broken", broken())
    with pytest.raises(Gone):
        await whole(objects, "files/broken")


async def test_what_a_killed_process_left_half_written_is_swept(tmp_path: Path) -> None:
    import os

    objects = Objects(f"file://{tmp_path}")
    await objects.put("files/one", b"kept")
    old, new = tmp_path / "files" / "one#1", tmp_path / "files" / "two#1"
    for leftover in (old, new):
        leftover.write_bytes(b"half")
    os.utime(old, (1, 1))
    await objects.sweep()
    assert sorted(path.name for path in (tmp_path / "files").iterdir()) == ["one", "two#1"]


async def test_a_store_that_is_away_is_told(monkeypatch: pytest.MonkeyPatch, bucket: str) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_ports(1)[0]}")
    with pytest.raises(StoreDown):
        await Objects(bucket).put("files/one", b"lost")


async def test_a_film_goes_its_way_through_a_bucket(bucket: str, services: Services, tmp_path: Path) -> None:
    from eventkit.topics import create_topics

    await services.deploy(SERVICE, files_url=bucket)
    for name in ("scheduling", "people"):
        await create_topics(services.kafka, services.prefix, name)
    office = Office(services, (await services.start(SERVICE)).client)
    await office.open()
    maker = await maker_of_draft(office)
    film = make_film(tmp_path / "film.webm", 2).read_bytes()
    stored = await maker.stored(await maker.upload(film), checked=True)
    assert stored["checked"]["verdict"] == "fine"
    part = await maker.ask("GET", f"/files/{stored['file']}/content", range="bytes=10-19")
    assert part.content == film[10:20]
