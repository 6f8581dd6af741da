"""What is counted of films: words such as `country:AU`, each at most once a film. Pure."""

from collections.abc import Collection, Iterable, Iterator
from typing import Literal, get_args

from contracts.submissions import FilmDetails
from contracts.values import CategoryId

Dimension = Literal[
    "stage",
    "section",
    "call",
    "category",
    "kind",
    "country",
    "language",
    "genre",
    "device",
    "tier",
    "premiere",
    "ai use",
    "ai",
    "ai tool",
    "ai made",
    "age band",
]
"""`ai use`: whether AI was used, as declared; `ai`: at which stage of production to what extent, as `script/part`."""

DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

Counts = dict[str, int]
"""By word, in how many films it is."""

MOST = 100
"""Values of a dimension that are told apart; of the others, only how many there are."""


def words_of(category: CategoryId | None, details: FilmDetails) -> tuple[str, ...]:
    """A word for each value; one without a value (`device:`) where the film does not say."""
    said: dict[Dimension, Collection[str]] = {
        "category": _said(category),
        "kind": [details.kind],
        "country": details.countries,
        "language": details.spoken,
        "genre": [details.genre],
        "device": _said(details.device),
        "tier": _said(details.tier),
        "premiere": [details.premiere_status],
        "ai use": ["not declared" if details.ai_use is None else "some" if details.ai_use else "none"],
    }
    words = [f"{dimension}:{value}" for dimension, values in said.items() for value in values or [""]]
    for use in details.ai_use or ():
        words += [f"ai:{use.stage}/{use.extent}", f"ai tool:{use.tool}", f"ai made:{use.made}"]
    return tuple(_once(words))


def _said(value: str | None) -> list[str]:
    return [] if value is None else [value]


def _once(words: Iterable[str]) -> Iterator[str]:
    """Also where one film spells something in two ways."""
    seen: set[str] = set()
    for word in words:
        if word.casefold() not in seen:
            seen.add(word.casefold())
            yield word


def by_dimension(counts: Counts) -> dict[Dimension, list[tuple[str | None, int]]]:
    """The values of every dimension, most first; None: it is not said. What differs in capitals alone is one value,
    spelled as most spell it."""
    spellings: dict[Dimension, dict[str, Counts]] = {dimension: {} for dimension in DIMENSIONS}
    for word, count in counts.items():
        dimension, _, value = word.partition(":")
        if dimension in spellings:
            spellings[dimension].setdefault(value.casefold(), {})[value] = count
    return {dimension: _ranked(values.values()) for dimension, values in spellings.items()}


def _ranked(values: Iterable[Counts]) -> list[tuple[str | None, int]]:
    told = ((min(spelled, key=lambda one: (-spelled[one], one)) or None, sum(spelled.values())) for spelled in values)
    return sorted(told, key=lambda one: (-one[1], one[0] or ""))


def growth(now: int, before: int) -> float | None:
    """In percent of what there was before: 162 after 82 are 97.56; None where there was nothing."""
    return round((now - before) / before * 100, 2) if before else None
