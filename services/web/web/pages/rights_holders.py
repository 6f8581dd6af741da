"""Who holds a film's rights, as its maker writes it: an organisation that is registered, by what it is called."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from web.pages.localized import plain
from web.pages.names import LOCALES, country_name
from web.pages.words import N_

FIELD = "/details/rights_holder"

NONE_SUCH = N_(
    "Choose one of the companies in the list: none here is called so, or more than one. "
    "A company that is not in it can be registered by the festival."
)


class RightsHolders:
    """Those that people lists, in the reader's language: `organisation`, `name` by language, `country` or none."""

    def __init__(self, organisations: Sequence[Mapping[str, Any]], language: str):
        self._ids = dict[str, set[str]]()
        for one in organisations:
            for called in _ever_called(one):
                self._ids.setdefault(_alike(called), set()).add(one["organisation"])
        self._names = {one["organisation"]: self._told_apart(one, language) for one in organisations}

    def _told_apart(self, one: Mapping[str, Any], language: str) -> str:
        """By no more than it takes to tell it from all others."""
        names = _calls(one, plain(one["name"], language), language)
        return next((name for name in names if len(self._ids[_alike(name)]) == 1), one["organisation"])

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
        found = self._ids.get(_alike(written), set()) if isinstance(written, str) else set[str]()
        return {**body, "details": {**body["details"], "rights_holder": min(found)}} if len(found) == 1 else body


def _calls(one: Mapping[str, Any], name: str, language: str) -> Iterator[str]:
    """Ever more exactly; at last by its id."""
    yield name
    if one["country"]:
        yield f"{name} · {country_name(one['country'], language)}"
    yield f"{name} · {one['organisation'][:8]}"
    yield one["organisation"]


def _ever_called(one: Mapping[str, Any]) -> Iterable[str]:
    """In every language that it has a name in, or a page may be in."""
    names: Mapping[str, str] = one["name"]
    return (called for name in names.values() for language in LOCALES for called in _calls(one, name, language))


def _alike(name: str) -> str:
    return " ".join(name.split()).casefold()
