"""Roles: operators give and take any; an edition's director those in that edition."""

from fastapi import APIRouter

from contracts.people import Role
from contracts.values import EditionId, PersonId
from eventkit.http.answers import Done
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import Principal, SignedIn
from people.domain.roles import GiveRole, TakeRole

router = APIRouter(tags=["roles"], prefix="/people/{person}/roles")


class RoleInEdition(Body):
    role: Role
    edition: EditionId | None = None


@router.post("")
async def give_role(principal: SignedIn, person: PersonId, given: RoleInEdition, commands: Sending) -> Done:
    """Twice is once."""
    _check(principal, given)
    return commands.done(await commands.send(GiveRole(person=person, **dict(given))))


@router.post("/take")
async def take_role(principal: SignedIn, person: PersonId, taken: RoleInEdition, commands: Sending) -> Done:
    """It works until the person's access token ends, within a quarter of an hour."""
    _check(principal, taken)
    return commands.done(await commands.send(TakeRole(person=person, **dict(taken))))


def _check(principal: Principal, role: RoleInEdition) -> None:
    if role.role == "operator" or role.edition is None:
        principal.must_have("operator", edition="*")
    else:
        principal.must_have("director", edition=role.edition)
