"""How old those are who made the works: makers say it themselves, and of a child in their care too."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from matinee.demo.cast import Member
from matinee.demo.material import Material
from matinee.demo.stage import Stage, everyone
from matinee.demo.together import together
from matinee.demo.work import Work

NOT_ARRIVED = ("not-found",)
"""Refusal of people while it has not learned yet what submissions announced."""


async def tell_ages(stage: Stage, material: Sequence[Material]) -> None:
    told = [member for member in everyone(material) if member.age is not None]
    await together(stage.say, "people say when they were born", (_tell(stage, member) for member in told))
    acting = [(each, work, work.child) for each in material for work in each.works if work.child]
    await together(stage.say, "guardians enter a child, and consent", (_enter(stage, *each) for each in acting))


async def _tell(stage: Stage, member: Member) -> None:
    body = {**_record(stage, member), "email": member.email}
    await stage.person(member).command("people", "/me", body, f"age {member.key}", method="PUT")


async def _enter(stage: Stage, material: Material, work: Work, child: Member) -> None:
    """By the work's maker, who then also lets the child take part in the edition."""
    guardian, edition = stage.person(work.maker), material.festival.key
    entered = await guardian.command("people", "/people", _record(stage, child), f"child {child.key}")
    stage.ids[child] = UUID(entered.body["person"])
    path = f"/people/{stage.ids[child]}/guardian-consents"
    given = await guardian.command("people", path, {"edition": edition}, f"consent {child.key}", unless=NOT_ARRIVED)
    stage.consents[child] = given.token


def _record(stage: Stage, member: Member) -> dict[str, Any]:
    assert member.age is not None
    record = {"name": member.name, "language": member.language, "time_zone": member.time_zone}
    return {**record, "birth_date": stage.born(member.age).isoformat()}
