"""Places of sections as the desk shows them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from web.pages.fields import Form


class Waiting(BaseModel):
    film: UUID
    title: dict[str, str]
    waits: bool
    outdated: bool


class SectionPlaces(BaseModel):
    section: str
    name: dict[str, str]
    quota: int | None
    taken: int
    decided: int
    waitlist: list[Waiting]

    @property
    def free(self) -> int | None:
        """Places that nobody has, nor is to have; below 0 where too many are decided. None: as many as are chosen."""
        return None if self.quota is None else self.quota - self.taken - self.decided

    @property
    def most(self) -> int:
        """What a bar of the section is as long as."""
        return max(self.quota or 0, self.taken + self.decided, 1)

    def form(self) -> Form:
        return Form({"/quota": str(self.quota)} if self.quota else {}, scope=self.section)


class Places(BaseModel):
    sections: list[SectionPlaces]
    version: int


def moved(films: Sequence[UUID], film: str, up: bool) -> list[str]:
    """The order once the film has changed places with the one before it, or after it."""
    order = [str(each) for each in films]
    if film in order:
        place = order.index(film)
        other = place - 1 if up else place + 1
        if 0 <= other < len(order):
            order[place], order[other] = order[other], order[place]
    return order


class Planned(BaseModel):
    """The announcement that is planned; `tell_at` None: none is. `held`: why it could not be made at its moment."""

    tell_at: datetime | None
    confirm_by: datetime | None
    held: list[dict[str, Any]] | None
    version: int
