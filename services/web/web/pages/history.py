"""What is told of a film's history, in words: who, what they did, and what it changed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from web.pages.durations import duration_in
from web.pages.names import country_name, language_name
from web.pages.words import KINDS, N_, PREMIERES, WORK_TIERS

Say = Callable[..., str]

VOCABULARIES = {"kind": KINDS, "premiere_status": PREMIERES, "tier": WORK_TIERS}
NAMED = {"countries": country_name, "spoken": language_name, "subtitled": language_name}


def actor(say: Say, by: Mapping[str, Any]) -> str:
    """By name where it is known."""
    if by["who"] == "itself":
        return say(N_("By itself"))
    if by["forgotten"]:
        return say(N_("Somebody who was forgotten"))
    if by["name"]:
        return by["name"]
    return say(N_("The film-maker")) if by["who"] == "maker" else say(N_("The festival"))


def value(say: Say, language: str, field: str, said: Any, companies: Mapping[str, str]) -> str:
    """What a field says; of a list of several things, such as credits, how many they are. `companies`: names by id."""
    name = field.removeprefix("/details/").partition("/")[0]
    if said is None or said == []:
        return say(N_("nothing"))
    if name == "runtime":
        return duration_in(say, said)
    if name in NAMED:
        return say(N_(", ")).join(NAMED[name](code, language) for code in said)
    if name == "rights_holder":
        return companies.get(said, said)
    if name == "original_language":
        return language_name(said, language)
    if name in VOCABULARIES:
        return say(VOCABULARIES[name][said])
    if isinstance(said, list):
        listed: Sequence[Any] = said
        if all(isinstance(each, str) for each in listed):
            return say(N_(", ")).join(listed)
        return say(N_("1 entry")) if len(listed) == 1 else say(N_("{count} entries"), count=len(listed))
    return str(said)
