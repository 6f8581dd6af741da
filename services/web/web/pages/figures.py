"""What the statistics of submissions say, in words: which values of what, in which order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_percent
from jinja2 import pass_context
from jinja2.runtime import Context

from web.pages.names import country_name, language_name, locale
from web.pages.words import AI_USED, EXTENTS, FILM_STAGES, KINDS, N_, PREMIERES, STAGES, WORK_TIERS

Say = Callable[..., str]

LONGEST = 10
"""Values that are shown at once; the rarer ones are folded in."""

TITLES = {
    "stage": N_("How far they are"),
    "section": N_("Sections"),
    "category": N_("Categories"),
    "call": N_("Calls"),
    "kind": N_("Kinds"),
    "country": N_("Countries"),
    "language": N_("Languages spoken"),
    "genre": N_("Genres"),
    "premiere": N_("Premiere status"),
    "device": N_("Shot on"),
    "tier": N_("Tools of the makers"),
}
"""The bars of the page, in their order."""

AI_TITLES = {
    "ai use": N_("Was AI used?"),
    "ai tool": N_("With which tools"),
    "ai made": N_("What they made"),
}

IN_ORDER = {"stage": FILM_STAGES, "kind": KINDS, "premiere": PREMIERES, "tier": WORK_TIERS, "ai use": AI_USED}
"""Vocabularies; those of a way or a scale are shown in its order."""

AGES = ("0-12", "13-17", "18-24", "25-39", "40-59", "60-79", "80+")
"""Columns; the bands between thirteen and eighteen are one: their borders are for consents."""
MINORS = ("13", "14", "15", "16-17")


@dataclass(frozen=True, slots=True)
class Row:
    """`share` in percent of the longest."""

    words: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Figure:
    """Bars of a dimension, `of`: the first rows, those that are folded in, and how many values are rarer still."""

    of: str
    title: str
    rows: Sequence[Row]
    folded: Sequence[Row]
    further: int


@dataclass(frozen=True, slots=True)
class Names:
    """What sections, categories and calls are called in the reader's language, by id."""

    section: Mapping[str, str]
    category: Mapping[str, str]
    call: Mapping[str, str]


def figures(
    counts: Mapping[str, Any], titles: Mapping[str, str], names: Names, say: Say, language: str
) -> list[Figure]:
    """One for each of what some film says something of."""
    found: list[Figure] = []
    for dimension, title in titles.items():
        values = counts[dimension]["values"]
        if all(one["value"] is None for one in values) or (dimension == "call" and len(values) < 2):
            continue
        ordered = _ordered(values, IN_ORDER.get(dimension) if dimension in ("stage", "premiere", "ai use") else None)
        rows = _rows((_in_words(dimension, one["value"], names, say, language), one["count"]) for one in ordered)
        found.append(Figure(dimension, say(title), rows[:LONGEST], rows[LONGEST:], counts[dimension]["further"]))
    return found


def _ordered(values: list[Any], order: Mapping[str, str] | None) -> list[Any]:
    if order is None:
        return sorted(values, key=lambda one: one["value"] is None)  # what is not said comes last
    places = list(order)
    return sorted(values, key=lambda one: places.index(one["value"]) if one["value"] in order else len(places))


def _rows(told: Iterable[tuple[str, int]]) -> list[Row]:
    listed = list(told)
    most = max((count for _, count in listed), default=0) or 1
    return [Row(words, count, round(100 * count / most, 1)) for words, count in listed]


def _in_words(dimension: str, value: str | None, names: Names, say: Say, language: str) -> str:
    if value is None:
        return say(N_("No section yet")) if dimension == "section" else say(N_("Not told"))
    if dimension == "country":
        return country_name(value, language)
    if dimension == "language":
        return language_name(value, language)
    if dimension in ("section", "category", "call"):
        called: Mapping[str, str] = getattr(names, dimension)
        return called.get(value, value)
    vocabulary = IN_ORDER.get(dimension, {})
    return say(vocabulary[value]) if value in vocabulary else value


@dataclass(frozen=True, slots=True)
class Cell:
    """`heat` from 0, nothing, to 5, the most there is."""

    count: int
    heat: int


def ai_table(counts: Mapping[str, Any]) -> list[tuple[str, list[Cell]]] | None:
    """By stage of production: in how many films AI was used there, to each extent; None where it was in no film."""
    used = {one["value"]: one["count"] for one in counts["ai"]["values"]}
    if not used:
        return None
    most = max(used.values())
    return [(stage, [_cell(used.get(f"{stage}/{extent}", 0), most) for extent in EXTENTS]) for stage in STAGES]


def _cell(count: int, most: int) -> Cell:
    return Cell(count, -(-5 * count // most))


def ages(counts: Mapping[str, Any]) -> tuple[list[Row], int]:
    """People by band of age, and of how many none is known."""
    told = {one["value"]: one["count"] for one in counts["age band"]["values"]}
    told["13-17"] = sum(told.get(band, 0) for band in MINORS)
    rows = _rows((band.replace("-", "–"), told.get(band, 0)) for band in AGES)
    return rows if any(row.count for row in rows) else [], told.get(None, 0)


@pass_context
def percent(context: Context, growth: float) -> str:
    """As "+97.56%", with the sign that a fall has too."""
    return ("+" if growth > 0 else "") + format_percent(growth / 100, "#,##0.##%", locale=locale(context["language"]))
