"""Plans are launched; makers and families propose, others support, and product managers decide."""

from collections.abc import Sequence

from matinee.demo.cast import Member
from matinee.demo.festival import Plan, Proposal
from matinee.demo.material import Material
from matinee.demo.stage import Stage
from matinee.demo.together import together

PLAN_LASTS = 60
"""Days."""
FIRST_VERSION = 1
NOT_ARRIVED = ("not-found",)
"""Refusal of cocreation while it has not learned yet what submissions announced."""


async def cocreate(stage: Stage, material: Sequence[Material]) -> None:
    plans = [(each, each.festival.plan) for each in material if each.festival.plan]
    await together(stage.say, "co-creation plans are launched", (_launch(stage, *plan) for plan in plans))
    made = [(each, plan, proposal) for each, plan in plans for proposal in each.festival.proposals]
    ids = await together(stage.say, "proposals are made", (_propose(stage, *each) for each in made))
    proposals = [(each, proposal, id_) for (each, _, proposal), id_ in zip(made, ids, strict=True)]
    supports = [(each, p, id_, who) for each, p, id_ in proposals for who in each.supporters(p)]
    await together(stage.say, "people support a proposal", (_support(stage, *each) for each in supports))
    decided = [each for each in proposals if each[1].accepted or each[1].declined]
    await together(stage.say, "proposals are accepted or declined", (_decide(stage, *each) for each in decided))


async def _launch(stage: Stage, material: Material, plan: Plan) -> None:
    key = material.festival.key
    body = {**plan.model_dump(mode="json"), "closes": stage.in_days(PLAN_LASTS)}
    await stage.staff(material, "product manager").command(
        "cocreation",
        f"/editions/{key}/plans",
        body,
        f"{key} plan",
        after=stage.tokens[key],
        unless=NOT_ARRIVED,
    )


async def _propose(stage: Stage, material: Material, plan: Plan, proposal: Proposal) -> str:
    body = {
        **proposal.model_dump(include={"track", "kind", "title", "text", "language", "accessibility"}),
        "synthetic": proposal.synthetic,
    }
    proposer = stage.person(material.proposers[proposal.key])
    answer = await proposer.command(
        "cocreation", f"/plans/{plan.plan}/proposals", body, f"{material.festival.key} proposal {proposal.key}"
    )
    return answer.body["proposal"]


async def _support(stage: Stage, material: Material, proposal: Proposal, id_: str, supporter: Member) -> None:
    await stage.person(supporter).command(
        "cocreation",
        f"/proposals/{id_}/support",
        {"version": FIRST_VERSION},
        f"{material.festival.key} support {proposal.key} by {supporter.key}",
    )


async def _decide(stage: Stage, material: Material, proposal: Proposal, id_: str) -> None:
    accept, decline = ("accept", {"note": proposal.accepted}), ("decline", {"reason": proposal.declined})
    verb, body = accept if proposal.accepted else decline
    await stage.staff(material, "product manager").command(
        "cocreation", f"/proposals/{id_}/{verb}", body, f"{material.festival.key} {verb} {proposal.key}"
    )
