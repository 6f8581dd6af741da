"""A proposal on the pages: sent, supported, accepted or declined."""

import asyncio

import pytest

from tests.town.guest import Guest
from tests.town.town import SOON, Town

pytestmark = pytest.mark.asyncio(loop_scope="session")

NEED = {
    "kind": "need",
    "track": "product co-creation",
    "title": "镜头支架",
    "text": "孩子拍摄时手机总是晃动，需要一个小手也能握住的支架。",
    "language": "zh-Hans",
}


async def plan(town: Town, edition: str) -> str:
    """A plan of the edition, with the same name, once the pages know it."""
    body = {"plan": edition, "name": {"en": "FamilyLens"}, "tracks": ["product co-creation"], "closes": SOON}
    await town.say("cocreation", f"/editions/{edition}/plans", body, after=town.announced[edition])
    guest = await town.guest()
    while "FamilyLens" not in (await guest.open(f"/editions/{edition}/cocreation")).text:
        await asyncio.sleep(0.05)
    return edition


async def proposed(maker: Guest, plan: str) -> str:
    """The address of a need that `maker` proposes."""
    await maker.open(f"/plans/{plan}/propose")
    await maker.send(f"/plans/{plan}/propose", **NEED)
    return maker.answer.headers["location"]


async def test_a_proposal_is_sent_supported_and_accepted(town: Town) -> None:
    edition = await town.edition()
    await plan(town, edition)
    maker = await town.member(name="Wang Fang")
    form = f"/plans/{edition}/propose"
    await maker.open(form)
    wrong = await maker.send(form, 422, title="镜头支架")
    assert wrong.text.count("This is needed.") >= 2
    assert 'value="镜头支架"' in wrong.text
    filled = wrong.form(form).values | {f"/{name}": value for name, value in NEED.items()}
    sent = await maker.post(form, filled)
    assert "Your proposal is on the square." in sent.text
    address = maker.answer.headers["location"]
    await maker.post(form, filled)
    assert maker.answer.headers["location"] == address
    supporter = await town.member()
    await supporter.open(address)
    assert "You support this" in (await supporter.send(f"{address}/support")).text
    assert "1 supporter" in supporter.page.text
    manager = await town.member("product manager", edition=edition)
    await manager.open(address)
    accepted = await manager.send(f"{address}/accept", note="We build it with you.")
    assert "The proposal is accepted" in accepted.text
    assert "We build it with you." in accepted.text


async def test_a_proposal_is_declined_with_a_reason_or_withdrawn_in_time(town: Town) -> None:
    edition = await town.edition()
    await plan(town, edition)
    maker, manager = await town.member(), await town.member("product manager", edition=edition)
    address = await proposed(maker, edition)
    await manager.open(address)
    assert "This is needed." in (await manager.send(f"{address}/decline", 422)).text
    assert "Much like another." in (await manager.send(f"{address}/decline", reason="Much like another.")).text
    other = await proposed(maker, edition)
    stale = (await manager.open(other)).form(f"{other}/accept").values
    assert "Your proposal is withdrawn." in (await maker.send(f"{other}/withdraw")).text
    late = await manager.post(f"{other}/accept", stale, 412)
    assert "changed in the meantime" in late.text


async def test_nobody_supports_their_own_proposal_or_without_an_account(town: Town) -> None:
    edition = await town.edition()
    await plan(town, edition)
    maker = await town.member()
    address = await proposed(maker, edition)
    guards = {name: maker.page.forms[-1].values[name] for name in ("csrf", "key")}
    refused = await maker.post(f"{address}/support", {**guards, "version": "1"}, 403)
    assert "You can't support your own proposal." in refused.text
    assert NEED["title"] in refused.text
    guest = await town.guest()
    assert "Sign in to support" in (await guest.open(address)).text
    await guest.open(f"/plans/{edition}/propose", 401)


async def test_support_that_comes_too_late_is_told_why_with_a_script_and_without(town: Town) -> None:
    edition = await town.edition()
    await plan(town, edition)
    maker, family = await town.member(), await town.member(language="zh-Hans")
    manager = await town.member("product manager", edition=edition)
    address = await proposed(maker, edition)
    await manager.open(address)
    form = (await family.open(address)).form(f"{address}/support").values
    await manager.send(f"{address}/decline", reason="Much like another.")
    for headers in ({}, {"hx-request": "true"}):
        answer = await family.client.post(f"{address}/support", data=form, headers=headers)
        assert answer.status_code == 409
        assert '<p class="notice notice-bad" role="alert"' in answer.text
        assert "这个提案已决定不予采纳。" in answer.text
