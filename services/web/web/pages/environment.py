"""The Jinja environment every page is rendered with.

Undefined names are errors: a page is given everything its top comment lists. `_` (message, **values),
`language` and the rest of the frame (see `base.html`) come with each page's context.
"""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web.pages import (
    addresses,
    award_addresses,
    call_choices,
    chain,
    choices,
    desk,
    desk_addresses,
    durations,
    event_words,
    figures,
    film_files,
    halls,
    import_words,
    jury_addresses,
    jury_choices,
    jury_words,
    labels,
    local_time,
    localized,
    moments,
    names,
    programme,
    progress,
    rules,
    words,
)
from web.pages.assets import Assets
from web.pages.glance import glance

WEB = Path(__file__).parents[1]


def plural(count: int, one: str, many: str) -> str:
    """`one` for exactly one, else `many`; both already in the reader's language."""
    return one if count == 1 else many


FILTERS: dict[str, Any] = {
    **localized.FILTERS,
    **moments.FILTERS,
    **durations.FILTERS,
    **names.FILTERS,
    **rules.FILTERS,
    **film_files.FILTERS,
    "hall_name": halls.hall_name,
    "entered": local_time.entered,
    "field_label": labels.field_label,
    "readable": event_words.readable,
    "percent": figures.percent,
}

GLOBALS: dict[str, Any] = {
    **choices.GLOBALS,
    **rules.GLOBALS,
    **call_choices.GLOBALS,
    **jury_choices.GLOBALS,
    "to": addresses,
    "words": words,
    "desk": desk,
    "jury_words": jury_words,
    "to_awards": award_addresses,
    "to_desk": desk_addresses,
    "to_jury": jury_addresses,
    "import_words": import_words,
    "film_files": film_files,
    "countries": names.countries,
    "spoken_languages": names.spoken_languages,
    "zones": names.zones,
    "progress": progress.of,
    "by_day": programme.by_day,
    "by_hour": programme.by_hour,
    "by_hall": programme.by_hall,
    "by_film": programme.by_film,
    "glance": glance,
    "chain": chain.chain,
    "lane_middle": chain.middle,
    "plural": plural,
}


def environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    env.filters.update(FILTERS)
    env.globals.update(GLOBALS, asset=Assets(WEB / "static").address)
    return env
