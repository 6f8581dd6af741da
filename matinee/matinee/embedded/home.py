"""The one folder a deployment lives in, and what is kept there beside the processes' own data."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from matinee.trouble import Trouble

LEAST_FREE_BYTES = 1 << 30


@dataclass(frozen=True)
class Home:
    """The folder of one deployment (``MATINEE_HOME``): its data, secrets, logs and the records of what runs."""

    root: Path

    @classmethod
    def of_environment(cls) -> "Home":
        """``MATINEE_HOME``, or ``.matinee`` in the current folder."""
        return cls(Path(os.environ.get("MATINEE_HOME", ".matinee")).absolute())

    def folder(self, *parts: str) -> Path:
        """A folder inside, made when it is missing; others on the machine cannot look into it."""
        path = self.root.joinpath(*parts)
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        return path

    def secret(self, name: str) -> str:
        """The secret of that name: random, made at its first use, readable by this user only."""
        path = self.folder("secrets") / name
        if not path.exists():
            draft = path.with_name(f".{name}.{os.getpid()}")
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(24))
            try:
                os.link(draft, path)  # unlike a rename, keeps the secret of whoever came first
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text()

    def require_space(self) -> None:
        """Raise Trouble when the disk is too full for Kafka and Postgres to start safely."""
        free = shutil.disk_usage(self.folder()).free
        if free < LEAST_FREE_BYTES:
            raise Trouble(
                f"Only {free >> 20} MiB are free where the data lives ({self.root}); Matinee wants at least "
                f"{LEAST_FREE_BYTES >> 20} MiB. Free some space, or set MATINEE_HOME to a folder on a larger disk."
            )

    @contextmanager
    def lock(self, name: str, refusal: str) -> Generator[None]:
        """Hold the lock of that name; raise Trouble with the refusal when another process holds it.

        The kernel frees the lock when its holder ends, however it ends.
        """
        with (self.folder("run") / f"{name}.lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Trouble(refusal) from None
            yield
