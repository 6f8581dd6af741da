"""Whoever submitted a film is told of its awards, once everybody is, and of what is taken back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from contracts.event import stream_name
from contracts.submissions import AwardCorrected, AwardGiven, AwardWithdrawn, FilmSubmitted
from eventkit.handler import NotYet
from eventkit.recorded import Recorded
from notify.domain.notification import FAREWELLS, Template
from notify.domain.queue_notifications import QueueNotifications, Recipient
from notify.projections.awards import awarded_films
from notify.reactions.telling import telling


@telling.on(AwardGiven)
async def given(view: Any, recorded: Recorded[AwardGiven]) -> list[QueueNotifications]:
    return await _tell(view, recorded, "film-awarded", recorded.event.films)


@telling.on(AwardCorrected)
async def corrected(view: Any, recorded: Recorded[AwardCorrected]) -> list[QueueNotifications]:
    return await _tell(view, recorded, "film-awarded", recorded.event.added)


@telling.on(AwardWithdrawn)
async def withdrawn(view: Any, recorded: Recorded[AwardWithdrawn]) -> list[QueueNotifications]:
    return await _tell(view, recorded, "film-award-withdrawn", [recorded.event.film])


async def _tell(
    view: Any, recorded: Recorded[Any], template: Template, films: Sequence[UUID]
) -> list[QueueNotifications]:
    event, envelope = recorded.event, recorded.envelope
    known = await awarded_films(view, event.edition, event.award, films, envelope.version)
    if known is None:
        raise NotYet
    about: dict[UUID, list[str]] = {}
    for film in known:
        if template in FAREWELLS or not film["gone"]:
            about.setdefault(film["submitter"], []).append(stream_name(FilmSubmitted.CATEGORY, film["film"]))
    recipients = tuple(Recipient(person=who, about=(*streams, envelope.stream)) for who, streams in about.items())
    if not recipients:
        return []
    return [QueueNotifications(cause=envelope.id, template=template, edition=event.edition, recipients=recipients)]
