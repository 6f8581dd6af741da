"""What submissions tells of editions and films, scheduling notes in streams of its own.

A decision under the log's lock then sees whether a film may be shown, and when an edition is.
"""

from typing import Any

from contracts.event import Event
from contracts.submissions import (
    EditionAnnounced,
    FilmDisqualified,
    FilmRevised,
    FilmSubmitted,
    FilmWithdrawn,
    FinalFileChecked,
    SelectionConfirmed,
    SelectionDeclined,
    SelectionLapsed,
)
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from scheduling.domain.edition import NoteEdition
from scheduling.domain.film import Bar, BarFilm, ClearFilm, NoteFilm, NoteFinalLength

noting = Reaction("noting")


@noting.on(EditionAnnounced)
async def announced(view: Any, recorded: Recorded[EditionAnnounced]) -> list[NoteEdition]:
    e = recorded.event
    return [NoteEdition(edition=e.edition, starts_on=e.starts_on, ends_on=e.ends_on, rollover=e.rollover)]


@noting.on(FilmSubmitted)
async def submitted(view: Any, recorded: Recorded[FilmSubmitted]) -> list[NoteFilm]:
    e = recorded.event
    return [NoteFilm(film=e.film, edition=e.edition, title=e.details.title, runtime=e.details.runtime)]


@noting.on(SelectionConfirmed)
async def confirmed(view: Any, recorded: Recorded[SelectionConfirmed]) -> list[ClearFilm]:
    return [ClearFilm(film=recorded.event.film, edition=recorded.event.edition)]


@noting.on(FilmRevised)
async def revised(view: Any, recorded: Recorded[FilmRevised]) -> list[NoteFilm]:
    e = recorded.event
    return [NoteFilm(film=e.film, edition=e.edition, title=e.details.title, runtime=e.details.runtime)]


@noting.on(FinalFileChecked)
async def final_file_checked(view: Any, recorded: Recorded[FinalFileChecked]) -> list[NoteFinalLength]:
    e = recorded.event
    return [NoteFinalLength(film=e.film, edition=e.edition, runtime=e.runtime if e.differs else None)]


def _barred_by(kind: type[Event], because: Bar) -> None:
    @noting.on(kind)
    async def barred(view: Any, recorded: Recorded[Any]) -> list[BarFilm]:
        return [BarFilm(film=recorded.event.film, edition=recorded.event.edition, because=because)]


_barred_by(SelectionDeclined, "declined")
_barred_by(SelectionLapsed, "lapsed")
_barred_by(FilmWithdrawn, "withdrawn")
_barred_by(FilmDisqualified, "disqualified")
