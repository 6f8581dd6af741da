"""Who holds a film's rights, as its maker writes it: an organisation that is registered, by what it is called."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from web.pages.localized import plain
from web.pages.names import LOCALES, country_name
from web.pages.words import N_

FIELD = "/details/rights_holder"
AND = " · "

NONE_SUCH = N_(
    "Choose one of the companies in the list: none here is called so, or more than one. "
    "A company that is not in it can be registered by the festival."
)


class RightsHolders:
    """Those that people lists, in the reader's language: `organisation`, `name` by language, `country` or none."""

    def __init__(self, organisations: Iterable[Mapping[str, Any]], language: str):
        self._all = {one["organisation"]: one for one in organisations}
        self._namesakes = dict[str, set[str]]()
        for one in self._all.values():
            for name in one["name"].values():
                self._namesakes.setdefault(_alike(name), set()).add(one["organisation"])
        self._names = {each: self._told_apart(one, language) for each, one in self._all.items()}

    def _told_apart(self, one: Mapping[str, Any], language: str) -> str:
        """By no more than it takes to tell it from all others."""
        name = plain(one["name"], language)
        calls = (name, *(f"{name}{AND}{more}" for more in _more_exactly(one, (language,))))
        return next((call for call in calls if len(self._called(call)) == 1), one["organisation"])

    def _called(self, written: str) -> set[str]:
        """Those who are called so, in whatever language; an id is its own name."""
        wanted = _alike(written)
        if wanted in self._all:
            return {wanted}
        name, _, more = wanted.rpartition(AND)
        return self._namesakes.get(wanted) or {
            each
            for each in self._namesakes.get(name, ())
            if more in map(_alike, _more_exactly(self._all[each], LOCALES))
        }

    @property
    def names(self) -> list[str]:
        """What can be chosen from, in the order of names."""
        return sorted(self._names.values())

    def named(self, values: Mapping[str, str]) -> dict[str, str]:
        """A form's values, with the name in the place of the id."""
        return {**values, FIELD: self._names.get(values[FIELD], values[FIELD])} if FIELD in values else dict(values)

    def identified(self, body: dict[str, Any]) -> dict[str, Any]:
        """A submission's body, with the id in the place of the name; a name that is nobody's stays, and is refused."""
        written = body["details"].get("rights_holder")
        found = self._called(written) if isinstance(written, str) else set[str]()
        return {**body, "details": {**body["details"], "rights_holder": min(found)}} if len(found) == 1 else body


def _more_exactly(one: Mapping[str, Any], languages: Iterable[str]) -> Iterator[str]:
    """What is said of it beside its name where others have the same: its country, or at last a part of its id."""
    if one["country"]:
        yield from (country_name(one["country"], language) for language in languages)
    yield one["organisation"][:8]


def _alike(name: str) -> str:
    return " ".join(name.split()).casefold()
