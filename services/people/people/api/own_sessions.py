"""Where somebody is signed in, for themselves to see and to end."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader
from people.api.sessions import KeptSessions
from people.state.sessions import end_other_sessions, end_session_of, sessions_of

router = APIRouter(tags=["sessions"], prefix="/me/sessions")


@router.get("", response_model=KeptSessions)
async def list_my_sessions(principal: SignedIn, db: Reader) -> dict[str, Any]:
    """Those that go on, the one used last first."""
    return {"items": [asdict(session) for session in await sessions_of(db, principal.person, principal.session)]}


@router.post("/end-others", status_code=204)
async def end_my_other_sessions(principal: SignedIn, db: Reader) -> Response:
    """All but the one that asks. Their access tokens last for a quarter of an hour at most."""
    await end_other_sessions(db, principal.person, principal.session)
    return Response(status_code=204)


@router.post("/{session}/end", status_code=204)
async def end_my_session(principal: SignedIn, session: UUID, db: Reader) -> Response:
    """Its access token lasts for a quarter of an hour at most."""
    if not await end_session_of(db, principal.person, session):
        raise Problem(404, "not-found", "There is no such session.")
    return Response(status_code=204)
