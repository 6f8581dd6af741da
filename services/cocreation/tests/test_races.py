"""Many at once: what two people do to the same proposal is decided one after the other, at whatever process."""

import asyncio
from collections import Counter
from dataclasses import replace

from services.cocreation.tests.square import NEED, PLAN, REASON, Square, propose, support
from tests.kit.answers import statuses
from tests.kit.topic import told


async def test_of_two_product_managers_who_decide_at_once_one_does(square: Square) -> None:
    first, maker, second = await square.open(), square.someone(), square.someone("product manager")
    proposals = [await propose(maker) for _ in range(8)]
    second.client = await square.second_process()
    for proposal in proposals:
        accepted, declined = await asyncio.gather(
            first.post(f"{proposal}/accept"), second.post(f"{proposal}/decline", REASON)
        )
        assert statuses([accepted, declined]) == {200: 1, 409: 1}
        shown = await maker.see(proposal, following=first if accepted.is_success else second)
        assert shown["stage"] == ("accepted" if accepted.is_success else "declined")
        assert shown["version"] == 2
    heard = Counter(await told("cocreation", square.settings, events=1 + 8 + 8))
    assert heard["ProposalAccepted"] + heard["ProposalDeclined"] == 8


async def test_the_support_of_someone_who_clicks_in_anger_counts_once(square: Square) -> None:
    await square.open()
    maker, family = square.someone(), square.someone()
    proposal = await propose(maker)
    twin = replace(family, client=await square.second_process())
    clicks = await asyncio.gather(*(support(who, proposal) for who in (family, twin) * 10))
    assert statuses(clicks) == {200: 20}
    shown = await family.see(proposal)
    assert (shown["supports"], shown["version"]) == (1, 2)


async def test_the_support_of_many_at_once_counts_each(square: Square) -> None:
    await square.open()
    maker = square.someone()
    first, second = await propose(maker), await propose(maker)
    families = [square.someone() for _ in range(30)]
    second_process = await square.second_process()
    for family in families[::2]:
        family.client = second_process
    answers = await asyncio.gather(*(support(family, p) for family in families for p in (first, second)))
    assert statuses(answers) == {200: 60}
    for proposal in (first, second):
        await asyncio.gather(*(family.see(proposal) for family in families))
        shown = await maker.see(proposal)
        assert (shown["supports"], shown["version"]) == (30, 31)


async def test_support_that_comes_with_the_decision_counts_before_it_or_not_at_all(square: Square) -> None:
    manager, maker = await square.open(), square.someone()
    proposal = await propose(maker)
    families = [square.someone() for _ in range(20)]
    decided, *answers = await asyncio.gather(
        manager.post(f"{proposal}/accept"), *(support(family, proposal) for family in families)
    )
    assert decided.status_code == 200
    counted = statuses(answers)
    assert set(counted) <= {200, 409}
    shown = await maker.see(proposal, following=manager)
    assert (shown["supports"], shown["version"]) == (counted[200], counted[200] + 2)


async def test_a_proposal_withdrawn_while_it_is_decided_on_is_either(square: Square) -> None:
    manager, maker = await square.open(), square.someone()
    for _ in range(5):
        proposal = await propose(maker)
        withdrawn, accepted = await asyncio.gather(
            maker.post(f"{proposal}/withdraw"), manager.post(f"{proposal}/accept")
        )
        assert statuses([withdrawn, accepted]) == {200: 1, 409: 1}
        shown = await maker.see(proposal, following=maker if withdrawn.is_success else manager)
        assert (shown["stage"], shown["version"]) == ("withdrawn" if withdrawn.is_success else "accepted", 2)


async def test_the_same_proposal_sent_many_times_at_once_is_one(square: Square) -> None:
    await square.open()
    maker = square.someone()
    key = {"idempotency-key": "clicked-in-anger"}
    twin = replace(maker, client=await square.second_process())
    answers = await asyncio.gather(
        *(who.post("/plans/family-lens/proposals", NEED, **key) for who in (maker, twin) * 5)
    )
    assert {answer.json()["proposal"] for answer in answers} == {answers[0].json()["proposal"]}
    assert len((await maker.see("/proposals/mine"))["items"]) == 1


async def test_of_two_plans_launched_at_once_with_one_id_one_gets_it(square: Square) -> None:
    people = [square.someone("product manager") for _ in range(5)]
    new = {"plan": "wanted-by-all", **PLAN}
    answers = await asyncio.gather(*(person.post("/editions/mina-2025/plans", new) for person in people))
    assert statuses(answers) == {201: 1, 409: 4}
