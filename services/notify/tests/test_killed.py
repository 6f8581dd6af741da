"""Two processes send, and are killed in the middle of it: nobody is left out, nobody is told anything twice."""

import asyncio
from collections import defaultdict

from services.notify.tests import facts
from services.notify.tests.stage import Stage
from tests.kit.process import elsewhere, process

SENT = "SELECT stream, count(*) FROM log WHERE type = 'NotificationSent' GROUP BY stream"
SENT_BY_MAIL = "SELECT stream FROM log WHERE type = 'NotificationSent' AND data ->> 'channel' = 'mail'"
LEASES_RUN_OUT = "UPDATE attempts SET due = now()"


async def test_a_mail_whose_fate_is_unknown_is_sent_again_under_the_same_id(dark_stage: Stage) -> None:
    stage = dark_stage
    await stage.open()
    maker = await stage.someone()
    stage.post.slow = 60
    async with process("notify", elsewhere(stage.settings)) as killed:
        await stage.elsewhere.tell(facts.film(maker.person))
        async with asyncio.timeout(30):
            while not stage.post.mails:
                await asyncio.sleep(0.02)
        killed.kill()
    stage.post.slow = 0
    await stage.sql(LEASES_RUN_OUT)
    async with process("notify", elsewhere(stage.settings)):
        await stage.all_told(2)
    first, second = stage.post.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]
    assert {row["count"] for row in await stage.sql(SENT)} == {1}


async def test_who_is_told_to_stop_while_sending_finishes_the_mail_in_hand_and_leaves_the_others(
    dark_stage: Stage,
) -> None:
    stage = dark_stage
    await stage.open()
    makers = [await stage.someone() for _ in range(8)]
    stage.post.slow = 0.5
    async with process("notify", elsewhere(stage.settings)) as stopped:
        await asyncio.gather(*(stage.elsewhere.tell(facts.film(maker.person)) for maker in makers))
        await stage.until(lambda stages: sum(stages.values()) == 16 and bool(stage.post.mails))
        stopped.terminate()
        await stopped.wait()
    in_hand = len(stage.post.mails)
    assert in_hand < 8, "the end came in the middle"
    assert len(await stage.sql(SENT_BY_MAIL)) == in_hand, "what was sent is recorded"
    stage.post.slow = 0
    async with process("notify", elsewhere(stage.settings)):
        await stage.all_told(16)  # at once: their leases would last longer than this waits
    assert len(stage.post.mails) == 8
    assert [row["count"] for row in await stage.sql(SENT)] == [1] * 16


async def test_two_processes_tell_everybody_once_though_one_is_killed(dark_stage: Stage) -> None:
    stage = dark_stage
    await stage.open()
    makers = [await stage.someone() for _ in range(40)]
    stage.post.slow = 0.2
    async with process("notify", elsewhere(stage.settings)), process("notify", elsewhere(stage.settings)) as killed:
        await asyncio.gather(*(stage.elsewhere.tell(facts.film(maker.person)) for maker in makers))
        await stage.until(lambda stages: sum(stages.values()) == 80 and len(stage.post.mails) >= 5)
        killed.kill()
        await killed.wait()
        assert len(stage.post.mails) < 40, "the kill came in the middle"
        stage.post.slow = 0
        await asyncio.sleep(1)  # what it wrote to Postgres last may still be on its way
        await stage.sql(LEASES_RUN_OUT)
        await stage.all_told(80)
    assert [row["count"] for row in await stage.sql(SENT)] == [1] * 80
    ids: dict[str, list[str]] = defaultdict(list)
    for mail in stage.post.mails:
        ids[mail["To"]].append(mail["Message-ID"])
    assert {to.strip("<>").rpartition("<")[2] for to in ids} == {maker.email for maker in makers}
    assert all(len(set(found)) == 1 for found in ids.values()), "what came twice has one Message-ID"
    assert len(stage.post.mails) <= 42, "only what was in hand when leases ended came twice"
