"""The addresses of the selection desk. In templates: `to_desk.duplicates(edition)`."""

from typing import Literal
from uuid import UUID

from web.pages.addresses import with_query


def selection(edition: str, **asked: str | None) -> str:
    """The desk, with the films that are all of what is asked; see `desk.NAMES`."""
    return with_query(f"/editions/{edition}/selection", **asked)


def several(edition: str, **asked: str | None) -> str:
    """Where several films are answered at once: those that are all of what is asked."""
    return with_query(f"/editions/{edition}/selection/several", **asked)


def duplicates(edition: str) -> str:
    """Pairs of films that look like one entered twice."""
    return f"/editions/{edition}/selection/duplicates"


def pair_action(film: UUID | str, other: UUID | str, action: Literal["dismiss", "disqualify"]) -> str:
    """What is said of two films that look alike; it is the first that is disqualified."""
    return f"/films/{film}/duplicates/{other}/{action}"


def film_import(edition: str) -> str:
    return f"/editions/{edition}/selection/import"


def film_export(edition: str, form: Literal["csv", "json"], **asked: str | None) -> str:
    return with_query(f"/editions/{edition}/selection/export", format=form, **asked)


def announcement(edition: str) -> str:
    return f"/editions/{edition}/announcement"


def announcement_action(edition: str, action: Literal["plan", "take-back"]) -> str:
    return f"/editions/{edition}/announcement/{action}"


def places(edition: str) -> str:
    """The places of an edition's sections, and who waits for one."""
    return f"/editions/{edition}/places"


def section_action(edition: str, section: str, action: Literal["quota", "waitlist"]) -> str:
    return f"/editions/{edition}/sections/{section}/{action}"


def statistics(edition: str, at: str = "", than: str = "") -> str:
    """As of a moment on the edition's clocks, beside another edition; without one, as of now and alone."""
    return with_query(f"/editions/{edition}/statistics", at=at, than=than)


def statistics_export(edition: str, kind: str, at: str = "", than: str = "") -> str:
    return with_query(f"/editions/{edition}/statistics.{kind}", at=at, than=than)
