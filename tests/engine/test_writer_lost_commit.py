"""Whether a batch was committed is not known: what became of its commands is found out by their ids."""

import asyncio
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from eventkit.service import Service
from matinee.embedded.ports import free_ports
from tests.engine.conftest import Stage
from tests.engine.lost_commit import LostCommit, Moment
from tests.engine.toy import HERE, SUBMISSIONS, order
from tests.faults.link import Link
from tests.kit.eventually import eventually

SERVICE = Service("submissions", HERE, SUBMISSIONS)


async def losing(stage: Stage, moment: Moment) -> LostCommit:
    """Have all processes of the service reach their database by a link that breaks at this moment."""
    direct = await stage.database("submissions")
    port = urlsplit(direct).port
    assert port
    link = await stage.exits.enter_async_context(Link(free_ports(1)[0], port).open())
    stage.dsns["submissions"] = direct.replace(f":{port}/", f":{link.port}/")
    link.breaks_at = lost = LostCommit(moment)
    return lost


@pytest.mark.parametrize("moment", ["COMMIT", "its answer"])
async def test_commands_whose_commit_was_not_answered_have_one_effect_and_each_its_answer(
    stage: Stage, moment: Moment
) -> None:
    lost = await losing(stage, moment)
    writer = (await stage.start(SERVICE)).writer
    one, other = uuid4(), uuid4()
    # Decided once more on what it did itself, each would be refused.
    batch = [order(one, limit=1), order(other, limit=1), order(one, limit=1)]
    answers = await asyncio.gather(*map(writer.submit, batch))
    assert lost.happened
    assert [answer.refused.code if answer.refused else None for answer in answers] == [None, None, "withdrawn"]
    assert [answer.versions for answer in answers] == [{f"film-{film}": 1} for film in (one, other, one)]
    db = await stage.connect("submissions")
    assert await db.fetchval("SELECT array_agg(stream ORDER BY position) FROM log") == [f"film-{one}", f"film-{other}"]
    assert [await writer.submit(each) for each in batch] == answers


async def test_what_others_write_before_a_lost_answer_is_found_out_changes_nothing_of_it(stage: Stage) -> None:
    lost = await losing(stage, "its answer")
    film = uuid4()
    writer, other = (await stage.start(SERVICE)).writer, (await stage.start(SERVICE)).writer
    waiting = asyncio.create_task(writer.submit(order(film, limit=1)))

    async def committed() -> bool:
        return lost.happened

    await eventually(committed)
    assert (await other.submit(order(film))).versions == {f"film-{film}": 2}
    assert (await waiting).versions == {f"film-{film}": 1}
    assert (await writer.submit(order(film))).versions == {f"film-{film}": 3}
