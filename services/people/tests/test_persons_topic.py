"""Names and addresses reach the services that need them, and leave them when they are to be forgotten."""

from uuid import UUID, uuid4

import pytest
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from contracts.people import Person
from contracts.topics import partition_of, persons_topic
from eventkit import persons_topic as engine
from eventkit.main import verify
from eventkit.operating import republish
from eventkit.runtime import Runtime
from eventkit.settings import Settings
from eventkit.topics import COMPACTED
from people.bootstrap import SERVICE
from people.settings import PeopleSettings
from services.people.tests.desk import PASSWORD, Desk, Someone
from services.people.tests.mirror import MIRROR
from services.people.tests.topics import persons_on_topic, send_late
from tests.kit.admin import admin_of, delete_topic
from tests.kit.eventually import eventually
from tests.kit.services import Services


@pytest.fixture
async def mirror_settings(services: Services) -> Settings:
    return await services.deploy(MIRROR)


@pytest.fixture
async def mirror(services: Services) -> Runtime:
    return (await services.start(MIRROR)).runtime


async def copies(mirror: Runtime) -> dict[str, str]:
    """By person, the name that the other service shows."""
    async with mirror.database.acquire() as db:
        return {str(row["person"]): row["name"] for row in await db.fetch("SELECT person, name FROM persons")}


async def test_records_are_copied_changed_and_gone(desk: Desk, mirror: Runtime) -> None:
    na, bo = await desk.someone(), await desk.someone(name="Bo")
    await eventually(lambda: _shows(mirror, {na.person: "Li Na", bo.person: "Bo"}))
    record = {"name": "李娜", "email": na.email, "language": "zh-Hans", "time_zone": "Asia/Shanghai"}
    await na.send("PUT", "/me", record)
    await eventually(lambda: _shows(mirror, {na.person: "李娜", bo.person: "Bo"}))
    assert (await na.post("/me/forget", {"password": PASSWORD})).status_code == 200
    await eventually(lambda: _shows(mirror, {bo.person: "Bo"}))
    await eventually(lambda: _tombstoned(desk, na.person))


async def test_a_late_or_replayed_record_brings_nobody_back(desk: Desk, services: Services) -> None:
    na = await desk.someone()
    late = record_of(UUID(na.person), "Li Na").model_copy(update={"version": 99})
    bo, di = (record_of(neighbour(na.person), name) for name in ("Bo", "Di"))
    async with services.running(MIRROR) as first:
        mirror = first.runtime
        await eventually(lambda: _shows(mirror, {na.person: "Li Na"}))
        await na.post("/me/forget", {"password": PASSWORD})
        await eventually(lambda: _tombstoned(desk, na.person))
        await send_late(desk.settings, str(bo.person), bo.model_dump_json().encode())
        await eventually(lambda: _shows(mirror, {str(bo.person): "Bo"}))
        await send_late(desk.settings, na.person, late.model_dump_json().encode(), b"not a record at all")
        await send_late(desk.settings, str(di.person), di.model_dump_json().encode())
        await eventually(lambda: _knows(mirror, di.person))
        shown = {str(bo.person): "Bo", str(di.person): "Di"}
        assert await copies(mirror) == shown, "not even until the owner's next tombstone"
        async with mirror.database.acquire() as db:
            await db.execute("DELETE FROM marks WHERE handler = 'persons'")
    async with services.running(MIRROR) as replaying:
        cy = await desk.someone(name="Cy")
        await eventually(lambda: _shows(replaying.runtime, {**shown, cy.person: "Cy"}))


async def test_an_older_record_does_not_undo_a_newer_one(desk: Desk, mirror: Runtime) -> None:
    na = await desk.someone()
    await eventually(lambda: _shows(mirror, {na.person: "Li Na"}))
    record = Person(person=UUID(na.person), version=7, name="Newer", email=na.email, language="en", time_zone="UTC")
    newer, older = record, record.model_copy(update={"version": 6, "name": "Older"})
    await send_late(desk.settings, na.person, newer.model_dump_json().encode(), older.model_dump_json().encode())
    await eventually(lambda: _shows(mirror, {na.person: "Newer"}))
    bo = await desk.someone(name="Bo")
    await eventually(lambda: _shows(mirror, {na.person: "Newer", bo.person: "Bo"}))


@pytest.fixture
async def compacted_soon(settings: PeopleSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes a day in a deployment takes seconds: the compaction of the topic of persons."""
    monkeypatch.setattr(engine, "MOVE_AGAIN", 1.0)
    soon = COMPACTED | {"segment.ms": "200", "max.compaction.lag.ms": "200", "delete.retention.ms": "200"}
    async with admin_of(settings.kafka_bootstrap) as admin:
        topic = ConfigResource(ConfigResourceType.TOPIC, persons_topic(settings.topic_prefix), soon)
        await admin.alter_configs([topic])


@pytest.mark.usefixtures("compacted_soon")
async def test_compaction_takes_the_records_of_the_forgotten_from_a_topic_that_is_otherwise_quiet(desk: Desk) -> None:
    na = await desk.someone()
    await eventually(lambda: _on_topic(desk, na))
    await na.post("/me/forget", {"password": PASSWORD})
    await eventually(lambda: _not_on_topic(desk, na), seconds=90)


async def test_an_audit_of_both_finds_nothing(desk: Desk, mirror: Runtime, mirror_settings: Settings) -> None:
    operator, na = await desk.an_operator(), await desk.with_role("director")
    await na.post("/me/forget", {"password": PASSWORD})
    await eventually(lambda: _shows(mirror, {operator.person: "First Operator"}))
    assert await verify(SERVICE, desk.settings) == 0
    assert await verify(MIRROR, mirror_settings) == 0


async def test_a_lost_topic_of_persons_is_filled_again_and_brings_nobody_back(desk: Desk) -> None:
    na, bo = await desk.someone(), await desk.someone(name="Bo")
    await na.post("/me/forget", {"password": PASSWORD})
    await eventually(lambda: _tombstoned(desk, na.person))
    await delete_topic(desk.settings.kafka_bootstrap, persons_topic(desk.settings.topic_prefix))
    assert await republish.run(SERVICE, desk.settings, start=1) == 0
    there = await persons_on_topic(desk.settings)
    assert Person.model_validate_json(there[bo.person][-1] or b"").name == "Bo"
    assert set(there[na.person]) == {None}


async def _on_topic(desk: Desk, someone: Someone) -> bool:
    records = (await persons_on_topic(desk.settings)).get(someone.person, [])
    return any(someone.email in (record or b"").decode() for record in records)


async def _not_on_topic(desk: Desk, someone: Someone) -> bool:
    return not await _on_topic(desk, someone)


def neighbour(person: str) -> UUID:
    """Somebody whose records stand behind this person's, in the same partition."""
    return next(other for other in iter(uuid4, None) if partition_of(str(other)) == partition_of(person))


def record_of(person: UUID, name: str) -> Person:
    email = f"{name.replace(' ', '.').lower()}@example.org"
    return Person(person=person, version=1, name=name, email=email, language="en", time_zone="UTC")


async def _knows(mirror: Runtime, person: UUID) -> bool:
    return str(person) in await copies(mirror)


async def _shows(mirror: Runtime, names: dict[str, str]) -> bool:
    return await copies(mirror) == names


async def _tombstoned(desk: Desk, person: str) -> bool:
    return (await persons_on_topic(desk.settings))[person][-1] is None
