"""A film's way through a festival as the line its maker sees."""

from dataclasses import dataclass
from typing import Literal

from web.pages.words import N_

StepState = Literal["done", "now", "ahead", "ended"]

WAY = (N_("Submitted"), N_("Selected"), N_("Confirmed"), N_("On the programme"))
REACHED = {"submitted": 1, "eligible": 1, "in review": 1, "selected": 2, "confirmed": 3}
ENDED = {
    "ineligible": (1, N_("Not eligible")),
    "not selected": (1, N_("Not selected")),
    "declined": (2, N_("Declined by you")),
    "lapsed": (2, N_("Not confirmed in time")),
    "withdrawn": (1, N_("Withdrawn")),
    "disqualified": (1, N_("Disqualified")),
}
"""How far a film came that goes no further, and what its line ends with."""


@dataclass(frozen=True, slots=True)
class Step:
    """`message` is to be translated where it is shown."""

    message: str
    state: StepState


def of(stage: str, on_programme: bool) -> tuple[Step, ...]:
    """The steps of a film in this stage: those behind it, the one it is at, those ahead."""
    if stage in ENDED:
        passed, ending = ENDED[stage]
        return (*(Step(message, "done") for message in WAY[:passed]), Step(ending, "ended"))
    if stage == "waitlisted":
        return (Step(WAY[0], "done"), Step(N_("On the waitlist"), "now"), *(Step(step, "ahead") for step in WAY[1:]))
    reached = len(WAY) if on_programme else REACHED[stage]
    return tuple(Step(message, _state(place, reached)) for place, message in enumerate(WAY, 1))


def _state(place: int, reached: int) -> StepState:
    if place == reached:
        return "now"
    return "done" if place < reached else "ahead"
