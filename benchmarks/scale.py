"""How much is measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    rounds: int
    seconds: float
    """How long a run takes that goes by the clock."""
    warm_up: float
    """Seconds before its clock starts."""
    events: int
    """How many events a run has that goes to an end."""
    rebuilt: int
    grown: int


FULL = Scale(rounds=5, seconds=3, warm_up=0.5, events=100_000, rebuilt=1_000_000, grown=2_000_000)
QUICK = Scale(rounds=2, seconds=1, warm_up=0.5, events=3_000, rebuilt=5_000, grown=20_000)
"""Shows that everything runs; its figures mean nothing."""
