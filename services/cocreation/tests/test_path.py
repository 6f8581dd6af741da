"""A proposal's path, as its people go it and as the other services hear of it."""

from services.cocreation.tests.square import NEED, REASON, Square, propose, support
from tests.kit.topic import told


async def test_a_need_is_proposed_supported_and_accepted(square: Square) -> None:
    manager, maker, family = await square.open(), square.someone(), square.someone()
    proposal = await propose(maker)
    shown = await family.see(proposal, following=maker)
    assert {field: shown[field] for field in NEED} == NEED
    assert (shown["stage"], shown["supports"], shown["proposer"]) == ("submitted", 0, str(maker.person))
    assert (await support(family, proposal, shown["version"])).status_code == 200
    accepted = await manager.post(f"{proposal}/accept", {"note": "Let us build it."})
    assert accepted.status_code == 200
    shown = await maker.see(proposal, following=manager)
    assert (shown["stage"], shown["answer"], shown["supports"]) == ("accepted", "Let us build it.", 1)
    assert await told("cocreation", square.settings, events=4) == [
        "PlanLaunched",
        "ProposalSubmitted",
        "ProposalSupported",
        "ProposalAccepted",
    ]


async def test_who_is_declined_is_told_why(square: Square) -> None:
    manager, maker = await square.open(), square.someone()
    proposal = await propose(maker)
    assert (await manager.post(f"{proposal}/decline", REASON)).status_code == 200
    [shown] = (await maker.see("/proposals/mine", following=manager))["items"]
    assert (shown["stage"], shown["answer"]) == ("declined", REASON["reason"])


async def test_one_sees_ones_own_support_and_of_that_of_others_only_how_many(square: Square) -> None:
    await square.open()
    maker, family, other = (square.someone() for _ in range(3))
    proposal = await propose(maker)
    await support(family, proposal)
    for viewer, supported in ((family, True), (other, False), (square.passer_by(), False)):
        shown = await viewer.see(proposal, following=family)
        assert (shown["supports"], shown["supported"]) == (1, supported)
        [listed] = (await viewer.see("/plans/family-lens/proposals"))["items"]
        assert listed == shown
        assert str(family.person) not in str(shown)


async def test_plans_and_proposals_are_for_everyone(square: Square) -> None:
    manager, maker, passer_by = await square.open(), square.someone(), square.passer_by()
    [plan] = (await passer_by.see("/plans", following=manager, edition="mina-2025"))["items"]
    assert (plan["plan"], plan["open"]) == ("family-lens", True)
    assert plan["tracks"] == ["product co-creation", "content co-creation"]
    assert await passer_by.see("/plans/family-lens") == plan
    assert (await passer_by.see("/plans", edition="sco-2025"))["items"] == []
    proposal = await propose(maker)
    [listed] = (await passer_by.see("/plans/family-lens/proposals", following=maker))["items"]
    assert f"/proposals/{listed['proposal']}" == proposal


async def test_a_withdrawn_proposal_leaves_the_square(square: Square) -> None:
    await square.open()
    maker = square.someone()
    kept, withdrawn = await propose(maker), await propose(maker)
    assert (await maker.post(f"{withdrawn}/withdraw")).status_code == 200
    [listed] = (await maker.see("/plans/family-lens/proposals"))["items"]
    assert f"/proposals/{listed['proposal']}" == kept
    mine = (await maker.see("/proposals/mine"))["items"]
    assert [one["stage"] for one in mine] == ["withdrawn", "submitted"]
