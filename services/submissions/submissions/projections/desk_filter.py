"""What is asked of films at the desk, as conditions in SQL: facets of which each film has values, and the rest."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from contracts.values import CallId, EditionId, FilmId
from submissions.domain.decision import TO_TELL
from submissions.domain.film import OVER, TO_DECIDE
from submissions.domain.spelling import looked_for

Facet = Literal[
    "stage",
    "decision",
    "call",
    "category",
    "section",
    "kind",
    "genre",
    "country",
    "language",
    "device",
    "tier",
    "premiere",
    "ai",
]
Queue = Literal["to find eligible", "undecided", "to announce", "decide again", "changes", "final file", "unpaid"]
Sort = Literal["submitted", "newest", "title", "runtime"]

UNDECIDED = "undecided"

FACETS: dict[Facet, str] = {
    "stage": "f.stage",
    "decision": f"coalesce(d.outcome, '{UNDECIDED}')",
    "call": "f.call",
    "category": "f.category",
    "section": "coalesce(f.section, d.section)",
    "kind": "f.kind",
    "genre": "f.genre",
    "country": "f.countries",
    "language": "f.languages",
    "device": "f.device",
    "tier": "f.tier",
    "premiere": "f.premiere",
    "ai": "f.ai",
}
LISTS = frozenset[Facet](["country", "language"])
"""Of which a film may have several values."""

FROM = "FROM desk_films_v2 f LEFT JOIN film_decisions_v2 d USING (film)"

# The edition is every condition's first value.
OPEN_RULES = "f.stage = 'submitted' AND f.call = ANY({0}::text[])"
TO_DECIDE_ON = f"f.stage = ANY('{{{{{', '.join(sorted(TO_DECIDE))}}}}}'::text[])"
GOING_ON = f"f.stage <> ALL('{{{{{', '.join(sorted(OVER))}}}}}'::text[])"
# What an announcement tells; who is on a list of the desk is undecided.
TOLD = f"d.outcome = ANY('{{{{{', '.join(TO_TELL)}}}}}'::text[])"
NO_PLACE = "f.stage = 'waitlisted' AND d.outcome = 'not selected'"
CHANGED = "EXISTS (SELECT FROM films_v2 w WHERE w.film = f.film AND w.revision <> d.revision)"
QUEUES: dict[Queue, str] = {
    "to find eligible": OPEN_RULES,
    "undecided": f"(d.film IS NULL OR NOT ({TOLD})) AND {TO_DECIDE_ON} AND NOT ({OPEN_RULES})",
    "to announce": f"{TOLD} AND NOT {CHANGED} AND ({TO_DECIDE_ON} OR {NO_PLACE})",
    "decide again": f"{TOLD} AND {CHANGED} AND ({TO_DECIDE_ON} OR {NO_PLACE})",
    "changes": f"{GOING_ON} AND f.film IN (SELECT film FROM revisions_v1 WHERE edition = $1 AND answer IS NULL)",
    "final file": f"{GOING_ON} AND f.film IN (SELECT film FROM final_files_v1 WHERE edition = $1 AND open)",
    "unpaid": f"{GOING_ON} AND f.film IN (SELECT film FROM fees_v1 WHERE edition = $1 AND due - paid + refunded > 0)",
}

# Texts by the beginnings of their words; and the names that those credited have now, wherever in them.
TEXT = """(
    f.film IN (SELECT film FROM desk_texts_v2 WHERE words @@ {0}::text::tsquery)
    OR f.credited && (SELECT array_agg(person) FROM persons WHERE strpos(lower(normalize(name, NFKC)), {1}) > 0)
)"""


@dataclass(frozen=True, slots=True)
class Filter:
    """Films of an edition that are all of this. `rules`: the edition's calls by whose rules films are found eligible.
    Running times in seconds."""

    edition: EditionId
    rules: tuple[CallId, ...] = ()
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict[Facet, tuple[str, ...]])
    """Of each facet that is asked for, the values of which a film has one."""
    films: tuple[FilmId, ...] = ()
    """Only some of these."""
    queue: Queue | None = None
    text: str | None = None
    shortest: int | None = None
    longest: int | None = None

    def where(self, values: "Values", faceted: bool = True) -> str:
        """The condition, with or without what is asked of facets; what it needs joins `values`."""
        asked = [f"f.edition = {values.add(self.edition)}"]
        if faceted:
            asked += [_has_one(facet, values.add(list(chosen))) for facet, chosen in self.chosen.items()]
        if self.films:
            asked.append(f"f.film = ANY({values.add(list(self.films))}::uuid[])")
        if self.queue:
            waits = QUEUES[self.queue]
            asked.append(waits.format(values.add(list(self.rules)) if OPEN_RULES in waits else ""))
        if self.text is not None:
            asked.append(_says(self.text, values))
        if self.shortest is not None:
            asked.append(f"f.runtime >= {values.add(self.shortest)}")
        if self.longest is not None:
            asked.append(f"f.runtime <= {values.add(self.longest)}")
        return " AND ".join(f"({each})" for each in asked)

    def missing(self, values: "Values") -> str:
        """A number with a bit for each chosen facet, the first one's lowest: 1 where a film has nothing of it."""
        bits = (
            f"CASE WHEN {_has_one(facet, values.add(list(chosen)))} THEN 0 ELSE {1 << bit} END"
            for bit, (facet, chosen) in enumerate(self.chosen.items())
        )
        return " + ".join(bits) or "0"


class Values(list[Any]):
    """What a statement is given, in the order of its places."""

    def add(self, value: Any) -> str:
        """Its place."""
        self.append(value)
        return f"${len(self)}"


def _has_one(facet: Facet, place: str) -> str:
    return f"{FACETS[facet]} && {place}::text[]" if facet in LISTS else f"{FACETS[facet]} = ANY({place}::text[])"


def _says(text: str, values: Values) -> str:
    words = looked_for(text)
    if not words:  # nothing but signs, which no film has as a word
        return "false"
    query = " & ".join(f"'{word}':*" for word in words)
    return TEXT.format(values.add(query), values.add(unicodedata.normalize("NFKC", text).strip().lower()))
