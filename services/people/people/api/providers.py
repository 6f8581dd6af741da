"""Providers of accounts elsewhere (OpenID Connect), as the deployment has set them up."""

from typing import Any

from fastapi import APIRouter, Request

from contracts.values import PersonId
from eventkit.http.answers import Shown
from eventkit.http.problems import Problem
from people.adapters.openid import Claimed, OpenId, ProviderDown, WrongAnswer
from people.settings import PeopleSettings, Provider
from people.state.identities import Flow, begin_flow, take_flow

router = APIRouter(tags=["providers"])


class ShownProvider(Shown):
    provider: str
    name: str


class Providers(Shown):
    items: list[ShownProvider]


class Begun(Shown):
    address: str
    """Where the browser is sent to."""
    state: str
    """Comes back with the browser, which must be the one that was sent."""


@router.get("/providers", response_model=Providers)
async def list_providers(request: Request) -> dict[str, Any]:
    """By anyone. None of them is asked."""
    providers = request.app.state.runtime.settings.openid_providers
    return {"items": [{"provider": one.provider, "name": one.name} for one in providers]}


def provider_named(request: Request, name: str) -> Provider:
    """A 404 problem where there is none of this name."""
    settings: PeopleSettings = request.app.state.runtime.settings
    for provider in settings.openid_providers:
        if provider.provider == name:
            return provider
    raise Problem(404, "not-found", "There is no such provider.")


async def begun(request: Request, provider: Provider, person: PersonId | None = None) -> Begun:
    """Somebody is on their way; a 409 problem where the provider does not say where to."""
    runtime = request.app.state.runtime
    async with runtime.database.acquire() as db:
        flow = await begin_flow(db, runtime.settings, provider.provider, person)
    try:
        address = await _client(runtime.settings, provider).address(flow.state, flow.nonce, flow.verifier)
    except ProviderDown:
        raise _down(provider) from None
    return Begun(address=address, state=flow.state)


async def come_back(
    request: Request, provider: Provider, state: str, code: str, person: PersonId | None = None
) -> Claimed:
    """Who has come back; a 401 problem for what is not an answer to what this person, or nobody yet, had asked."""
    runtime = request.app.state.runtime
    async with runtime.database.acquire() as db:
        flow: Flow | None = await take_flow(db, runtime.settings, provider.provider, state, person)
    if flow is None:
        raise _failed(provider)
    try:
        return await _client(runtime.settings, provider).claimed(code, flow.nonce, flow.verifier)
    except ProviderDown:
        raise _down(provider) from None
    except WrongAnswer:
        raise _failed(provider) from None


def _client(settings: PeopleSettings, provider: Provider) -> OpenId:
    return OpenId(provider, settings.back_from(provider))


def _down(provider: Provider) -> Problem:
    # Not 503: that would be ours to mend, and asked again by itself.
    return Problem(
        409,
        "provider-down",
        "{provider} can't be reached now. Please try again later, or sign in another way.",
        {"provider": provider.name},
    )


def _failed(provider: Provider) -> Problem:
    return Problem(
        401,
        "sign-in-failed",
        "Signing in with {provider} did not work. Please try again.",
        {"provider": provider.name},
    )
