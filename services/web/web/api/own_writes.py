"""Reading one's own writes from what web has projected."""

from typing import Any

from eventkit.projection import Projection
from eventkit.waiting import Token, followed
from web.api.visitor import Visitor


async def wait_for_own(db: Any, visitor: Visitor, *projections: Projection) -> None:
    """Wait, bounded, until the projections have what the visitor wrote last, where they are told of it at all."""
    token = Token.parse(visitor.written or "")
    if token is not None:
        await followed(db, "web", token, *projections)
