"""Nobody stays signed in who was forgotten. Sessions are no fold of facts; this is the one fact that ends them."""

from typing import Any

from contracts.people import PersonForgotten
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from web.adapters.sessions import end_sessions_of

sessions = Projection("sessions_v1")


@sessions.on(PersonForgotten)
async def forgotten(db: Any, events: list[Recorded[PersonForgotten]]) -> None:
    await end_sessions_of(db, [recorded.event.person for recorded in events])
