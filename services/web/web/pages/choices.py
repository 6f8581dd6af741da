"""What select fields offer: pairs of value and words in the page's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jinja2 import pass_context
from jinja2.runtime import Context

from contracts.submissions import CallCategory
from web.pages.durations import duration_in
from web.pages.halls import hall_in
from web.pages.localized import plain
from web.pages.programme import Hall, Section, Titles

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class HallChoice:
    """A hall a screening can be placed in, and the IANA zone its times are entered in."""

    hall: Hall
    seats: int | None
    zone: str


@dataclass(frozen=True, slots=True)
class FilmChoice:
    """A film of the edition; `why_not`, in words, where it may not be scheduled. `runtime` in seconds."""

    id: UUID
    title: Titles
    runtime: int
    cleared: bool
    why_not: str | None = None


@pass_context
def translated(context: Context, vocabulary: Mapping[str, str], only: Iterable[str] | None = None) -> list[Choice]:
    """A vocabulary of `words`, or those of its values that are named."""
    values = vocabulary if only is None else only
    return [(value, context["_"](vocabulary[value])) for value in values]


@pass_context
def sections(context: Context, of: Iterable[Section]) -> list[Choice]:
    return [(section.id, plain(section.name, context["language"])) for section in of]


@pass_context
def halls(context: Context, of: Iterable[HallChoice]) -> list[Choice]:
    """Halls with their venue and seats."""
    _, language = context["_"], context["language"]
    offered: list[Choice] = []
    for choice in of:
        seats = "" if choice.seats is None else " · " + _("{count} seats", count=choice.seats)
        offered.append((choice.hall.id, hall_in(_, choice.hall, language) + seats))
    return offered


@pass_context
def films(context: Context, of: Iterable[FilmChoice]) -> list[Choice]:
    """The films that may be scheduled, by title, with their running times."""
    _, language = context["_"], context["language"]
    words = {str(f.id): f"{plain(f.title, language)} · {duration_in(_, f.runtime)}" for f in of if f.cleared}
    return sorted(words.items(), key=lambda choice: choice[1].casefold())


@pass_context
def film_titles(context: Context, of: Mapping[UUID, Titles]) -> list[Choice]:
    """By title."""
    words = {str(film): plain(title, context["language"]) for film, title in of.items()}
    return sorted(words.items(), key=lambda choice: choice[1].casefold())


@pass_context
def categories(context: Context, of: Iterable[CallCategory]) -> list[Choice]:
    """Of a call, in its order."""
    return [(category.category, plain(category.name, context["language"])) for category in of]


GLOBALS: dict[str, Any] = {
    "translated": translated,
    "section_choices": sections,
    "category_choices": categories,
    "hall_choices": halls,
    "film_choices": films,
    "film_titles": film_titles,
}
