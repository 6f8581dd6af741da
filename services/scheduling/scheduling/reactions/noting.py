"""What submissions tells of editions and films, scheduling notes in streams of its own.

A decision under the log's lock then sees whether a film may be shown, and when an edition is.
"""

from typing import Any

from contracts.submissions import (
    EditionAnnounced,
    FilmSubmitted,
    FilmWithdrawn,
    SelectionConfirmed,
    SelectionDeclined,
)
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from scheduling.domain.edition import NoteEdition
from scheduling.domain.film import BarFilm, ClearFilm, NoteFilm

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


@noting.on(SelectionDeclined)
async def declined(view: Any, recorded: Recorded[SelectionDeclined]) -> list[BarFilm]:
    return [BarFilm(film=recorded.event.film, edition=recorded.event.edition, because="declined")]


@noting.on(FilmWithdrawn)
async def withdrawn(view: Any, recorded: Recorded[FilmWithdrawn]) -> list[BarFilm]:
    return [BarFilm(film=recorded.event.film, edition=recorded.event.edition, because="withdrawn")]
