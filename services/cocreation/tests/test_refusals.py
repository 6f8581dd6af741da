"""What can't be done is refused in words that help, in the caller's language, and changes nothing."""

import asyncio
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx

from services.cocreation.tests.square import NEED, PLAN, REASON, Square, propose, support
from tests.kit.answers import problem

CHINESE = {"accept-language": "zh-CN,zh;q=0.9"}


async def test_every_field_that_is_wrong_is_named_at_once(square: Square) -> None:
    await square.open()
    maker = square.someone()
    wrong = NEED | {
        "track": "juggling",
        "kind": "wish",
        "title": "two\nlines",
        "text": " ",
        "language": "Chinese",
        "a": 1,
    }
    answer = await maker.post("/plans/family-lens/proposals", wrong, **CHINESE)
    assert problem(answer) == (422, "invalid", ["/a", "/kind", "/language", "/text", "/title", "/track"])
    assert answer.headers["content-language"] == "zh-Hans"
    assert (await maker.see("/proposals/mine"))["items"] == []


async def test_a_plan_is_described_rightly_or_not_at_all(square: Square) -> None:
    manager = square.someone("product manager")
    past = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    slips: tuple[tuple[dict[str, Any], list[str]], ...] = (
        ({"plan": "Family Lens"}, ["/plan"]),
        ({"plan": "a/b", "name": {}}, ["/name", "/plan"]),
        ({"tracks": []}, ["/tracks"]),
        ({"tracks": ["product co-creation"] * 2}, ["/tracks"]),
        ({"closes": "2099-01-01T00:00:00"}, ["/closes"]),
        ({"closes": past}, ["/closes"]),
        ({"closes": past, "tracks": ["product co-creation"] * 2}, ["/closes", "/tracks"]),
        ({"about": {"en": ""}, "budget": 7}, ["/about/en", "/budget"]),
    )
    for slip, fields in slips:
        answer = await manager.post("/editions/mina-2025/plans", {"plan": "new-plan", **PLAN} | slip)
        status, _, named = problem(answer)
        assert (status, named) == (422, fields)
    assert (await manager.see("/plans", edition="mina-2025"))["items"] == []


async def test_a_refusal_names_its_field_and_speaks_chinese_to_who_reads_that(square: Square) -> None:
    manager = await square.open()
    answer = await manager.post("/editions/mina-2025/plans", {"plan": "family-lens", **PLAN}, **CHINESE)
    assert problem(answer) == (409, "plan-taken", ["/plan"])
    assert answer.json()["detail"] == "共创计划 family-lens 已经存在。"
    off_track = NEED | {"track": "project incubation"}
    answer = await square.someone().post("/plans/family-lens/proposals", off_track, **CHINESE)
    assert problem(answer) == (422, "not-a-track-of-the-plan", ["/track"])


async def test_what_does_not_exist_is_not_found(square: Square) -> None:
    manager, unknown = await square.open(), uuid4()
    for path, body in (
        ("/plans/no-plan/proposals", NEED),
        (f"/proposals/{unknown}/support", {"version": 1}),
        (f"/proposals/{unknown}/accept", {}),
        (f"/proposals/{unknown}/decline", REASON),
        (f"/proposals/{unknown}/withdraw", {}),
    ):
        assert problem(await manager.post(path, body)) == (404, "not-found", []), path
    for path in ("/plans/no-plan", "/plans/no-plan/proposals", f"/proposals/{unknown}"):
        assert problem(await manager.get(path)) == (404, "not-found", []), path


async def test_a_plan_closes_by_itself(square: Square) -> None:
    manager, maker = square.someone("product manager"), square.someone()
    closes = datetime.now(UTC) + timedelta(seconds=6)
    new = {"plan": "family-lens", **PLAN, "closes": closes.isoformat()}
    assert (await manager.post("/editions/mina-2025/plans", new)).status_code == 201
    proposal = await propose(maker)
    await asyncio.sleep((closes - datetime.now(UTC)).total_seconds())
    assert problem(await maker.post("/plans/family-lens/proposals", NEED)) == (409, "plan-closed", [])
    assert not (await maker.see("/plans/family-lens", following=manager))["open"]
    assert (await support(manager, proposal)).status_code == 200
    assert (await manager.post(f"{proposal}/accept")).status_code == 200


async def test_nobody_is_declined_without_a_reason(square: Square) -> None:
    manager, maker = await square.open(), square.someone()
    proposal = await propose(maker)
    for body in ({}, {"reason": None}, {"reason": "  "}):
        assert problem(await manager.post(f"{proposal}/decline", body)) == (422, "invalid", ["/reason"])
    assert (await maker.see(proposal))["stage"] == "submitted"


async def test_support_says_which_version_was_read(square: Square) -> None:
    await square.open()
    maker, family = square.someone(), square.someone()
    proposal = await propose(maker)
    for body in ({}, {"version": 0}, {"version": "latest"}, {"version": 2}, {"version": 10**30}):
        status, _, fields = problem(await family.post(f"{proposal}/support", body))
        assert (status, fields) == (422, ["/version"])
    assert (await family.see(proposal, following=maker))["supports"] == 0


async def test_on_a_stale_page_nothing_is_decided(square: Square) -> None:
    manager, maker = await square.open(), square.someone()
    proposal = await propose(maker)
    etag = (await maker.get(proposal)).headers["etag"]
    await support(square.someone(), proposal)
    for what, body in (("accept", {}), ("decline", REASON)):
        assert problem(await manager.post(f"{proposal}/{what}", body, **{"if-match": etag}))[:2] == (412, "stale")
    assert problem(await maker.post(f"{proposal}/withdraw", **{"if-match": etag}))[:2] == (412, "stale")
    assert (await manager.post(f"{proposal}/accept", **{"if-match": '"2"'})).status_code == 200


async def test_a_lost_answer_is_given_again_and_a_key_is_not_used_for_something_else(square: Square) -> None:
    manager, maker = await square.open(), square.someone()
    key = {"idempotency-key": "one-and-only"}
    path = "/plans/family-lens/proposals"
    first, again = [await maker.post(path, NEED, **key) for _ in range(2)]
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert len((await maker.see("/proposals/mine"))["items"]) == 1
    assert problem(await maker.post(path, NEED | {"title": "Another"}, **key))[:2] == (422, "key-reused")

    proposal = f"/proposals/{first.json()['proposal']}"
    accepted = await manager.post(f"{proposal}/accept", **key)
    refused = await square.someone("director").post(f"{proposal}/decline", REASON)
    assert problem(refused)[:2] == (409, "already-accepted")
    assert (await manager.post(f"{proposal}/accept", **key)).json() == accepted.json()


async def test_proposals_are_read_page_by_page_the_newest_first(square: Square) -> None:
    await square.open()
    maker = square.someone()
    proposals = [await propose(maker) for _ in range(5)]
    for path in ("/plans/family-lens/proposals", "/proposals/mine"):
        seen: list[str] = []
        query: dict[str, Any] = {"limit": 2}
        while query.get("after", "the first page"):
            page = await maker.see(path, **query)
            seen += [f"/proposals/{one['proposal']}" for one in page["items"]]
            query["after"] = page["next"]
        assert seen == proposals[::-1]


async def test_a_cursor_that_is_not_ours_is_refused(square: Square) -> None:
    manager = await square.open()
    await manager.see("/plans/family-lens")
    for key in ('["plan"]', "[-1]", "[1e3]", "[1, 2]", f"[{10**20}]", "7", "nonsense"):
        cursor = urlsafe_b64encode(key.encode()).decode()
        for path in ("/plans?edition=mina-2025", "/plans/family-lens/proposals", "/proposals/mine"):
            answer = await manager.client.get(
                httpx.URL(path).copy_merge_params({"after": cursor}),
                headers={"authorization": f"Bearer {manager.bearer}"},
            )
            assert problem(answer) == (400, "bad-cursor", []), key
