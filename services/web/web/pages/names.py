"""Names of languages and countries in the reader's language, from the Unicode CLDR."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from babel import Locale
from babel.dates import get_timezone_location
from jinja2 import pass_context
from jinja2.runtime import Context

LOCALES = {"en": Locale.parse("en_GB"), "zh-Hans": Locale.parse("zh_Hans_CN")}
"""The CLDR locale of each page language: day before month, 24 hours."""

NOT_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
"""Two-letter codes the CLDR has that ISO 3166-1 does not assign to a country."""

AREAS = frozenset(
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"]
)
"""What the names of zones of places begin with; the others are old names and offsets."""


def locale(language: str) -> Locale:
    """The CLDR locale of a page language. KeyError: not one of ours."""
    return LOCALES[language]


def _names(kind: str, language: str) -> dict[str, str]:
    return {str(code): str(name) for code, name in getattr(locale(language), kind).items()}


@cache
def language_name(tag: str, language: str) -> str:
    """`zh-Hans` as "Simplified Chinese"; the tag itself where the CLDR has no name."""
    names = _names("languages", language)
    primary, *rest = tag.split("-")
    with_script = names.get("_".join([primary, *(part for part in rest if len(part) == 4)]))
    region = next((part for part in rest if len(part) == 2), None)
    name = names.get("_".join([primary, region])) if region else with_script
    return name or with_script or names.get(primary) or tag


@cache
def country_name(code: str, language: str) -> str:
    return _names("territories", language).get(code, code)


@cache
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Codes and names of the countries of ISO 3166-1, in the order of their names."""
    codes = (c for c in _names("territories", language) if len(c) == 2 and c not in NOT_COUNTRIES)
    return _by_name((code, country_name(code, language)) for code in codes)


@cache
def spoken_languages(language: str) -> tuple[tuple[str, str], ...]:
    """Tags and names of the languages of ISO 639-1, and of the Chinese ones festivals tell apart."""
    tags = [tag for tag in _names("languages", language) if len(tag) == 2]
    return _by_name((tag, language_name(tag, language)) for tag in [*tags, "zh-Hans", "zh-Hant", "yue"])


@cache
def zones(language: str) -> tuple[tuple[str, str], ...]:
    """The IANA zones of places, by country: "Australia (Melbourne) Time · Australia/Melbourne"."""
    places = (zone for zone in available_timezones() if zone.partition("/")[0] in AREAS)
    return _by_name((z, f"{get_timezone_location(z, locale=locale(language))} · {z}") for z in places)


def _by_name(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: pair[1]))


@pass_context
def country(context: Context, code: str) -> str:
    return country_name(code, context["language"])


@pass_context
def language_in_words(context: Context, tag: str) -> str:
    return language_name(tag, context["language"])


FILTERS: dict[str, Callable[..., Any]] = {"country": country, "language_name": language_in_words}
