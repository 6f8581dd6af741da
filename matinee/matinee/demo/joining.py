"""Everybody opens an account, for whose address the operator vouches; the operator names directors, and each director
the others of their edition."""

from collections.abc import Sequence
from uuid import UUID

from contracts.people import Role
from matinee.demo.cast import Member
from matinee.demo.material import Material
from matinee.demo.person import Person
from matinee.demo.stage import Stage, everyone
from matinee.demo.together import together
from matinee.trouble import Trouble


async def join(stage: Stage, material: Sequence[Material]) -> None:
    members = everyone(material)
    ids = await together(stage.say, "accounts are opened", (_open_account(stage, member) for member in members))
    stage.ids.update(zip(members, ids, strict=True))
    await together(stage.say, "addresses are vouched for", (_vouch(stage, member) for member in members))
    await together(
        stage.say,
        "directors are named",
        (_give(stage, stage.operator, each, "director", each.staff["director"]) for each in material),
    )
    await together(
        stage.say,
        "directors see the edition before theirs",
        (
            _give(stage, stage.operator, before, "director", each.staff["director"])
            for before in material
            for each in material
            if each.festival.key == before.festival.makers_of
        ),
    )
    await together(
        stage.say,
        "people get a role from their director",
        (
            _give(stage, stage.staff(each, "director"), each, role, member)
            for each in material
            for role, member in each.roles
            if role != "director"
        ),
    )


async def _open_account(stage: Stage, member: Member) -> UUID:
    account = {
        "name": member.name,
        "email": member.email,
        "password": stage.office.password(member),
        "language": member.language,
        "time_zone": member.time_zone,
    }
    key = {"Idempotency-Key": f"demo: account {member.key}"}
    answer = await stage.office.ask("POST", "people", "/accounts", account, key)
    if answer.status >= 400:
        raise Trouble(f"No account could be opened for {member.email}: {answer.body.get('detail')}")
    return UUID(answer.body["person"])


async def _vouch(stage: Stage, member: Member) -> None:
    """Nobody reads the letters to these addresses."""
    await stage.operator.command("people", f"/people/{stage.ids[member]}/address/confirm", {}, f"address {member.key}")


async def _give(stage: Stage, giver: Person, material: Material, role: Role, member: Member) -> None:
    edition = material.festival.key
    given = {"role": role, "edition": edition}
    key = f"{edition} {role}" if member == material.staff.get(role) else f"{edition} {role} {member.key}"
    answer = await giver.command("people", f"/people/{stage.ids[member]}/roles", given, key)
    stage.person(member).got_role(answer.token)
