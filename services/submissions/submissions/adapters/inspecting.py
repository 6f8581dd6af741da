"""Looks into foreign files in a process of its own, which may do little and not for long.

What reads films and pictures is large and written in C: whatever a poisoned file does to it, it does it there.
"""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
from pydantic import BaseModel, ValidationError

from submissions.domain.measured import Measured, Verdict

PATIENCE = 1800.0
"""Seconds by the clock; the process is given less of the processor's time."""
MOST_SAID = 2**16
"""Bytes the process may say."""
MOST_PICTURE = 64 * 2**20


class Unfit(ValueError):
    """It is no picture that can be read."""


class Found(BaseModel):
    """What the process says of a film; as little to be trusted as the film itself."""

    verdict: Verdict
    measured: Measured | None = None


async def inspect_film(film: Path) -> tuple[Found, bytes | None]:
    """What was measured, and a poster frame as JPEG where one could be made."""
    with TemporaryDirectory() as folder:
        poster = Path(folder) / "poster"
        said = await _say("film", film, poster)
        try:
            found = Found.model_validate(orjson.loads(said)) if said else Found(verdict="unreadable")
        except (ValueError, ValidationError):
            found = Found(verdict="unreadable")
        return found, _picture(poster)


async def still_of(sent: bytes) -> bytes:
    """The picture written anew as JPEG, upright, without a word of where it was taken. Raises `Unfit`."""
    with TemporaryDirectory() as folder:
        source, made = Path(folder) / "sent", Path(folder) / "made"
        await asyncio.to_thread(source.write_bytes, sent)
        await _say("still", source, made)
        picture = _picture(made)
    if picture is None:
        raise Unfit
    return picture


@asynccontextmanager
async def film_without_names(film: Path, media_type: str) -> AsyncGenerator[Path | None]:
    """The film in a file without words of its makers, for as long as it is held; None: it can't be made."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        said = await _say(media_type, film, made)
        yield made if said.strip() == b"made" else None


async def _say(what: str, source: Path, made: Path) -> bytes:
    """What the process says; nothing where it failed, was killed, or took too long."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-m", "submissions.adapters.inspection", what, source, made,
        stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, env={}, limit=MOST_SAID,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            said = b""
            while len(said) < MOST_SAID and (more := await process.stdout.read(MOST_SAID - len(said))):
                said += more
            return said if await process.wait() == 0 else b""
    except TimeoutError:
        return b""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _picture(path: Path) -> bytes | None:
    """A JPEG of bearable size; nothing else."""
    if not path.exists() or path.stat().st_size > MOST_PICTURE:
        return None
    made = path.read_bytes()
    return made if made.startswith(b"\xff\xd8\xff") else None
