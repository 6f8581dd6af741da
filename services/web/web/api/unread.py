"""How many messages wait in the inbox: asked of notify now and then, and never waited for long."""

from datetime import UTC, datetime, timedelta

import httpx
from fastapi import Request

from web.adapters.services import Asked, Refused, ServiceDown
from web.adapters.sessions import Session, counted

KEPT = timedelta(seconds=30)
BRIEFLY = httpx.Timeout(0.5)


async def unread_of(request: Request, session: Session) -> int:
    """As known for half a minute; a page does without news while notify or people is away."""
    now = datetime.now(UTC)
    if (session.unread_at and now - session.unread_at < KEPT) or not session.tokens.valid:
        return session.unread
    asked = Asked("notify", "/inbox", query={"limit": 1}, bearer=session.tokens.access, after=session.written)
    try:
        unread: int = (await request.state.services.ask(asked, BRIEFLY)).body["unread"]
    except (ServiceDown, Refused):
        unread = session.unread
    async with request.app.state.runtime.database.acquire() as db:
        await counted(db, session, unread)
    return unread
