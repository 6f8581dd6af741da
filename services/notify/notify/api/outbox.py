"""`/editions/{edition}/outbox`: what was told about an edition and what was not, by ids only."""

from typing import Any

from fastapi import APIRouter, Request

from contracts.notify import Channel
from contracts.values import EditionId, Language, Moment, NotificationId, PersonId
from eventkit.http.answers import PageOf, Shown
from eventkit.http.paging import LAST, Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for
from notify.domain.notification import Stage, Template
from notify.projections.notifications import notifications, outbox_of

router = APIRouter(tags=["outbox"])


class Notification(Shown):
    notification: NotificationId
    person: PersonId
    channel: Channel
    template: Template
    about: list[str]
    stage: Stage
    language: Language | None
    """It was sent in."""
    reason: str | None
    """It failed or was dropped."""
    queued_at: Moment
    settled_at: Moment | None
    position: int
    """Its place among all notifications."""


@router.get("/editions/{edition}/outbox", response_model=PageOf[Notification])
async def read_outbox(
    request: Request, edition: EditionId, who: SignedIn, db: Reader, page: Page, stage: Stage | None = None
) -> dict[str, Any]:
    """The edition's notifications, newest first; to its directors."""
    who.must_have("director", edition=edition)
    await wait_for(request, db, notifications)
    return page.page(await outbox_of(db, edition, stage, page.position(LAST), page.limit + 1), "position")
