"""Everyone who might come to a route, by name."""

from collections.abc import Callable, Mapping
from typing import get_args
from uuid import UUID, uuid5

import httpx

from contracts.people import Role
from tests.kit.signing import token
from tests.kit.someone import Someone

HERE, ELSEWHERE = "mina-2025", "sco-2025"

ROLES: tuple[str, ...] = tuple(role for role in get_args(Role) if role != "operator")
"""Those that are held in an edition; a new one is tried from its first day."""

NOBODY = frozenset({"nobody"})
SERVICE = frozenset({"a service"})
OPERATOR = frozenset({"operator"})
MAKER = frozenset({"maker"})
"""Whose things they are: the film, the draft, the files."""
DIRECTOR = OPERATOR | {"director"}
SELECTORS = DIRECTOR | {"programmer"}
CONFIRMED = MAKER | OPERATOR | {
    "somebody", "another maker", "operator of an edition alone",
    *ROLES, *(f"{role} elsewhere" for role in ROLES),
}  # fmt: skip
SIGNED_IN = CONFIRMED | {"unconfirmed"}
EVERYONE = SIGNED_IN | NOBODY | SERVICE


def person(name: str) -> UUID:
    """Who is called so."""
    return uuid5(UUID(int=0), name)


def callers(who: Callable[[str], UUID] = person) -> Mapping[str, str]:
    """By name, the `Authorization` they come with; `who` says which person each is."""

    def bearer(name: str, *roles: str, confirmed: bool = True) -> str:
        return f"Bearer {token(who(name), *roles, confirmed=confirmed)}"

    return {
        "nobody": "",
        "a service": "Service secret",
        "unconfirmed": bearer("unconfirmed", confirmed=False),
        **{name: bearer(name) for name in ("somebody", "maker", "another maker")},
        "operator of an edition alone": bearer("operator of an edition alone", f"operator@{HERE}"),
        **{f"{role} elsewhere": bearer(f"{role} elsewhere", f"{role}@{ELSEWHERE}") for role in ROLES},
        **{role: bearer(role, f"{role}@{HERE}") for role in ROLES},
        "operator": bearer("operator", "operator@*"),
    }


def someone(client: httpx.AsyncClient, name: str, seen: str = "") -> Someone:
    """The caller, before the asking begins."""
    return Someone(client, person(name), bearer=callers()[name].removeprefix("Bearer "), seen=seen)
