"""A row of an export, read as a film: what is taken of it, what was changed, and what is missing."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from babel import Locale
from pydantic import ValidationError

from contracts.submissions import FilmDetails
from contracts.values import EditionId, FilmId
from submissions.domain.import_columns import Column
from submissions.domain.spelling import alike, spelled

NAMESPACE = UUID("2c9f6c51-6b3c-4b0e-8a54-4f7a0c1f5f11")

Said = tuple[str, dict[str, str]]
"""A message with its values."""

CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2})")
PARTS = re.compile(
    r"(?:(\d+)\s*(?:h|hours?|小时|时)\s*)?(?:(\d+)\s*(?:m|mins?|minutes?|分钟|分|')\s*)?(?:(\d+)\s*(?:s|secs?|seconds?|秒|\")\s*)?"
)
LIST = re.compile(r"[,;/|、，；]")
ALIASES = {
    "usa": "US", "unitedstatesofamerica": "US", "uk": "GB", "england": "GB", "scotland": "GB", "southkorea": "KR",
    "korearepublicof": "KR", "hongkong": "HK", "taiwan": "TW", "macau": "MO", "russianfederation": "RU",
    "中国大陆": "CN", "中国香港": "HK", "中国台湾": "TW", "中国澳门": "MO", "chinese": "zh", "mandarin": "zh",
    "mandarinchinese": "zh", "普通话": "zh", "国语": "zh", "汉语": "zh", "粤语": "yue", "cantonese": "yue",
}  # fmt: skip


@dataclass
class Read:
    """`details`: none where `missing` says what the row lacks; `changed` says what is otherwise than it stood there."""

    film: FilmId
    title: str
    email: str
    category: str
    details: FilmDetails | None = None
    missing: list[Said] = field(default_factory=list[Said])
    changed: list[Said] = field(default_factory=list[Said])


def read(row: Mapping[Column, str], otherwise: Mapping[Column, str], edition: EditionId) -> Read:
    """The film of a row. `otherwise`: what stands for a cell that is empty."""
    cells: dict[Column, str] = dict(row)
    title = row.get("title") or row.get("title_en") or row.get("title_zh") or ""
    own = row.get("id") or f"{alike(title)} {alike(row.get('director', ''))}"
    found = Read(uuid5(NAMESPACE, f"{edition} {own}"), title, row.get("email", ""), row.get("category", ""))
    for column, value in otherwise.items():
        if value and not cells.get(column):
            cells[column] = value
            found.changed.append(("“{value}” stands for an empty cell.", {"value": value}))
    found.category = cells.get("category", "")
    if row.get("director"):
        found.changed.append(("The director's name is not taken: it is for the person to be credited.", {}))
    said = {"genre": cells.get("genre") or None, "device": cells.get("device") or None, **_read(cells, found)}
    if not said["genre"]:
        found.missing.append(("The genre is missing.", {}))
    if not found.missing:
        _check(said, found)
    return found


def _read(cells: Mapping[Column, str], found: Read) -> dict[str, Any]:
    languages = _codes(cells.get("language", ""), _languages(), found)
    countries = _codes(cells.get("countries", ""), _countries(), found)
    runtime, year = seconds(cells.get("runtime", "")), re.search(r"(?:18|19|20|21)\d\d", cells.get("year", ""))
    for there, message in (
        (found.title, "The title is missing."),
        (runtime, "The running time is missing, or can't be read."),
        (year, "The year is missing."),
        (countries, "The country of production is missing."),
        (languages, "The language is missing."),
    ):
        if not there:
            found.missing.append((message, {}))
    original = languages[0] if languages else "en"
    titles = {original: found.title}
    for language, text in (("en", cells.get("title_en")), ("zh-Hans", cells.get("title_zh"))):
        if text:
            titles.setdefault(language, text)
    synopsis = cells.get("synopsis")
    return {
        "title": titles,
        "original_language": original,
        "spoken": languages,
        "synopsis": {"en" if synopsis.isascii() else original: synopsis} if synopsis else None,
        "runtime": runtime,
        "year": year and int(year[0]),
        "countries": countries,
    }


def _check(said: dict[str, Any], found: Read) -> None:
    try:
        found.details = FilmDetails.model_validate(said)
    except ValidationError as error:
        fields = ", ".join(sorted({str(each["loc"][0]) for each in error.errors()}))
        found.missing.append(("This can't be taken as it is: {fields}.", {"fields": fields}))


def seconds(text: str) -> int | None:
    """A running time: `1:02:03`, `12:30`, `12 min`, `12分30秒`; a number alone is minutes, one above 600 seconds.

    >>> seconds("00:12:30"), seconds("12 min 30 s"), seconds("12分30秒"), seconds("12"), seconds("750"), seconds("?")
    (750, 750, 750, 720, 750, None)
    """
    text = spelled(text)
    if text.isascii() and text.isdecimal():
        number = int(text[:6])
        return (number if number > 600 else number * 60) or None
    found = CLOCK.fullmatch(text) or PARTS.fullmatch(text)
    if not found:
        return None
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + rest or None


def _codes(text: str, known: Mapping[str, str], found: Read) -> list[str]:
    codes: list[str] = []
    for part in filter(None, (part.strip() for part in LIST.split(text))):
        if code := known.get(alike(part)):
            codes.append(code)
        else:
            found.changed.append(("“{value}” is not known, and left out.", {"value": part}))
    return list(dict.fromkeys(codes))[:20]


@cache
def _countries() -> dict[str, str]:
    return _named("territories", lambda code: len(code) == 2 and code.isalpha())


@cache
def _languages() -> dict[str, str]:
    return {**_named("languages", lambda code: code.isalpha() and len(code) in (2, 3)), "中文": "zh-Hans"}


def _named(kind: str, fits: Callable[[str], bool]) -> dict[str, str]:
    known: dict[str, str] = {}
    for locale in ("en", "zh_Hans"):
        for code, name in getattr(Locale.parse(locale), kind).items():
            if fits(str(code)):
                known[alike(str(name))] = known[alike(str(code))] = str(code)
    fitting = {name: code for name, code in ALIASES.items() if code in known.values()}
    return {**known, **fitting}
