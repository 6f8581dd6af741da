"""`matinee backup` and `matinee restore` over a whole deployment: what comes back, what does not, and who is told."""

import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from matinee.demo.maildir import Mail, mails_in
from matinee.demo.person import Person, SignInFailed
from matinee.embedded.deployment import Deployment
from matinee.embedded.services import SERVICES
from matinee.trouble import Trouble
from tests.demonstration import GROUP, Demonstration
from tests.kit.eventually import eventually
from tests.pages.before import confirmed, hall_opened, submitted
from tests.pages.own_festival import SECTION, OwnFestival, in_days, open_festival

pytestmark = GROUP

EVENING, LATER = "2027-10-01T19:00:00+11:00", "2027-10-01T19:05:00+11:00"
TOLD = "SELECT position = (SELECT position FROM log_head) FROM relay"
WAITING = "SELECT count(*) FROM notifications_v2 WHERE stage = 'queued'"


@pytest.fixture
def festivals(demonstration: Demonstration) -> Demonstration:
    played = demonstration.matinee("demo")
    assert played.returncode == 0, played.stdout
    return demonstration


@pytest.mark.timeout(900)
async def test_a_restored_deployment_has_what_was_published_and_names_what_is_lost(
    festivals: Demonstration, tmp_path: Path
) -> None:
    monday, tuesday = str(tmp_path / "monday"), tmp_path / "tuesday"
    async with open_festival(festivals) as festival:
        maker, leaving = await festival.member("en"), await festival.member("zh-Hans")
        hall = await hall_opened(festival)
        succeeds(festivals, "backup", monday)

        await confirmed(festival, maker, "Published")
        [film] = [film["film"] async for film in maker.all("submissions", "/films/mine")]
        evening = {"hall": hall, "films": [film], "starts": EVENING}
        scheduled = await schedule(festival, evening)
        await festival.say("scheduling", f"/editions/{festival.edition}/releases")
        secret = await submitted(festival, maker, "Decided, and not announced")
        await decide(festival, secret)
        newcomer = await festival.member("en")
        await leave(festival, leaving)
        await eventually(lambda: has_letters(festivals, maker, 5))
        await eventually(lambda: all_is_told(festivals))
        programme, letters = programme_of(festivals, festival), letters_in(festivals)
        assert "Published" in programme

        await drop_database(festivals, "people")
        assert "Stop it first" in festivals.matinee("restore", monday).stdout
        succeeds(festivals, "down")
        said = succeeds(festivals, "restore", monday)
        assert "people: is as it was on" in said
        assert said.count("people stay forgotten") == len(SERVICES)
        assert "submissions: whatever was decided after" in said
        succeeds(festivals, "up")

        # What was published is there, and as it was.
        assert programme_of(festivals, festival) == programme
        assert (await schedule(festival, evening)).body == scheduled.body
        with pytest.raises(Trouble, match="taken from"):
            await schedule(festival, {**evening, "starts": LATER})
        # What was not is gone, and can be done again.
        assert (await maker.read("submissions", f"/films/{secret}"))["stage"] == "submitted"
        assert (await festival.operator.read("submissions", f"/films/{secret}"))["decision"] is None
        await decide(festival, secret)
        await festival.say("submissions", f"/editions/{festival.edition}/announcement", {"confirm_by": in_days(20)})
        # Passwords set since then have to be set again; who is forgotten stays so.
        for person in (newcomer, leaving):
            with pytest.raises(SignInFailed):
                await person.sign_in()
        # Its maker is told of the announcement; nobody of anything twice.
        await eventually(lambda: has_letters(festivals, maker, 6))
        await eventually(lambda: all_is_told(festivals))
        [again] = (letters_in(festivals) - letters).elements()
        assert "“Decided, and not announced” is selected" in again.subject

    succeeds(festivals, "verify")
    succeeds(festivals, "backup", str(tuesday))
    assert f"\t{newcomer.member.email}\t" in everything_in(tuesday)
    assert f"\t{leaving.member.email}\t" in everything_in(Path(monday))
    assert f"\t{leaving.member.email}\t" not in everything_in(tuesday)
    assert "nothing is done again" in succeeds(festivals, "demo")


def succeeds(festivals: Demonstration, *command: str) -> str:
    done = festivals.matinee(*command)
    assert done.returncode == 0, done.stdout
    return done.stdout


async def schedule(festival: OwnFestival, screening: Mapping[str, Any]) -> Any:
    """With the same key each time for the same screening."""
    shown = f"/editions/{festival.edition}/screenings"
    return await festival.operator.command("scheduling", shown, screening, f"{festival.edition} {screening['starts']}")


async def decide(festival: OwnFestival, film: str) -> None:
    decision = {"outcome": "selected", "section": SECTION["section"]}
    await festival.say("submissions", f"/films/{film}/decision", decision)


async def leave(festival: OwnFestival, person: Person) -> None:
    _, password = festival.account(person)
    await festival.say("people", "/me/forget", {"password": password}, person)


async def all_is_told(festivals: Demonstration) -> bool:
    """Whether every service has published its log, and no letter waits."""
    published = [await look(festivals, service, TOLD) for service in SERVICES if service != "web"]
    return all(published) and not await look(festivals, "notify", WAITING)


async def look(festivals: Demonstration, service: str, question: str) -> Any:
    db = await asyncpg.connect(Deployment.of(festivals.home).environment(service)["DATABASE_URL"])
    try:
        return await db.fetchval(question)
    finally:
        await db.close()


async def drop_database(festivals: Demonstration, name: str) -> None:
    db = await asyncpg.connect(Deployment.of(festivals.home).infrastructure.postgres.admin_dsn)
    await db.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await db.close()


def programme_of(festivals: Demonstration, festival: OwnFestival) -> str:
    page = festivals.address("web", f"/editions/{festival.edition}/programme?day=all")
    return httpx.get(page, trust_env=False).raise_for_status().text


def letters_in(festivals: Demonstration) -> Counter[Mail]:
    """Those of notify: what people writes itself, to confirm an address, has no id."""
    return Counter(mail for mail in mails_in(festivals.home.root / "mail") if mail.id)


async def has_letters(festivals: Demonstration, person: Person, count: int) -> bool:
    return len([mail for mail in letters_in(festivals).elements() if person.member.email in mail.to]) >= count


def everything_in(backup: Path) -> str:
    """Each row's values with tabs between them, as COPY writes them."""
    archives = [zipfile.ZipFile(file) for file in backup.iterdir()]
    return "\n".join(archive.read(name).decode() for archive in archives for name in archive.namelist())
