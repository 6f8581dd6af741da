"""An edition's programme as released: a numbered release never changes, the draft behind it may."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from contracts.scheduling import Change, ChangeKind, Entry, ProgrammePublished
from scheduling.domain.screening import Screening


@dataclass(frozen=True, slots=True)
class Programme:
    """The last release; a screening that was ever in one stays in all that follow."""

    CATEGORY: ClassVar[str] = "programme"

    release: int = 0
    entries: Mapping[UUID, Entry] = field(default_factory=dict[UUID, Entry])

    @classmethod
    def evolve(cls, state: "Programme | None", event: ProgrammePublished) -> "Programme":
        return cls(event.release, {entry.screening: entry for entry in event.entries})

    def next_entries(self, screenings: Iterable[Screening]) -> tuple[Entry, ...]:
        """The entries of the next release, by time; one cancelled before it was ever shown is left out."""
        shown = [s for s in screenings if not s.cancelled or s.screening in self.entries]
        return tuple(map(entry_of, sorted(shown, key=lambda s: (s.starts, s.hall, s.screening))))

    def changes(self, entries: Iterable[Entry]) -> tuple[Change, ...]:
        """How `entries` differ from the last release."""
        return tuple(
            Change(screening=entry.screening, kind=kind)
            for entry in entries
            if (kind := change_of(self.entries.get(entry.screening), entry))
        )


def entry_of(screening: Screening) -> Entry:
    return Entry(**{name: getattr(screening, name) for name in Entry.model_fields})


def change_of(before: Entry | None, now: Entry) -> ChangeKind | None:
    """What happened to a screening between two releases; None when a reader sees no difference."""
    if before is None:
        return "new"
    if now.cancelled and not before.cancelled:
        return "cancelled"
    if (now.hall, now.starts) != (before.hall, before.starts):
        return "moved"
    seen = before.model_copy(update={"version": now.version})
    return None if seen == now else "changed"
