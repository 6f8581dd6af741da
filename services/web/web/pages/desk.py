"""The desk's list: what is asked of films, as it stands in an address, and what else could be asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from contracts.submissions import CallOpened
from web.pages.localized import plain
from web.pages.names import country_name, language_name
from web.pages.programme import Section
from web.pages.words import AI_USED, DECISIONS, FILM_STAGES, KINDS, N_, PREMIERES, WORK_TIERS

FACETS = {
    "stage": N_("Stage"),
    "decision": N_("Decision"),
    "section": N_("Section"),
    "call": N_("Call for entries"),
    "category": N_("Category"),
    "kind": N_("Kind"),
    "genre": N_("Genre"),
    "country": N_("Country of production"),
    "language": N_("Language"),
    "device": N_("Device it was shot on"),
    "tier": N_("Tools it was made with"),
    "premiere": N_("Premiere status"),
    "ai": N_("Use of AI"),
}
QUEUES = {
    "to find eligible": N_("Eligibility open"),
    "undecided": N_("To decide on"),
    "to announce": N_("To announce"),
    "decide again": N_("To decide on again"),
    "changes": N_("Changes asked for"),
    "final file": N_("Final file differs"),
    "unpaid": N_("Fee open"),
}
SORTS = {
    "submitted": N_("In the order of submission"),
    "newest": N_("Newest first"),
    "title": N_("By title"),
    "runtime": N_("By running time"),
}
MINUTES = ("shortest", "longest")
NAMES = (*FACETS, "queue", "text", *MINUTES, "sort")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What a filter says, by its names; running times in minutes."""

    said: Mapping[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        """From an address; what can't be meant is left out."""
        said = {name: query.get(name, "").strip()[:LONGEST] for name in NAMES}
        return cls({name: value for name, value in said.items() if value and _can_be_meant(name, value)})

    def with_(self, **changes: str) -> dict[str, str]:
        """As it would be said with these changes."""
        return {name: value for name, value in {**self.said, **changes}.items() if value}

    @property
    def query(self) -> dict[str, Any]:
        """As the service is asked, but for the order."""
        asked = {name: value for name, value in self.said.items() if name != "sort"}
        return asked | {name: int(value) * 60 for name, value in asked.items() if name in MINUTES}

    @property
    def narrows(self) -> bool:
        """Whether anything is asked beside the order and a queue."""
        return bool(self.said.keys() - {"sort", "queue"})


VOCABULARIES: Mapping[str, Mapping[str, str]] = {
    "stage": FILM_STAGES,
    "kind": KINDS,
    "tier": WORK_TIERS,
    "premiere": PREMIERES,
    "ai": AI_USED,
    "queue": QUEUES,
    "sort": SORTS,
}


def _can_be_meant(name: str, value: str) -> bool:
    if name in MINUTES:
        return value.isascii() and value.isdecimal() and int(value) <= 10_080
    return name not in VOCABULARIES or value in VOCABULARIES[name]


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """What can be asked of one facet: `options` are values, each in words with how many films have it."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]


def facets(
    counted: Mapping[str, Sequence[Mapping[str, Any]]],
    asked: Asked,
    say: Callable[..., str],
    language: str,
    sections: Iterable[Section],
    calls: Iterable[CallOpened],
) -> list[FacetChoice]:
    """Those of which there is a choice, or something is asked."""
    named = _names(say, language, sections, calls)
    found: list[FacetChoice] = []
    for name, label in FACETS.items():
        films = {each["value"]: each["films"] for each in counted[name]}
        chosen = asked.said.get(name)
        if chosen and chosen not in films:
            films[chosen] = 0
        if len(films) > 1 or chosen:
            words = named.get(name, str)
            found.append(FacetChoice(name, label, [(value, f"{words(value)} ({n})") for value, n in films.items()]))
    return found


def _names(
    say: Callable[..., str], language: str, sections: Iterable[Section], calls: Iterable[CallOpened]
) -> dict[str, Callable[[str], str]]:
    """How the values of each facet are said; of the others, as they are."""
    of_sections = {section.id: plain(section.name, language) for section in sections}
    categories = {each.category: plain(each.name, language) for call in calls for each in call.categories}

    def among(words: Mapping[str, str]) -> Callable[[str], str]:
        return lambda value: say(words[value]) if value in words else value

    return {
        "stage": among(FILM_STAGES),
        "decision": among(DECISIONS),
        "section": lambda value: of_sections.get(value, value),
        "category": lambda value: categories.get(value, value),
        "kind": among(KINDS),
        "country": lambda value: country_name(value, language),
        "language": lambda value: language_name(value, language),
        "tier": among(WORK_TIERS),
        "premiere": among(PREMIERES),
        "ai": among(AI_USED),
    }
