"""The bytes of a PATCH, kept part by part: first the object, then the row that moves the offset past it."""

from base64 import b64decode
from binascii import Error as NotBase64
from hashlib import sha1
from secrets import token_hex

from fastapi import Request
from starlette.requests import ClientDisconnect

from eventkit.database import Database
from eventkit.ending import unbroken
from eventkit.http.problems import Problem
from submissions.adapters.objects import PART, Objects
from submissions.api.stores import told_plainly
from submissions.domain.file import folder_of_upload
from submissions.domain.purposes import HEAD, media_type
from submissions.state.uploads import Upload, keep_part


def wrong_offset() -> Problem:
    return Problem(409, "wrong-offset", "These bytes are not the next ones; ask how far the upload is.")


def _more_than_declared() -> Problem:
    return Problem(413, "more-than-declared", "This is more than was announced for this upload.")


class Receiving:
    """Takes what a request brings for an upload, from where it stands."""

    def __init__(self, store: Objects, database: Database, upload: Upload):
        self._store = store
        self._database = database
        self._upload = upload
        self._offset = upload.arrived

    async def take(self, request: Request) -> None:
        """Keep all, also of a line that is cut. Raises problems: 409, 413, 415, 503, 507; what is kept stays."""
        waiting = bytearray()
        try:
            async for piece in request.stream():
                waiting += piece
                if len(waiting) >= PART:
                    await self._keep(bytes(waiting))
                    waiting.clear()
        except ClientDisconnect:
            pass  # nobody hears the answer; whoever comes again is told how far it is
        if waiting:
            await self._keep(bytes(waiting))

    async def take_checked(self, request: Request, checksum: str) -> None:
        """Keep all or nothing: `checksum` is `sha1` and the sum of these bytes in Base64.

        Raises problems as `take`, 460 where the sum is another, 400 for one that can't be made.
        """
        expected = _read_checksum(checksum)
        whole = bytearray()
        async for piece in request.stream():
            whole += piece
            if len(whole) > PART:
                raise Problem(413, "too-large-to-check", "At most 8 MiB can be sent at once with a checksum.")
        if sha1(whole, usedforsecurity=False).digest() != expected:
            raise Problem(460, "checksum", "These bytes arrived otherwise than they were sent; send them again.")
        if whole:
            await self._keep(bytes(whole))

    async def _keep(self, part: bytes) -> None:
        start = self._offset
        if start + len(part) > self._upload.size:
            raise _more_than_declared()
        enough = len(part) >= min(HEAD, self._upload.size)
        if start == 0 and enough and media_type(self._upload.purpose, part[:HEAD]) is None:
            raise Problem(415, "wrong-kind", "This is not a kind of file that is taken for this purpose.")
        # Of two that write the same bytes at once each has an object of its own; only one gets its row.
        name = f"{folder_of_upload(self._upload.upload)}/{start:020}-{token_hex(4)}"
        with told_plainly():
            await unbroken(self._keep_as(name, start, part))
        self._offset += len(part)

    async def _keep_as(self, name: str, start: int, part: bytes) -> None:
        await self._store.put(name, part)
        async with self._database.acquire() as db:
            if not await keep_part(db, self._upload.upload, start, len(part), name):
                raise wrong_offset()


def _read_checksum(written: str) -> bytes:
    algorithm, _, value = written.partition(" ")
    try:
        if algorithm == "sha1":
            return b64decode(value, validate=True)
    except NotBase64:
        pass
    raise Problem(400, "checksum-unknown")
