"""What a change to a film changes, field by field, in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from web.pages import words
from web.pages.durations import duration_in
from web.pages.film_files import PURPOSES
from web.pages.localized import plain
from web.pages.names import country_name, language_name

Translate = Callable[..., str]

FIELDS = (
    "category", "kind", "title", "original_language", "synopsis", "runtime", "year", "countries", "spoken", "subtitled",
    "genre", "device", "tier", "aspect_ratio", "premiere_status", "previous_screenings", "content_warnings",
    "rights_holder", "trailer", "files", "ai_use", "credits", "synthetic",
)  # fmt: skip
"""Everything that is said of a film, in the order of its form."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it: `names` are those of people and companies, `categories` of the call's categories."""

    say: Translate
    language: str
    names: Mapping[str, str]
    categories: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Change:
    """`before` and `after` in lines; none: nothing was said."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes(reader: Reader, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Both as submissions shows them: `category` and `details`."""
    then, now = ({"category": each["category"], **each["details"]} for each in (before, after))
    return [
        Change(field, tuple(_lines(reader, field, then.get(field))), tuple(_lines(reader, field, now.get(field))))
        for field in FIELDS
        if then.get(field) != now.get(field)
    ]


def _lines(reader: Reader, field: str, value: Any) -> Iterator[str]:
    if value is None or value == "":
        return
    say, language = reader.say, reader.language
    match field:
        case "category":
            yield plain(reader.categories.get(value, {language: value}), language)
        case "kind":
            yield say(words.KINDS[value])
        case "tier":
            yield say(words.WORK_TIERS[value])
        case "premiere_status":
            yield say(words.PREMIERES[value])
        case "original_language":
            yield language_name(value, language)
        case "runtime":
            yield duration_in(say, value)
        case "rights_holder":
            yield reader.names.get(value, value)
        case "synthetic":
            yield say(words.ANSWERS["yes" if value else "no"])
        case "title" | "synopsis":
            yield from (f"{language_name(tag, language)}{say(': ')}{text}" for tag, text in value.items())
        case "ai_use" if not value:
            yield say("No AI was used at any stage")
        case _ if isinstance(value, list | tuple):
            yield from (_row(reader, field, row) for row in value)
        case _:
            yield str(value)


def _row(reader: Reader, field: str, row: Any) -> str:
    say, language = reader.say, reader.language
    match field:
        case "countries":
            return country_name(row, language)
        case "spoken" | "subtitled":
            return language_name(row, language)
        case "credits":
            return f"{row['role']}{say(': ')}{reader.names.get(row['person'], row['person'])}"
        case "previous_screenings":
            return " · ".join(filter(None, (row["at"], row["city"], country_name(row["country"], language), row["on"])))
        case "files":
            of = language_name(row["language"], language) if row["language"] else None
            return " · ".join(filter(None, (say(PURPOSES[row["purpose"]]), of, row["file"][:8])))
        case "ai_use":
            consent = say(words.AI_CONSENTS[row["consent"]]) if row["consent"] else None
            stage, extent = say(words.STAGES[row["stage"]]), say(words.EXTENTS[row["extent"]])
            return " · ".join(filter(None, (stage, row["tool"], row["made"], extent, consent)))
        case _:
            return str(row)
