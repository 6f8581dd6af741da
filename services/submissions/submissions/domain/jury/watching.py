"""A juror watches a film that was given to them."""

from collections.abc import Sequence
from uuid import UUID

from contracts.event import Event, stream_name
from contracts.values import FileId
from eventkit.deciding import States
from submissions.domain.file import File, FileViewed, kept_file
from submissions.domain.jury.voting import JurorsCommand


class WatchFilm(JurorsCommand):
    """By the juror; it is noted who watched."""

    file: FileId
    viewing: UUID

    def streams(self) -> tuple[str, ...]:
        return (stream_name(File.CATEGORY, self.file), *self.decided_on())

    def decide(self, states: States) -> Sequence[Event]:
        found, _ = self.may(states)
        kept_file(states, self.file)
        return [FileViewed(file=self.file, viewer=self.juror, viewing=self.viewing), *self.begun(found)]
