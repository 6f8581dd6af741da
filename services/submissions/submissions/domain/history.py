"""What happened to a film, as far as somebody may see it. Pure.

What is not named here nobody sees: what juries say stays with them.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from contracts.event import Event
from contracts.submissions import EVENTS, AwardCorrected, AwardGiven, AwardWithdrawn, FilmRevised, FilmSubmitted
from submissions.domain.award import AwardDecided
from submissions.domain.decision import Decision
from submissions.domain.duplicate import DuplicateDismissed
from submissions.domain.fee import FeeDue, FeePaid, FeeRefunded
from submissions.domain.file import FileChecked, FileRemoved, FileStored, FileViewed
from submissions.domain.film import Film
from submissions.domain.places import Places
from submissions.domain.revision import RevisionProposed
from submissions.domain.screener_link import LinkShown

Onlooker = Literal["crew", "maker", "programmer", "director"]

AWARDS = frozenset[type[Event]]([AwardGiven, AwardCorrected, AwardWithdrawn])
ANNOUNCED = AWARDS | {event for event in EVENTS if event.CATEGORY == Film.CATEGORY}
"""What everybody hears of. It tells how a change was answered, too."""
OWN = frozenset[type[Event]]([RevisionProposed, FileStored, FileChecked, FileRemoved])
MONEY = frozenset[type[Event]]([FeeDue, FeePaid, FeeRefunded])

SAID = frozenset(
    [
        "section", "reason", "confirm_by", "moved_up", "tier", "due", "waived", "amount", "on", "purpose", "verdict",
        "revision", "runtime", "selected_by", "differs",
    ]
)  # fmt: skip
"""Fields that are told of events. None of them names a person."""
NOT_FOR_CREW = frozenset(["reason"])
"""What the festival writes to the film's maker alone."""

Snapshot = FilmSubmitted | FilmRevised | RevisionProposed
Change = dict[str, Any]


def seen_by(onlooker: Onlooker, known: Sequence[type[Event]]) -> frozenset[type[Event]]:
    """Of all types there are, those whose events this onlooker sees: makers nothing that was decided and is not
    announced, programmers nothing of money and of awards before they are given, and the crew what everybody hears."""
    if onlooker == "crew":
        return ANNOUNCED
    of_staff = Decision.CATEGORY, Places.CATEGORY
    private = {*(event for event in known if event.CATEGORY in of_staff), FileViewed, LinkShown, DuplicateDismissed}
    more = {"maker": MONEY, "programmer": private, "director": private | MONEY | {AwardDecided}}
    return ANNOUNCED | OWN | more[onlooker]


def said_of(event: Event) -> dict[str, Any]:
    """What the event tells beside its type; amounts in the smallest unit of their currency."""
    return event.model_dump(mode="json", include=set(SAID), exclude_none=True)


def changes(before: Snapshot, after: Snapshot) -> list[Change]:
    """Field by field, by JSON pointers; null where there is nothing. Files have a history of their own."""
    old, new = dict(_fields(before)), dict(_fields(after))
    names = dict.fromkeys((*old, *new))
    return [
        {"field": name, "before": old.get(name), "after": new.get(name)}
        for name in names
        if old.get(name) != new.get(name)
    ]


def _fields(snapshot: Snapshot) -> Iterator[tuple[str, Any]]:
    yield "/category", snapshot.category
    for name, value in snapshot.details.model_dump(mode="json", exclude={"files", "synthetic"}).items():
        if isinstance(value, dict):
            by_language: dict[str, Any] = value
            yield from ((f"/details/{name}/{language}", text) for language, text in by_language.items())
        else:
            yield f"/details/{name}", value
