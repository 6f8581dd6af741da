"""Accounts elsewhere that somebody has connected with theirs here, for themselves to see, add and take away."""

from typing import Any

from fastapi import APIRouter, Request, Response

from contracts.values import Moment
from eventkit.http.answers import Shown
from eventkit.http.body import Body
from eventkit.http.principal import SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader
from people.api.bodies import Password
from people.api.openid import Back, ProviderName, linked_elsewhere
from people.api.proof import check_proof
from people.api.providers import Begun, begun, come_back, provider_named
from people.api.ways import keeping_one
from people.state.identities import identities_of, link, unlink
from people.state.warnings import warn

router = APIRouter(tags=["me"], prefix="/me/identities")


class Wanted(Body):
    provider: ProviderName
    password: Password | None = None
    """Unless its owner signed in a moment ago."""


class LinkedIdentity(Shown):
    provider: str | None
    """Null: the deployment does not know it any more."""
    issuer: str
    subject: str
    linked_at: Moment
    used_at: Moment | None


class LinkedIdentities(Shown):
    items: list[LinkedIdentity]


@router.get("", response_model=LinkedIdentities)
async def list_my_identities(request: Request, principal: SignedIn, db: Reader) -> dict[str, Any]:
    """In the order in which they were connected."""
    names = {one.issuer: one.provider for one in request.app.state.runtime.settings.openid_providers}
    return {
        "items": [
            {
                "provider": names.get(one.issuer),
                "issuer": one.issuer,
                "subject": one.subject,
                "linked_at": one.linked_at,
                "used_at": one.used_at,
            }
            for one in await identities_of(db, principal.person)
        ]
    }


@router.post("/begin")
async def begin(request: Request, principal: SignedIn, wanted: Wanted) -> Begun:
    """Once more proved to be them: what comes back opens the account."""
    provider = provider_named(request, wanted.provider)
    await check_proof(request, principal, wanted.password)
    return await begun(request, provider, principal.person)


@router.post("", status_code=204)
async def connect(request: Request, principal: SignedIn, back: Back) -> Response:
    """What came back counts once, for who had asked. They are told by letter."""
    provider = provider_named(request, back.provider)
    claimed = await come_back(request, provider, back.state.get_secret_value(), back.code, principal.person)
    async with request.app.state.runtime.database.acquire() as db, db.transaction():
        if not await link(db, provider.issuer, claimed.subject, principal.person):
            raise linked_elsewhere(provider)
        await warn(db, principal.person, "provider")
    return Response(status_code=204)


@router.post("/{provider}/remove", status_code=204)
async def disconnect(request: Request, principal: SignedIn, provider: ProviderName) -> Response:
    """It lets nobody in any more; sessions that it began go on. Not the last way in."""
    issuer = provider_named(request, provider).issuer
    async with keeping_one(request, principal) as db:
        if not await unlink(db, principal.person, issuer):
            raise Problem(404, "not-found", "There is no such connection.")
    return Response(status_code=204)
