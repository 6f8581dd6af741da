"""What films are found, sorted and counted by at the desk: facts of each, and the words of its texts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import orjson

from contracts.submissions import FilmDetails, FilmRevised, FilmSelected, FilmSubmitted
from contracts.values import CategoryId, FilmId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.film import STAGE_AFTER, UNANNOUNCED
from submissions.domain.spelling import spelled, words_of

desk = Projection("desk_v2", tables=("desk_films_v2", "desk_texts_v2"))

AiUsed = Literal["not declared", "none", "some"]
"""What a film's declaration says of the use of AI, in one word."""

DESCRIBED = (
    "category, kind, genre, countries, languages, device, tier, premiere, ai, runtime, title_en, title_zh, credited"
)
NEW = """
    jsonb_to_recordset($1) AS new(film uuid, edition text, call text, submitter uuid, position bigint,
        category text, kind text, genre text, countries text[], languages text[], device text, tier text,
        premiere text, ai text, runtime integer, title_en text, title_zh text, credited uuid[])
"""
SUBMITTED = f"""
INSERT INTO desk_films_v2 (film, edition, call, submitter, position, stage, {DESCRIBED})
SELECT film, edition, call, submitter, position, 'submitted', {DESCRIBED} FROM {NEW}
"""
REVISED = f"""
UPDATE desk_films_v2 f SET ({DESCRIBED}) = ROW(new.{DESCRIBED.replace(", ", ", new.")}),
    stage = CASE WHEN f.stage = ANY($2::text[]) THEN 'submitted' ELSE f.stage END
FROM {NEW} WHERE f.film = new.film
"""
WORDS = """
INSERT INTO desk_texts_v2 (film, words)
SELECT film, array_to_tsvector(words) FROM jsonb_to_recordset($1) AS new(film uuid, words text[])
ON CONFLICT (film) DO UPDATE SET words = excluded.words
"""
MOVED_ON = """
UPDATE desk_films_v2 f SET stage = new.stage, section = coalesce(new.section, f.section)
FROM unnest($1::uuid[], $2::text[], $3::text[]) AS new(film, stage, section) WHERE f.film = new.film
"""


@desk.on(FilmSubmitted)
async def submitted(db: Any, events: list[Recorded[FilmSubmitted]]) -> None:
    rows = [
        {
            **_described(e.category, e.details),
            "film": e.film,
            "edition": e.edition,
            "call": e.call,
            "submitter": e.submitter,
            "position": r.envelope.position,
        }
        for r in events
        for e in [r.event]
    ]
    await db.execute(SUBMITTED, _json(rows))
    await _texts(db, {r.event.film: r.event.details for r in events})


@desk.on(FilmRevised)
async def revised(db: Any, events: list[Recorded[FilmRevised]]) -> None:
    latest = {r.event.film: r.event for r in events}
    rows = [{**_described(e.category, e.details), "film": film} for film, e in latest.items()]
    await db.execute(REVISED, _json(rows), list(UNANNOUNCED))
    await _texts(db, {film: e.details for film, e in latest.items()})


async def moved_on(db: Any, events: Sequence[Recorded[Any]]) -> None:
    rows = [
        (r.event.film, STAGE_AFTER[type(r.event)], r.event.section if isinstance(r.event, FilmSelected) else None)
        for r in events
    ]
    await db.execute(MOVED_ON, *zip(*rows, strict=True))


for kind in STAGE_AFTER.keys() - {FilmSubmitted}:
    desk.on(kind)(moved_on)


async def _texts(db: Any, films: Mapping[FilmId, FilmDetails]) -> None:
    rows = [
        {"film": film, "words": list(words_of([*details.title.values(), *(details.synopsis or {}).values()]))}
        for film, details in films.items()
    ]
    await db.execute(WORDS, _json(rows))


def _described(category: CategoryId | None, details: FilmDetails) -> dict[str, Any]:
    ai: AiUsed = "not declared" if details.ai_use is None else "some" if details.ai_use else "none"
    return {
        "category": category,
        "kind": details.kind,
        "genre": details.genre,
        "countries": details.countries,
        "languages": list(dict.fromkeys((details.original_language, *details.spoken))),
        "device": details.device,
        "tier": details.tier,
        "premiere": details.premiere_status,
        "ai": ai,
        "runtime": details.runtime,
        "title_en": spelled(_title(details, "en")),
        "title_zh": spelled(_title(details, "zh")),
        "credited": list(dict.fromkeys(credit.person for credit in details.credits)),
    }


def _title(details: FilmDetails, language: str) -> str:
    """The title as readers of the language see it: in English where there is none in theirs, else the first."""
    by_language = {tag.partition("-")[0]: title for tag, title in reversed(details.title.items())}
    return by_language.get(language) or by_language.get("en") or next(iter(details.title.values()))


def _json(rows: Iterable[Mapping[str, Any]]) -> str:
    return orjson.dumps(list(rows)).decode()
