"""A file of a film: stored whole, checked, seen by those who may, removed.

A file belongs to whoever uploaded it. Its film may still be a draft, so that nothing is known of it but its id.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self
from uuid import UUID

from contracts.event import Event, stream_name
from contracts.values import FileId, FilmId, Language, PersonId
from eventkit.deciding import Command, Refusal, Row, States, missing
from submissions.domain.film import Film
from submissions.domain.measured import Measured, Verdict
from submissions.domain.purposes import Purpose

IS_STORED = "UPDATE uploads SET outcome = 'stored' WHERE upload = $1"
DISCARD = "INSERT INTO discarded (folder) VALUES ($1) ON CONFLICT DO NOTHING"
# Of an upload that was forgotten meanwhile there is no name any more: the file is then looked at as its owner's others.
NAME = """
INSERT INTO file_names (file, owner, name) VALUES ($1, $2, (SELECT name FROM uploads WHERE upload = $1))
ON CONFLICT DO NOTHING
"""
DROP_NAME = "DELETE FROM file_names WHERE file = $1"


class FileStored(Event, stream="file", key="file", published=False):
    """All bytes of an upload are kept, as one object of our own name."""

    file: FileId
    film: FilmId
    owner: PersonId
    purpose: Purpose
    language: Language | None = None
    """Of subtitles."""
    media_type: str
    """By its content; it is served as this and nothing else."""
    size: int
    """Bytes, as kept: of stills and subtitles not those that were sent."""
    sha256: str
    """Of the bytes kept, in hexadecimal."""


class FileChecked(Event, stream="file", key="file", published=False):
    """The file was looked into."""

    file: FileId
    verdict: Verdict
    measured: Measured | None = None
    """Null where nothing could be measured."""


class FileViewed(Event, stream="file", key="file", published=False):
    """Somebody other than its owner was given the file to watch; once a viewing, however often they seek."""

    file: FileId
    viewer: PersonId
    viewing: UUID


class FileBlinded(Event, stream="file", key="file", published=False):
    """There is a copy for jurors who are not to know who made it; or none can be made, and it is not shown to them."""

    file: FileId
    size: int | None = None
    """Bytes; null: it could not be made."""
    sha256: str | None = None


class FileRemoved(Event, stream="file", key="file", published=False):
    """Its bytes are deleted."""

    file: FileId


@dataclass(frozen=True, slots=True)
class File:
    CATEGORY: ClassVar[str] = "file"

    film: FilmId
    owner: PersonId
    checked: bool = False
    blinded: bool = False
    """Whether it is known what becomes of a copy for jurors who are not to know who made it."""
    removed: bool = False

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        if isinstance(event, FileStored):
            return cls(event.film, event.owner)
        assert state is not None, "only a stored file has further events"
        if isinstance(event, FileChecked):
            return replace(state, checked=True)
        if isinstance(event, FileBlinded):
            return replace(state, blinded=True)
        return replace(state, removed=True) if isinstance(event, FileRemoved) else state


def folder_of(file: FileId) -> str:
    """Where the objects of a file are: its bytes, its poster frame."""
    return f"files/{file}"


def folder_of_upload(upload: FileId) -> str:
    return f"uploads/{upload}"


def kept_file(states: States, file: FileId) -> File:
    """The file, or the refusal that there is none, or none any more."""
    found = states.get(File, file)
    if found is None or found.removed:
        raise missing("There is no such file.")
    return found


class StoreFile(Command):
    """What an upload has become, by the work that put it together."""

    file: FileId
    film: FilmId
    owner: PersonId
    purpose: Purpose
    language: Language | None = None
    media_type: str
    size: int
    sha256: str

    def streams(self) -> tuple[str, ...]:
        return (stream_name(File.CATEGORY, self.file),)

    def decide(self, states: States) -> Sequence[Event]:
        return [] if states.get(File, self.file) else [FileStored(**dict(self))]

    def rows(self) -> Sequence[Row]:
        return [
            (NAME, (self.file, self.owner)),
            (IS_STORED, (self.file,)),
            (DISCARD, (folder_of_upload(self.file),)),
        ]


class NoteCheck(Command):
    """What was measured, by the work that looked into the file."""

    file: FileId
    verdict: Verdict
    measured: Measured | None = None

    def streams(self) -> tuple[str, ...]:
        return (stream_name(File.CATEGORY, self.file),)

    def decide(self, states: States) -> Sequence[Event]:
        return [] if kept_file(states, self.file).checked else [FileChecked(**dict(self))]


class BeginViewing(Command):
    """By somebody who may watch it."""

    file: FileId
    viewer: PersonId
    viewing: UUID

    def streams(self) -> tuple[str, ...]:
        return (stream_name(File.CATEGORY, self.file),)

    def decide(self, states: States) -> Sequence[Event]:
        kept_file(states, self.file)
        return [FileViewed(**dict(self))]


class RemoveFile(Command):
    """By its owner, or because they are forgotten. What was submitted stays until the film is withdrawn: others have
    judged by it."""

    file: FileId
    film: FilmId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(File.CATEGORY, self.file), stream_name(Film.CATEGORY, self.film))

    def decide(self, states: States) -> Sequence[Event]:
        kept_file(states, self.file)
        film = states.get(Film, self.film)
        if film and film.stage != "withdrawn":
            raise Refusal("part-of-submission", "This film is submitted; its files stay until it is withdrawn.")
        return [FileRemoved(file=self.file)]

    def rows(self) -> Sequence[Row]:
        return [(DROP_NAME, (self.file,)), (DISCARD, (folder_of(self.file),))]
