"""The decision on a film: private, and open to change, until it is announced.

It has a stream of its own, so that nothing of it shows before: not even in the version of the film.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal, Self

from contracts.event import Event
from contracts.values import EditionId, FilmId, SectionId, Text

Outcome = Literal["longlisted", "shortlisted", "selected", "not selected", "waitlisted"]
TO_TELL: tuple[Outcome, ...] = ("selected", "not selected", "waitlisted")
"""What an announcement tells; who is on a list of the desk is still undecided."""


class FilmListed(Event, stream="decision", key="film", published=False):
    """The film is on a list of the desk's. Its maker is never told."""

    film: FilmId
    edition: EditionId
    on: Literal["longlisted", "shortlisted"]
    revision: int | None = None


class FilmChosen(Event, stream="decision", key="film", published=False):
    """The film is to be announced as selected for this section."""

    film: FilmId
    edition: EditionId
    section: SectionId
    revision: int | None = None
    """Of how many changes to what was submitted the last one was decided on; null: that was not kept."""


class FilmNotChosen(Event, stream="decision", key="film", published=False):
    """The film is to be announced as not selected, and its maker told this reason."""

    film: FilmId
    edition: EditionId
    reason: Text
    revision: int | None = None


class FilmPutOnWaitlist(Event, stream="decision", key="film", published=False):
    """The film is to be announced as waiting for a place in this section."""

    film: FilmId
    edition: EditionId
    section: SectionId
    revision: int | None = None


Made = FilmListed | FilmChosen | FilmNotChosen | FilmPutOnWaitlist


def outcome_of(made: Made) -> Outcome:
    match made:
        case FilmListed(on=on):
            return on
        case FilmChosen():
            return "selected"
        case FilmNotChosen():
            return "not selected"
        case FilmPutOnWaitlist():
            return "waitlisted"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided last."""

    CATEGORY: ClassVar[str] = "decision"

    latest: Made

    @classmethod
    def evolve(cls, state: Self | None, event: Made) -> Self:
        return cls(event)

    def is_on(self, revision: int) -> bool:
        """Whether it was made on the film as it is: after a change it has to be made again."""
        return self.latest.revision in (None, revision)
