"""A process that stands still in the midst of its work holds up nobody for long, and does no harm when it goes on."""

import asyncio
from dataclasses import replace
from signal import SIGCONT, SIGSTOP

from eventkit.topics import create_topics
from submissions.bootstrap import SERVICE
from tests.faults.announcing import announce, expect_accepted, expect_once, operator_of
from tests.kit.eventually import eventually
from tests.kit.process import elsewhere, process
from tests.kit.services import Services
from tests.kit.serving import client_at

SLOW_AT_FIRST = """
CREATE SEQUENCE appends;
CREATE FUNCTION slow_at_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF nextval('appends') = 1 THEN
        PERFORM pg_sleep(2);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER slow_at_first BEFORE INSERT ON log EXECUTE FUNCTION slow_at_first();
"""
APPENDING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"


async def test_a_writer_that_is_paused_while_it_holds_the_log_is_put_out_and_others_go_on(services: Services) -> None:
    settings = elsewhere(await services.deploy(SERVICE))
    for name in ("scheduling", "people"):
        await create_topics(services.kafka, services.prefix, name)
    db = await services.connect("submissions")
    await db.execute(SLOW_AT_FIRST)
    async with (
        process("submissions", settings) as paused,
        client_at(settings.http_port) as client,
        services.running(SERVICE) as running,
    ):
        operator = operator_of(running)
        there = replace(operator, client=client)
        begun = asyncio.create_task(announce(there, 1))
        await eventually(lambda: db.fetchval(APPENDING))
        paused.send_signal(SIGSTOP)
        await expect_accepted(operator, 2)
        assert await db.fetchval("SELECT count(*) FROM log") == 1, "what was not committed is undone"
        paused.send_signal(SIGCONT)
        assert (await begun).status_code in (201, 503)
        await expect_accepted(there, 1)
        await expect_accepted(there, 2)
        await expect_once(services, 2)
