"""The worst moment for a connection to break: a writer has said COMMIT, and does not hear what came of it."""

from typing import Literal

from eventkit.log import LOCK_HEAD

Moment = Literal["COMMIT", "its answer"]


class LostCommit:
    """What a link to Postgres breaks at, once: a writer's COMMIT, which is not done then, or the answer to it."""

    def __init__(self, moment: Moment) -> None:
        self.happened = False
        self._moment: Moment = moment
        self._writers: set[int] = set()
        self._committing: int | None = None

    def __call__(self, connection: int, data: bytes) -> bool:
        if self.happened:
            return False
        if LOCK_HEAD.encode() in data:
            self._writers.add(connection)
        if self._moment == "its answer" and connection == self._committing:
            # What comes after the COMMIT is what Postgres says when it is done.
            self.happened = True
        elif connection in self._writers and b"COMMIT;" in data:
            self._committing = connection
            self.happened = self._moment == "COMMIT"
        return self.happened
