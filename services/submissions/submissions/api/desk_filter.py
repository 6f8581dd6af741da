"""What of an edition's films is asked for, from an address."""

from typing import Annotated, Any

from fastapi import Query

from contracts.submissions import FilmKind, PremiereStatus
from contracts.submissions.films import Tier
from contracts.values import CallId, CategoryId, Country, EditionId, FilmId, Language, Line, Seconds, SectionId
from eventkit.http.principal import SignedIn
from submissions.api.roles import SELECTORS
from submissions.domain.film import Stage
from submissions.projections.calls import calls
from submissions.projections.decisions import decisions
from submissions.projections.desk import AiUsed, desk
from submissions.projections.desk_filter import Facet, Filter, Queue
from submissions.projections.desk_list import calls_with_rules
from submissions.projections.fees import fees
from submissions.projections.films import films
from submissions.projections.final_files import final_files
from submissions.projections.revisions import revisions

MANY = Query(max_length=50)
HANDLERS = (desk, films, calls, decisions, revisions, final_files, fees)
"""What the desk is read from."""


class Asking:
    """Films of an edition that are all of what is asked; of a list of values, one of them. For those who decide on
    the edition's films, or a 403 problem."""

    def __init__(
        self,
        principal: SignedIn,
        edition: Annotated[EditionId, Query()],
        stage: Annotated[tuple[Stage, ...], MANY] = (),
        decision: Annotated[tuple[Line, ...], MANY] = (),
        call: Annotated[tuple[CallId, ...], MANY] = (),
        category: Annotated[tuple[CategoryId, ...], MANY] = (),
        section: Annotated[tuple[SectionId, ...], MANY] = (),
        kind: Annotated[tuple[FilmKind, ...], MANY] = (),
        genre: Annotated[tuple[Line, ...], MANY] = (),
        country: Annotated[tuple[Country, ...], MANY] = (),
        language: Annotated[tuple[Language, ...], MANY] = (),
        device: Annotated[tuple[Line, ...], MANY] = (),
        tier: Annotated[tuple[Tier, ...], MANY] = (),
        premiere: Annotated[tuple[PremiereStatus, ...], MANY] = (),
        ai: Annotated[tuple[AiUsed, ...], MANY] = (),
        film: Annotated[tuple[FilmId, ...], Query(max_length=500)] = (),
        queue: Annotated[Queue | None, Query()] = None,
        text: Annotated[Line | None, Query()] = None,
        shortest: Annotated[Seconds | None, Query()] = None,
        longest: Annotated[Seconds | None, Query()] = None,
    ):
        """`decision`: an outcome, or `undecided`; `section`: as announced or decided; `text`: the beginnings of words
        in titles and synopses, or names of those credited; running times in seconds."""
        principal.must_have(*SELECTORS, edition=edition)
        facets: dict[Facet, tuple[str, ...]] = {
            "stage": stage,
            "decision": decision,
            "call": call,
            "category": category,
            "section": section,
            "kind": kind,
            "genre": genre,
            "country": country,
            "language": language,
            "device": device,
            "tier": tier,
            "premiere": premiere,
            "ai": ai,
        }
        self.edition = edition
        self._said: dict[str, Any] = {
            "chosen": {facet: values for facet, values in facets.items() if values},
            "films": film,
            "queue": queue,
            "text": text,
            "shortest": shortest,
            "longest": longest,
        }

    async def filter(self, db: Any) -> Filter:
        return Filter(self.edition, await calls_with_rules(db, self.edition), **self._said)
