"""A restored backup of people: the records as the others have them, and nobody who was forgotten."""

import json
from pathlib import Path

from eventkit.backup.restoring import restore_backup
from eventkit.backup.taking import take_backup
from eventkit.main import verify
from people.bootstrap import SERVICE
from people.settings import PeopleSettings
from services.people.tests.desk import PASSWORD, Desk, Someone
from tests.kit.eventually import eventually
from tests.kit.services import Services


def record(email: str, name: str = "Li Na") -> dict[str, str]:
    return {"name": name, "email": email, "language": "en", "time_zone": "UTC"}


A_WEEK_LATER = "UPDATE warnings SET expires_at = expires_at - interval '7 days'"


async def _published(desk: Desk) -> bool:
    return await desk.look("SELECT position = (SELECT position FROM log_head) FROM relay")


async def test_a_restored_backup_brings_nobody_back_and_loses_no_change_of_a_record(
    services: Services, settings: PeopleSettings, tmp_path: Path
) -> None:
    file = tmp_path / "people.zip"
    async with services.running(SERVICE) as people:
        desk = Desk(people.client, settings)
        first, second, leaving = await desk.someone("one@x.org"), await desk.someone("two@x.org"), await desk.someone()
        await take_backup(settings.database_url.get_secret_value(), "people", file)

        # The first two exchange their addresses, each a week after the other; somebody leaves, somebody comes.
        await desk.move(first, "between@x.org")
        await desk.look(A_WEEK_LATER)
        await desk.move(second, "one@x.org", name="Second")
        await desk.look(A_WEEK_LATER)
        await desk.move(first, "two@x.org", name="First")
        assert (await leaving.post("/me/forget", {"password": PASSWORD})).status_code == 200
        late = await desk.someone("late@x.org")
        await eventually(lambda: _published(desk))
        before = await _records(desk)

    report = await restore_backup(SERVICE, settings, file)

    assert report.forgotten == 1
    async with services.running(SERVICE) as people:
        desk = Desk(people.client, settings)
        assert await _records(desk) == before
        assert {first.person, second.person, late.person} == set(before)
        assert await desk.look("SELECT count(*) FROM sessions") == 0
        # Their next change is the next version for everyone.
        again = await Someone(people.client, "two@x.org").sign_in()
        at = (await again.get("/me")).headers["etag"]
        assert (
            await again.send("PUT", "/me", record("two@x.org", "Still First"), **{"if-match": at})
        ).status_code == 200
        assert (
            await desk.look("SELECT version FROM persons WHERE person = $1", first.person) == before[first.person] + 1
        )
        await eventually(lambda: _published(desk))
        assert await verify(SERVICE, settings) == 0


async def _records(desk: Desk) -> dict[str, int]:
    """By person: the version of their record."""
    found = await desk.look("SELECT json_object_agg(person, version)::text FROM persons")
    return json.loads(found)
