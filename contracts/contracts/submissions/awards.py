"""Awards as they are given, and what becomes of them afterwards."""

from typing import Literal

from pydantic import Field

from contracts.event import Event
from contracts.values import AwardId, EditionId, FilmId, LocalText, OrganisationId, Text, Value

Distinction = Literal["award", "special mention"]


class Honour(Value):
    """An award, or a special mention beside it; films named together share it."""

    distinction: Distinction
    films: tuple[FilmId, ...] = Field(min_length=1, max_length=20)
    statement: LocalText | None = None
    """What those who decided say of it, under the edition's terms; null: nothing."""


class AwardGiven(Event, stream="award", key=("edition", "award")):
    """An award, or a special mention beside it, is announced; what was decided stays private until then."""

    edition: EditionId
    award: AwardId
    distinction: Distinction
    films: tuple[FilmId, ...] = Field(min_length=1, max_length=20)
    """Those that share it."""
    statement: LocalText | None = None
    """What those who decided say of it; null: nothing."""
    given_by: OrganisationId | None = None
    """The organisation in whose name it is given; null: the festival itself."""


class AwardCorrected(Event, stream="award", key=("edition", "award")):
    """What was announced of an award was wrong. This takes the place of all of it."""

    edition: EditionId
    award: AwardId
    honours: tuple[Honour, ...] = Field(max_length=20)
    added: tuple[FilmId, ...] = Field(default=(), max_length=400)
    """The films that had no part of this award before."""
    given_by: OrganisationId | None = None
    """The organisation in whose name it is given; null: the festival itself."""
    reason: Text

    @property
    def films(self) -> tuple[FilmId, ...]:
        """All that have a part of it now."""
        return tuple(film for honour in self.honours for film in honour.films)


class AwardWithdrawn(Event, stream="award", key=("edition", "award")):
    """The film has no part of the award any more: it was disqualified, or named by mistake."""

    edition: EditionId
    award: AwardId
    film: FilmId
    reason: Text
