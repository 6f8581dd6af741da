"""Roles: operators give and take any; an edition's director those in that edition."""

from typing import Any

from fastapi import APIRouter, Request

from contracts.people import Role
from contracts.values import EditionId, Moment, PersonId
from eventkit.http.answers import Done, Shown
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import Principal, SignedIn
from eventkit.http.reading import Reader, wait_for
from people.domain.roles import GiveRole, TakeRole
from people.projections.role_history import role_history, roles_given_in

router = APIRouter(tags=["roles"])


class RoleInEdition(Body):
    role: Role
    edition: EditionId | None = None


class GivenRole(Shown):
    person: PersonId
    name: str | None
    """Null where their record is not there."""
    role: Role
    edition: EditionId | None
    """Null for a role in the whole deployment."""
    given_by: PersonId | None
    """Null: the deployment's own command."""
    given_by_name: str | None
    given_at: Moment
    taken_by: PersonId | None
    taken_by_name: str | None
    taken_at: Moment | None
    """Null: it is held."""


class GivenRoles(Shown):
    items: list[GivenRole]


@router.get("/roles", response_model=GivenRoles)
async def list_roles(
    request: Request, principal: SignedIn, db: Reader, edition: EditionId | None = None
) -> dict[str, Any]:
    """In an edition, to its director; in the deployment, to operators: who got which from whom, from the first on."""
    principal.must_have("director", edition=edition or "*")
    await wait_for(request, db, role_history)
    return {"items": await roles_given_in(db, edition)}


@router.post("/people/{person}/roles")
async def give_role(principal: SignedIn, person: PersonId, given: RoleInEdition, commands: Sending) -> Done:
    """Twice is once."""
    _check(principal, given)
    return commands.done(await commands.send(GiveRole(person=person, **dict(given))))


@router.post("/people/{person}/roles/take")
async def take_role(principal: SignedIn, person: PersonId, taken: RoleInEdition, commands: Sending) -> Done:
    """It works until the person's access token ends, within a quarter of an hour."""
    _check(principal, taken)
    return commands.done(await commands.send(TakeRole(person=person, **dict(taken))))


def _check(principal: Principal, role: RoleInEdition) -> None:
    if role.role == "operator" or role.edition is None:
        principal.must_have("operator", edition="*")
    else:
        principal.must_have("director", edition=role.edition)
