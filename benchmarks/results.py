"""What was measured, as Markdown: the aims with what became of them, and every figure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.alternating import Figures, ratio


@dataclass(frozen=True)
class Aim:
    """What a figure is to reach: by itself, or as a part of another's."""

    figure: str
    bound: float
    against: str | None = None
    at_most: bool = False

    def reached(self, figures: Figures) -> float:
        if self.against is None:
            return median(figures[self.figure])
        return ratio(figures[self.figure], figures[self.against])

    def line(self, figures: Figures) -> str:
        reached = self.reached(figures)
        met = reached <= self.bound if self.at_most else reached >= self.bound
        sign = "≤" if self.at_most else "≥"
        of = f" of {self.against}" if self.against else ""
        return (
            f"| {self.figure}{of} | {sign} {self._said(self.bound)} | {self._said(reached)} |"
            f" {'met' if met else '**missed**'} |"
        )

    def _said(self, value: float) -> str:
        if self.against is None:
            return number(value)
        return f"{value:.0%}" if self.bound < 1 else f"{value:.2f} ×"


@dataclass(frozen=True)
class Table:
    """One comparison: its figures by round, and the aims they are held to."""

    title: str
    unit: str
    figures: Figures
    aims: Sequence[Aim] = ()

    def lines(self) -> list[str]:
        shown = [f"### {self.title}", ""]
        if self.aims:
            shown += ["| | aim | measured | |", "|---|---|---|---|", *(a.line(self.figures) for a in self.aims), ""]
        shown += [f"| {self.unit} | median | runs |", "|---|---:|---|"]
        for name, values in self.figures.items():
            shown.append(f"| {name} | {number(median(values))} | {' · '.join(map(number, values))} |")
        return [*shown, ""]


@dataclass(frozen=True)
class Section:
    """All comparisons of one kind. `about` says what is measured, and how each entrant is set."""

    title: str
    about: str
    tables: Sequence[Table] = field(default_factory=list[Table])

    def __str__(self) -> str:
        lines = [f"## {self.title}", "", self.about, ""]
        for table in self.tables:
            lines += table.lines()
        return "\n".join(lines)


def number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def with_section(page: str, section: str) -> str:
    """The page with this section in the place of the one of that title, or at its end; the others stay."""
    title = section.partition("\n")[0]
    parts = re.split(r"(?m)^(?=## )", page)
    titles = [part.partition("\n")[0] for part in parts]
    whole = f"{section.rstrip()}\n\n"
    if title in titles:
        parts[titles.index(title)] = whole
    else:
        parts = [f"{part.rstrip()}\n\n" if part.strip() else part for part in parts] + [whole]
    return "".join(parts).rstrip() + "\n"
