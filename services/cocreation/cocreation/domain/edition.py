"""What cocreation must know of an edition when it decides: that submissions announced it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from contracts.event import Event, stream_name
from contracts.values import EditionId
from eventkit.deciding import Command, States, missing


class EditionNoted(Event, stream="edition", key="edition", published=False):
    edition: EditionId


@dataclass(frozen=True, slots=True)
class Edition:
    CATEGORY: ClassVar[str] = "edition"

    @classmethod
    def evolve(cls, state: Self | None, event: EditionNoted) -> Self:
        return cls()


def check_announced(states: States, edition: EditionId) -> None:
    """Raises the refusal when nobody announced the edition, as far as is known here."""
    if states.get(Edition, edition) is None:
        raise missing("There is no such edition.")


class NoteEdition(Command):
    edition: EditionId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Edition.CATEGORY, self.edition),)

    def decide(self, states: States) -> Sequence[Event]:
        return [] if states.get(Edition, self.edition) else [EditionNoted(edition=self.edition)]
