"""Where films are sent to: an office that keeps files in a folder, and a maker with a tus client of a few lines."""

import asyncio
from base64 import b64encode
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from services.submissions.tests.office import DETAILS, Office
from submissions.work.turns import LATER
from tests.kit.eventually import eventually
from tests.kit.someone import Someone

TUS = {"tus-resumable": "1.0.0"}
BYTES = {**TUS, "content-type": "application/offset+octet-stream"}


PATIENCE = 2 * LATER
"""Seconds: what another process was at, killed or not, is looked at again after half of them."""


@dataclass
class Maker:
    """A film-maker with the draft of a film."""

    someone: Someone
    film: str

    @property
    def client(self) -> httpx.AsyncClient:
        return self.someone.client

    def at(self, client: httpx.AsyncClient) -> "Maker":
        """The same person at another process."""
        return replace(self, someone=replace(self.someone, client=client))

    async def ask(self, method: str, path: str, content: Any = None, **headers: str) -> httpx.Response:
        sent = {"authorization": f"Bearer {self.someone.bearer}", **TUS, **headers}
        return await self.client.request(method, path, content=content, headers=sent)

    async def begin(self, size: int, purpose: str = "screener", **headers: str) -> httpx.Response:
        told = metadata(film=self.film, purpose=purpose, filename="Final FINAL (Anna).mp4")
        return await self.ask("POST", "/uploads", **{"upload-length": str(size), "upload-metadata": told, **headers})

    async def begun(self, size: int, purpose: str = "screener") -> str:
        """The address of a new upload."""
        answer = await self.begin(size, purpose)
        assert answer.status_code == 201, answer.text
        return answer.headers["location"]

    async def patch(self, upload: str, offset: int, content: Any, **headers: str) -> httpx.Response:
        return await self.ask("PATCH", upload, content, **{**BYTES, "upload-offset": str(offset), **headers})

    async def offset(self, upload: str) -> int:
        answer = await self.ask("HEAD", upload)
        assert answer.status_code == 200, answer.status_code
        return int(answer.headers["upload-offset"])

    async def go_on(self, upload: str, content: bytes) -> None:
        """Send what is missing, as a client does whose line was cut: what is still being kept may come to it."""

        async def sent() -> bool:
            offset = await self.offset(upload)
            return (await self.patch(upload, offset, content[offset:])).status_code == 204

        await eventually(sent)

    async def upload(self, content: bytes, purpose: str = "screener") -> str:
        """Send all at once; the upload's address."""
        upload = await self.begun(len(content), purpose)
        answer = await self.patch(upload, 0, content)
        assert answer.status_code == 204, answer.text
        return upload

    async def files(self) -> dict[str, Any]:
        return await self.someone.see(f"/films/{self.film}/files")

    async def stored(self, upload: str, checked: bool = False) -> dict[str, Any]:
        """The file that an upload has become."""
        file = upload.rpartition("/")[2]

        async def look() -> Any:
            for one in (await self.files())["items"]:
                if one["file"] == file and (one["checked"] or not checked):
                    return one
            return None

        return await eventually(look, PATIENCE)

    async def refused(self, upload: str) -> str:
        """Why an upload became no file."""

        async def look() -> Any:
            sent = (await self.files())["uploads"]
            return next((one["outcome"] for one in sent if f"/uploads/{one['upload']}" == upload), None)

        return await eventually(look)


def metadata(**told: str) -> str:
    return ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in told.items())


async def maker_of_draft(office: Office) -> Maker:
    """Somebody new with a draft for the call `mina-call`."""
    maker = Maker(office.someone(), str(uuid4()))
    draft = {"call": "mina-call", "entered": {}}
    answer = await maker.someone.send("PUT", f"/drafts/{maker.film}", draft)
    assert answer.status_code == 200, answer.text
    return maker


async def submit_draft(maker: Maker) -> None:
    body = {"call": "mina-call", "language": "en", "details": DETAILS, "draft": maker.film}
    answer = await maker.someone.post("/films", body)
    assert answer.status_code == 201, answer.text


def objects_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


async def cut_line(maker: Maker, upload: str, offset: int, content: bytes, after: int) -> None:
    """Send a PATCH of all of `content`, whose line breaks after so many bytes."""
    url = maker.client.base_url
    _, writer = await asyncio.open_connection(url.host, url.port)
    headers = {
        "host": f"{url.host}:{url.port}",
        "authorization": f"Bearer {maker.someone.bearer}",
        **BYTES,
        "upload-offset": str(offset),
        "content-length": str(len(content)),
    }
    head = f"PATCH {upload} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n"
    writer.write(head.encode() + content[:after])
    await writer.drain()
    await asyncio.sleep(0.05)
    writer.transport.abort()
