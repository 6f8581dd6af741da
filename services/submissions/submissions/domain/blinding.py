"""A copy of a screener for jurors who are not to know who made it: picture and sound, and nothing else of the file."""

from collections.abc import Sequence

from contracts.event import Event, stream_name
from contracts.values import FileId
from eventkit.deciding import Command, States
from submissions.domain.file import File, FileBlinded, kept_file


class NoteBlindCopy(Command):
    """By the work that made it; without a size where it could not."""

    file: FileId
    size: int | None = None
    sha256: str | None = None

    def streams(self) -> tuple[str, ...]:
        return (stream_name(File.CATEGORY, self.file),)

    def decide(self, states: States) -> Sequence[Event]:
        return [] if kept_file(states, self.file).blinded else [FileBlinded(**dict(self))]
