"""`/editions/{edition}/outbox`: what was told about an edition and what was not, by ids only."""

from typing import Any

from fastapi import APIRouter, Request

from contracts.values import EditionId
from eventkit.http.paging import LAST, Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for
from notify.domain.notification import Stage
from notify.projections.notifications import notifications, outbox_of

router = APIRouter(tags=["outbox"])


@router.get("/editions/{edition}/outbox")
async def read_outbox(
    request: Request, edition: EditionId, who: SignedIn, db: Reader, page: Page, stage: Stage | None = None
) -> dict[str, Any]:
    """The edition's notifications, newest first; to its directors."""
    who.must_have("director", edition=edition)
    await wait_for(request, db, notifications.name)
    return page.page(await outbox_of(db, edition, stage, page.position(LAST), page.limit + 1), "position")
