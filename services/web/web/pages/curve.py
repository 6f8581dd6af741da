"""How submissions came in: a curve that climbs day by day, an earlier edition's beside it, and the days themselves.

Only geometry, in thousandths of the drawing's width and height; `statistics/curve.html` draws it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WHOLE = 1000
LINES = 4
"""Across the drawing, at most."""
DATES = 4
"""Named below it, at most."""

Days = Sequence[tuple[date, int]]
"""Days with how many films were submitted on each, in order."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Where something is named: from the left, or from the top."""

    at: float
    says: date | int


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Curve:
    """`own` and `earlier` are SVG paths; of the earlier edition none where there is none to compare with."""

    own: str
    earlier: str
    lines: list[Tick]
    dates: list[Tick]
    deadlines: list[float]
    bars: list[Bar]
    most: int
    """Films on the busiest day."""


def curve(days: Days, until: date, deadlines: Sequence[date], earlier: Days = (), shift: int = 0) -> Curve:
    """`until`: the day as of which it is; `shift`: days by which the earlier edition is moved, so that its deadline
    comes where this one's is."""
    moved = [(day + timedelta(days=shift), films) for day, films in earlier]
    known = [day for day, _ in (*days, *moved)] + [*deadlines, until]
    first, last = min(known), max(known)
    span = (last - first).days + 1
    top = max(sum(films for _, films in days), sum(films for _, films in moved), 1)
    step = _step(top)
    ceiling = -(-top // step) * step

    def x(day: date) -> float:
        return round(WHOLE * (day - first).days / span, 1)

    def climb(climbed: Days, end: date) -> str:
        path, so_far = f"M{x(climbed[0][0])} {WHOLE}", 0
        for day, films in climbed:
            so_far += films
            path += f"H{x(day)}V{round(WHOLE * (1 - so_far / ceiling), 1)}"
        return f"{path}H{x(end + timedelta(days=1))}"

    most = max((films for _, films in days), default=0)
    width = WHOLE / span
    return Curve(
        own=climb(days, max(until, days[-1][0])) if days else "",
        earlier=climb(moved, moved[-1][0]) if moved else "",
        lines=[Tick(round(100 * (1 - n / ceiling), 1), n) for n in range(step, ceiling + 1, step)],
        dates=[Tick(round(x(day) / WHOLE * 100, 1), day) for day in _some(first, last)],
        deadlines=[round((x(day) + width / 2) / WHOLE * 100, 1) for day in deadlines],
        bars=[Bar(x(day), round(width * 0.8, 1), round(WHOLE * films / most, 1)) for day, films in days],
        most=most,
    )


def _step(top: int) -> int:
    """The round number of which `top` holds a few."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if top <= step * LINES:
                return step
        power *= 10


def _some(first: date, last: date) -> Iterable[date]:
    step = max((last - first).days // DATES, 1)
    return [first + timedelta(days=n * step) for n in range(DATES) if first + timedelta(days=n * step) <= last]
