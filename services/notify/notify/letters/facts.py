"""What a letter says, from the read models; by language where it is so there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from contracts.event import Event
from contracts.submissions import (
    AwardGiven,
    FilmDisqualified,
    FilmFoundEligible,
    FilmFoundIneligible,
    FilmNotSelected,
    FilmRevised,
    FilmRevisionDeclined,
    FilmSelected,
    FilmSubmitted,
    FilmWaitlisted,
    FinalFileAccepted,
    FinalFileChecked,
    JurorAsked,
    SelectionConfirmed,
    SelectionLapsed,
    SelectionReminded,
)
from notify.domain.notification import Template
from notify.projections.awards import award_facts
from notify.projections.films import edition_facts, film_facts
from notify.projections.juries import asked_facts
from notify.projections.programme import screenings_of_crew
from notify.projections.proposals import proposal_facts


@dataclass(frozen=True, slots=True)
class Told:
    """A notification, as far as its words depend on it. `at`: when it was sent, None while it is not."""

    person: UUID
    template: Template
    edition: str
    about: tuple[str, ...]
    release: int | None
    at: datetime | None

    @property
    def key(self) -> UUID:
        """The id of the film or proposal that it is about."""
        return UUID(self.about[0].partition("-")[2])


Facts = dict[str, Any]


FILM_LETTERS: dict[Template, type[Event]] = {
    "film-submitted": FilmSubmitted,
    "film-eligible": FilmFoundEligible,
    "film-ineligible": FilmFoundIneligible,
    "film-revised": FilmRevised,
    "film-revision-declined": FilmRevisionDeclined,
    "film-selected": FilmSelected,
    "film-moved-up": FilmSelected,
    "film-not-selected": FilmNotSelected,
    "film-waitlisted": FilmWaitlisted,
    "selection-reminder": SelectionReminded,
    "selection-confirmed": SelectionConfirmed,
    "selection-lapsed": SelectionLapsed,
    "film-disqualified": FilmDisqualified,
    "film-final-differs": FinalFileChecked,
    "film-final-taken": FinalFileAccepted,
}
"""The letters about a film, each with the event that it tells of."""
JURY_LETTERS: tuple[Template, ...] = ("jury-asked", "jury-changed", "jury-reminder")
"""The letters to jurors."""


async def _film(db: Any, told: Told) -> Facts:
    film = await film_facts(db, told.key, FILM_LETTERS[told.template].type_name())
    return {"film": film, "languages": {film["language"]}}


async def _jury(db: Any, told: Told) -> Facts:
    of, _, juror = told.about[0].removeprefix(f"{JurorAsked.CATEGORY}-").partition(":")
    return {"asked": await asked_facts(db, UUID(of), UUID(juror)), "languages": set()}


async def _award(db: Any, told: Told) -> Facts:
    edition, _, award = told.about[-1].removeprefix(f"{AwardGiven.CATEGORY}-").partition(":")
    film = await film_facts(db, told.key, told.template)
    return {"film": film, "award": await award_facts(db, edition, award, told.key), "languages": {film["language"]}}


async def _programme(db: Any, told: Told) -> Facts:
    as_of = told.at or datetime.now(UTC)
    screenings = await screenings_of_crew(db, told.edition, told.release or 0, told.person, as_of)
    languages = {film["language"] for screening in screenings for film in screening["films"]}
    return {"screenings": screenings, "release": told.release, "languages": languages}


async def _proposal(db: Any, told: Told) -> Facts:
    proposal = await proposal_facts(db, told.key)
    return {"proposal": proposal, "own": proposal["proposer"] == told.person, "languages": set()}


FACTS: dict[Template, Callable[[Any, Told], Awaitable[Facts]]] = {
    **dict.fromkeys(FILM_LETTERS, _film),
    **dict.fromkeys(JURY_LETTERS, _jury),
    "film-awarded": _award,
    "film-award-withdrawn": _award,
    "programme-published": _programme,
    "proposal-submitted": _proposal,
    "proposal-accepted": _proposal,
    "proposal-declined": _proposal,
}


async def facts_of(db: Any, told: Told) -> Facts:
    """Everything a letter may say. `wishes`: its languages, best first: that of its film, where its films have one
    and the same, else none of its own; then those of the edition."""
    facts, edition = await FACTS[told.template](db, told), await edition_facts(db, told.edition)
    assert edition is not None, "nothing is queued before its edition has arrived"
    own = list(facts["languages"]) if len(facts["languages"]) == 1 else []
    return {**facts, "edition": edition, "wishes": own}
