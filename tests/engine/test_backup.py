"""What a backup promises: what was published since comes back too, and what did not is named."""

import zipfile
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from eventkit.backup.archive import BadArchive
from eventkit.backup.restoring import StillRunning, restore_backup
from eventkit.backup.taking import take_backup
from eventkit.orders import Order
from eventkit.runtime import Runtime
from eventkit.service import Service
from eventkit.verify.audit import Audit
from eventkit.waiting import Token, caught_up
from matinee.embedded.ports import free_ports
from tests.engine.conftest import Stage
from tests.engine.toy import HERE, SCHEDULING, SUBMISSIONS, Remark, Withdraw, order, order_for, seen, seen_projection
from tests.kit.eventually import eventually

OWNER = Service("submissions", HERE, SUBMISSIONS)


async def published(runtime: Runtime) -> bool:
    async with runtime.database.acquire() as db:
        return await db.fetchval("SELECT position = (SELECT position FROM log_head) FROM relay")


def by_a_person(given: Order) -> Order:
    """As a person's command comes over HTTP: what it leads to is caused by itself."""
    return replace(given, actor=f"person:{uuid4()}", causation=given.id)


async def test_what_was_published_after_the_backup_comes_back_and_the_rest_is_named(
    stage: Stage, tmp_path: Path
) -> None:
    file = tmp_path / "submissions.zip"
    film, other = uuid4(), uuid4()
    (port,) = free_ports(1)
    stage.ports["submissions"] = port  # where the reader asks for what is lost, before the owner runs and after
    await stage.start(Service("scheduling", HERE, SCHEDULING, projections=[seen_projection()]))
    async with stage.running(OWNER, port) as runtime:
        submit = runtime.writer.submit
        await submit(order(film))
        taken = await take_backup(await stage.database("submissions"), "submissions", file)
        late = by_a_person(order(film))
        answered = await submit(late)
        await submit(order_for(Remark(film=film, remark="only in the log")))
        await submit(order(film))
        await submit(order_for(Remark(film=other, remark="the very last")))
        await eventually(lambda: published(runtime))
        settings = runtime.settings
        with pytest.raises(StillRunning):
            await restore_backup(OWNER, settings, file)

    report = await restore_backup(OWNER, settings, file)

    assert (taken.position, report.position, report.recovered, report.epoch) == (1, 1, 2, 2)
    first, last = report.lost
    assert (first.first, first.last) == (3, 3)
    assert last.first == 5
    assert last.until is None
    async with stage.running(OWNER, port) as runtime:
        again = await runtime.writer.submit(late)
        assert again.versions == answered.versions
        assert again.position == answered.position
        await runtime.writer.submit(order(film))
        db = await stage.connect("scheduling")

        async def complete() -> bool:
            return await seen(db) == {f"film-{film}": [1, 2, 4, 5]}

        await eventually(complete)
        assert await Audit(OWNER, settings).run() == []


async def test_a_position_is_never_given_twice_also_when_the_topic_is_lost_too(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "submissions.zip"
    async with stage.running(OWNER) as runtime:
        await take_backup(await stage.database("submissions"), "submissions", file)
        before = await runtime.writer.submit(order_for(Remark(film=uuid4(), remark="lost")))
        settings = runtime.settings
    heads: list[int] = [before.position]
    for _ in range(2):
        await restore_backup(OWNER, settings, file)
        async with stage.running(OWNER) as runtime:
            heads.append((await runtime.writer.submit(order(uuid4()))).position)
    assert heads == sorted(set(heads))
    assert heads[-1] < 2**53


async def test_a_service_with_nothing_new_since_its_backup_goes_on_at_once(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "submissions.zip"
    service = Service("submissions", HERE, SUBMISSIONS, projections=[seen_projection()])
    async with stage.running(service) as runtime:
        await runtime.writer.submit(order(uuid4()))
        await eventually(lambda: published(runtime))
        await take_backup(await stage.database("submissions"), "submissions", file)
        settings = runtime.settings
    await restore_backup(service, settings, file)
    async with stage.running(service) as runtime:
        db = await stage.connect("submissions")
        head = Token("submissions", await db.fetchval("SELECT position FROM log_head"), {})
        assert await caught_up(db, "submissions", head, "seen_v1"), "who reads what is there now need not wait"
        await eventually(lambda: published(runtime))
        assert await Audit(service, settings).run() == []


async def test_a_file_that_is_damaged_or_not_a_backup_of_this_service_changes_nothing(
    stage: Stage, tmp_path: Path
) -> None:
    film = uuid4()
    async with stage.running(OWNER) as runtime:
        await runtime.writer.submit(order(film))
        settings = runtime.settings
    dsn = await stage.database("submissions")
    whole, damaged, foreign, other = (tmp_path / name for name in ("whole", "damaged", "foreign", "other"))
    await take_backup(dsn, "submissions", whole)
    with pytest.raises(FileExistsError):
        await take_backup(dsn, "submissions", whole)
    content = bytearray(whole.read_bytes())
    content[60] ^= 0xFF
    damaged.write_bytes(content)
    await take_backup(dsn, "cocreation", foreign)
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("holiday.txt", "sea")
    for file in (damaged, foreign, other):
        with pytest.raises(BadArchive):
            await restore_backup(OWNER, settings, file)
    db = await stage.connect("submissions")
    assert await db.fetchval("SELECT count(*) FROM log") == 1


async def test_a_backup_is_of_one_moment_and_only_its_owner_may_read_it(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    runtime = await stage.start(OWNER)
    await runtime.writer.submit(order_for(Withdraw(films=(uuid4(), uuid4()))))
    taken = await take_backup(await stage.database("submissions"), "submissions", file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert (taken.position, taken.tables["log"], taken.tables["commands"]) == (2, 2, 1)
