"""What is decided of an award as a form: the award, special mentions, and a row more of each list than is filled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from web.pages.fields import Form, removed
from web.pages.local_time import entered


class Honour(BaseModel):
    """As submissions shows it."""

    distinction: str
    films: list[UUID]
    statement: dict[str, str] | None


class Decision(BaseModel):
    honours: list[Honour]
    announce_at: datetime | None
    counted: list[dict[str, Any]]


class Award(BaseModel):
    """An award as submissions shows it to the director."""

    award: str
    name: dict[str, str]
    awarded_by: str
    giver: dict[str, str] | None
    decision: Decision | None
    announced: bool
    given: list[Honour]
    version: int

    @property
    def waits(self) -> bool:
        """Decided on, and not announced."""
        return not self.announced and self.decision is not None and bool(self.decision.honours)


def form_of(award: Award, zone: str) -> Form:
    """What is decided or announced, to be changed."""
    honours = award.given if award.announced else award.decision.honours if award.decision else []
    values: dict[str, str] = {}
    for at, honour in ((f"/honours/{number}", honour) for number, honour in enumerate(honours)):
        values[f"{at}/distinction"] = honour.distinction
        values |= {f"{at}/films/{number}": str(film) for number, film in enumerate(honour.films)}
        values |= {f"{at}/statement/{tag}": text for tag, text in (honour.statement or {}).items()}
    if award.decision and award.decision.announce_at and not award.announced:
        values["/announce_at"] = entered(award.decision.announce_at, zone)
    return Form(values, scope=award.award)


def without_empty(values: Mapping[str, str]) -> dict[str, str]:
    """The fields without honours of which nothing but the distinction was chosen: rows that nobody filled."""
    left = dict(values)
    for number in reversed(Form(values).rows("/honours")):
        row = f"/honours/{number}"
        if not any(name.startswith((f"{row}/films/", f"{row}/statement/")) for name in left):
            left = removed(left, row)
    return left
