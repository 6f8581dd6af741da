"""Commands whose bodies hold what must not be kept: a password, a name, an address.

The answers of commands are kept with a digest of what was said, so that a key used twice for
different things is noticed. Here the digest is keyed: nothing can be guessed from it.
"""

from typing import Annotated
from uuid import UUID, uuid5

from fastapi import Depends, Header, Request

from eventkit.http.commands import ETAG, Commands
from eventkit.http.principal import Principal, SignedIn
from eventkit.http.problems import Problem
from people.state.tokens import keyed

NEWCOMERS = UUID("0b2f6f3e-3c1c-4b8e-9a55-5a6a4b7f2d10")

Key = Annotated[str | None, Header(alias="idempotency-key", max_length=200, min_length=8)]
Match = Annotated[str | None, Header(alias="if-match", pattern=ETAG)]


async def _commands(request: Request, principal: Principal, key: str, if_match: str | None) -> Commands:
    said = f"{request.method} {request.url.path} {if_match} ".encode() + await request.body()
    digest = keyed(request.app.state.runtime.settings, "said", said).hex()
    return Commands(request, principal, key, int(if_match.strip('"')) if if_match else None, digest)


def _needed(key: str | None) -> str:
    if key is None:
        raise Problem(400, "key-missing", "An Idempotency-Key header is needed, so that nothing is done twice.")
    return key


async def _confiding(request: Request, principal: SignedIn, key: Key = None, if_match: Match = None) -> Commands:
    return await _commands(request, principal, _needed(key), if_match)


async def _joining(request: Request, key: Key = None) -> Commands:
    newcomer = Principal(uuid5(NEWCOMERS, _needed(key)), frozenset())
    return await _commands(request, newcomer, _needed(key), None)


Confiding = Annotated[Commands, Depends(_confiding)]
"""By the signed-in person."""

Joining = Annotated[Commands, Depends(_joining)]
"""By somebody who has no account yet; the same key is the same newcomer."""
