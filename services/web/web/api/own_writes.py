"""Reading one's own writes from what web has projected."""

from typing import Any

from eventkit.handler import sources_of
from eventkit.projection import Projection
from eventkit.waiting import Token, caught_up
from web.api.visitor import Visitor


async def wait_for_own(db: Any, visitor: Visitor, *projections: Projection) -> None:
    """Wait, bounded, until the projections have what the visitor wrote last, where they are told of it at all."""
    token = Token.parse(visitor.written or "")
    if token is not None:
        told = {projection.name for projection in projections if token.service in sources_of(projection, "web")}
        await caught_up(db, "web", token, *told)
