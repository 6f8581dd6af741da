"""A restored backup of notify: nobody is told again what they were told since, and it is all in their inboxes."""

from pathlib import Path

from eventkit.backup.restoring import restore_backup
from eventkit.backup.taking import take_backup
from eventkit.verify.audit import Audit
from notify.bootstrap import SERVICE
from services.notify.tests import facts
from services.notify.tests.stage import Stage
from tests.kit.eventually import eventually

PUBLISHED = "SELECT position = (SELECT position FROM log_head) FROM relay"
COMPLETE = "SELECT count(*) FROM notifications_v2 WHERE NOT incomplete"


async def test_a_restored_backup_tells_nobody_anything_twice(dark_stage: Stage, tmp_path: Path) -> None:
    stage, file = dark_stage, tmp_path / "notify.zip"

    async def published() -> bool:
        return (await stage.sql(PUBLISHED))[0][0]

    async def complete() -> bool:
        """Also before, whoever looks into the inbox sees what is."""
        assert len(await maker.inbox()) <= 4
        return (await stage.sql(COMPLETE))[0][0] == 8

    async with stage.services.running(SERVICE):
        await stage.open()
        maker = await stage.someone()
        film = facts.film(maker.person)
        await stage.elsewhere.tell(film)
        await stage.all_told(2)
        await take_backup(stage.settings.database_url.get_secret_value(), "notify", file)
        await stage.elsewhere.tell(facts.selected(film))
        await stage.elsewhere.tell(facts.confirmed(film))
        await stage.all_told(6)
        await stage.elsewhere.tell(facts.release(1, ("new", facts.screening(film))))
        await stage.all_told(8)
        before = [(message["template"], message["release"]) for message in await maker.inbox()]
        await eventually(published)

    await restore_backup(SERVICE, stage.settings, file)

    async with stage.services.running(SERVICE):
        await eventually(complete)
        await stage.all_told(8)
        assert [(message["template"], message["release"]) for message in await maker.inbox()] == before
        assert len(stage.post.mails) == 4
        assert await Audit(SERVICE, stage.settings).run() == []
