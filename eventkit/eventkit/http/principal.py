"""Who is asking: the signed-in person, from a token that `people` signed."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import HTTPBearer
from joserfc import jwt
from joserfc.errors import JoseError

from contracts.people import Role
from eventkit.http.problems import Problem
from eventkit.keys import KeysUnknown

ALGORITHM = "Ed25519"

BEARER = HTTPBearer(auto_error=False, bearerFormat="JWT", description="What `people` answers to `POST /sessions`.")
"""Says so in `/openapi.json`; who has no token gets a problem like any other."""


@dataclass(frozen=True, slots=True)
class Principal:
    """A person with their roles; `*` stands for every edition (operators). `confirmed`: their address is known to be
    theirs."""

    person: UUID
    roles: frozenset[tuple[str, str]]
    confirmed: bool = True
    session: UUID | None = None
    """The session that their token is of."""

    def has(self, role: Role, edition: str) -> bool:
        return (role, edition) in self.roles or ("operator", "*") in self.roles

    def must_have(self, *roles: Role, edition: str) -> None:
        """One of `roles` in `edition`, or a 403 problem."""
        if not any(self.has(role, edition) for role in roles):
            raise Problem(403, "role-missing", "This needs another role in this edition.")

    def must_be_confirmed(self) -> None:
        """With an address that is known to be theirs, since letters about this go there; or a 403 problem."""
        if not self.confirmed:
            needed = "Please confirm your e-mail address first, by the link in our letter."
            raise Problem(403, "address-unconfirmed", needed)

    def must_be(self, person: UUID) -> None:
        """That very person, or a 403 problem."""
        if self.person != person:
            raise Problem(403, "not-yours", "This belongs to someone else.")


def _unauthenticated() -> Problem:
    return Problem(401, "unauthenticated", headers={"WWW-Authenticate": "Bearer"})


async def signed_in(request: Request) -> Principal:
    """The principal of the request's bearer token, or a 401 problem; 503 while no key is known."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise _unauthenticated()
    try:
        keys = await request.app.state.runtime.keys.for_token(token)
        claims = jwt.decode(token, keys, algorithms=[ALGORITHM]).claims
        jwt.JWTClaimsRegistry(exp={"essential": True}, leeway=5).validate(claims)
        return _principal(claims)
    except KeysUnknown as error:
        raise Problem(503, "keys-unknown", headers={"Retry-After": "2"}) from error
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise _unauthenticated() from error


def _principal(claims: dict[str, Any]) -> Principal:
    roles = (role.rpartition("@") for role in claims["roles"])
    held = frozenset((role, edition) for role, _, edition in roles)
    session = claims.get("sid")
    return Principal(UUID(claims["sub"]), held, bool(claims.get("confirmed", True)), UUID(session) if session else None)


async def _signed_in(request: Request, _: Annotated[object, Depends(BEARER)]) -> Principal:
    return await signed_in(request)


SignedIn = Annotated[Principal, Depends(_signed_in)]
