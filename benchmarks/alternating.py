"""Runs the entrants of a comparison in turn, so that what the machine does meanwhile meets all of them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from statistics import median

Run = Callable[[], Awaitable[float]]
"""One run of an entrant: its figure."""

Figures = dict[str, list[float]]
"""By entrant, a figure a round."""


async def alternate(title: str, rounds: int, entrants: Mapping[str, Run]) -> Figures:
    """Every entrant once a round; each round begins with another one."""
    figures: Figures = {name: [] for name in entrants}
    names = list(entrants)
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            figures[name].append(await entrants[name]())
            print(f"  {title} | round {number + 1} | {name}: {figures[name][-1]:,.1f}", flush=True)
    return figures


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the rounds' ratios: what slows a whole round down cancels out."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))
