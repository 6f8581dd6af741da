"""A forgotten person is nowhere in a deployment: planted wherever somebody can be written down, then looked for."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx
import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from contracts.envelope import WATERMARK
from contracts.topics import PARTITIONS, persons_topic, topic_of
from contracts.topics import SERVICES as OWNERS
from eventkit.topics import COMPACTED
from eventkit.verify.reading import whole_topic
from matinee.embedded.deployment import Deployment
from matinee.embedded.services import SERVICES
from tests.demo.asking import answered, ask, post
from tests.demo.speaking import OF_PERSONS, STAYS, Speaking
from tests.demo.test_restoring import all_is_told, festivals, look, succeeds
from tests.demonstration import GROUP, Demonstration
from tests.kit.admin import admin_of
from tests.kit.eventually import eventually
from tests.pages.own_festival import OwnFestival, open_festival
from tests.town.guest import Guest

pytestmark = GROUP

__all__ = ["festivals"]

TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
SOON = {"segment.ms": "200", "max.compaction.lag.ms": "200", "delete.retention.ms": "200"}
"""What takes a day in a deployment takes seconds here: the compaction of the topic of persons."""


@dataclass(frozen=True)
class Canary:
    """Somebody, and a child in their care, whose every word carries `sign`; the birth dates are nobody else's."""

    sign: str
    password: str
    born: str = "1931-03-07"
    child_born: str = "2021-11-13"

    @property
    def email(self) -> str:
        return f"canary-{self.sign}@example.org"

    def traces_in(self, text: str) -> list[str]:
        planted = (self.sign, self.born, self.child_born)
        return [trace for trace in planted if trace in text.lower()]


@pytest.mark.timeout(900)
async def test_a_forgotten_person_is_nowhere_in_the_deployment(festivals: Demonstration, tmp_path: Path) -> None:
    sign = uuid4().hex[:12]
    canary, backup = Canary(sign, f"a password {sign}"), str(tmp_path / "monday")
    async with open_festival(festivals) as festival, httpx.AsyncClient(trust_env=False, timeout=20) as http:
        person = await live(festival, festivals, http, canary)
        await eventually(lambda: all_is_told(festivals))
        lived = await tables(festivals)
        for service in ("people", "submissions", "notify", "web"):
            assert canary.traces_in(lived[service]), f"the check would find nothing in {service} anyway"
        said = await words_of_persons(festivals)
        assert [table for table in OF_PERSONS if person not in said[table]] == [], "the check would find nothing"
        succeeds(festivals, "backup", backup)
        me = await signed_in(festivals, http, canary)
        farewell = {"password": canary.password}
        await post(festivals, http, "people", "/me/forget", farewell, me)

        async def no_records() -> bool:
            left = [await look(festivals, s, "SELECT count(*) FROM persons WHERE name LIKE '%anary%'") for s in KEEPERS]
            return not any(left) and await all_is_told(festivals)

        await eventually(no_records, seconds=60)
        await expect_nothing(festivals, canary)
        await expect_words_without_them(festivals, person)
        async with compacted_soon(festivals):
            await eventually(lambda: compacted(festivals, canary), seconds=120)

        succeeds(festivals, "down")
        succeeds(festivals, "restore", backup)
        succeeds(festivals, "up")
        await eventually(lambda: all_is_told(festivals), seconds=60)
        await expect_nothing(festivals, canary)
        await expect_words_without_them(festivals, person)
    succeeds(festivals, "verify")


KEEPERS = ("people", "submissions", "notify", "web")
"""Who has a copy of the records of persons."""


async def live(festival: OwnFestival, festivals: Demonstration, http: httpx.AsyncClient, canary: Canary) -> str:
    """Do whatever leaves a trace; who they are."""
    account = {
        "name": f"Canary {canary.sign}", "email": canary.email, "password": canary.password, "language": "en",
        "time_zone": "UTC",
    }  # fmt: skip
    person = (await post(festivals, http, "people", "/accounts", account))["person"]
    await festival.say("people", f"/people/{person}/address/confirm", {})
    me = await signed_in(festivals, http, canary, device=f"A phone {canary.sign}")
    record = {name: account[name] for name in ("name", "email", "language", "time_zone")} | {"birth_date": canary.born}
    await ask(festivals, http, "PUT", "people", "/me", {**record, "email": f"new-{canary.email}"}, me)
    child = {**record, "name": f"Canary's child {canary.sign}", "birth_date": canary.child_born}
    del child["email"]
    ward = (await post(festivals, http, "people", "/people", child, me))["person"]
    consent = {"kind": "image", "edition": festival.edition}
    await post(festivals, http, "people", f"/people/{ward}/consents", consent, me)
    guardian = {"edition": festival.edition}
    let_in = await answered(festivals, http, "POST", "people", f"/people/{ward}/guardian-consents", guardian, me)
    crew = {**child, "name": f"A friend {canary.sign}", "birth_date": None}
    friend = (await post(festivals, http, "people", "/people", crew, me))["person"]
    invitation = {"email": f"friend-{canary.email}"}
    await post(festivals, http, "people", f"/people/{friend}/invitation", invitation, me)
    draft = {"call": festival.edition, "entered": {"answers": f"Of myself, {canary.sign}, and my child."}}
    await ask(festivals, http, "PUT", "submissions", f"/drafts/{uuid4()}", draft, me)
    # What goes wrong with a name, an address or a password in hand.
    for wrong in ({"password": "wrong"}, {"password": canary.password, "time_zone": canary.email}):
        given = {"email": canary.email, **wrong}
        answer = await http.post(festivals.address("people", "/sessions"), json=given)
        assert answer.status_code in (401, 422)
    await http.post(festivals.address("people", "/password-resets"), json={"email": canary.email})
    taken = await http.post(
        festivals.address("people", "/accounts"), json=account, headers={"idempotency-key": uuid4().hex}
    )
    assert taken.status_code == 409
    # On the pages, and with letters that come of it.
    async with httpx.AsyncClient(base_url=festivals.address("web"), trust_env=False, timeout=20) as browser:
        guest = Guest(browser)
        await guest.open("/sign-in")
        await guest.send("/sign-in", email=canary.email, password=canary.password)
        await guest.open("/account/care")
    film = {
        "call": festival.edition, "language": "en", "details": {
            "title": {"en": "What stays"}, "original_language": "en", "runtime": 300, "year": 2025, "countries": ["NZ"],
            "genre": "drama", "credits": [{"person": person, "role": "director"}, {"person": ward, "role": "cast"}],
        },
    }  # fmt: skip
    consented = let_in.headers["matinee-token"]
    await answered(festivals, http, "POST", "submissions", "/films", film, me, {"matinee-after": consented})
    await Speaking(
        festivals, http, festival, person, canary.sign, partial(signed_in, festivals, http, canary)
    ).say_all()
    return person


async def signed_in(
    festivals: Demonstration, http: httpx.AsyncClient, canary: Canary, after: str = "", **more: str
) -> str:
    given = {"email": canary.email, "password": canary.password, **more}
    further = {"matinee-after": after} if after else {}
    return (await answered(festivals, http, "POST", "people", "/sessions", given, "", further)).json()["token"]


async def tables(festivals: Demonstration) -> dict[str, str]:
    """By service, every row of every table, as text."""
    found: dict[str, str] = {}
    for service in SERVICES:
        db = await asyncpg.connect(Deployment.of(festivals.home).environment(service)["DATABASE_URL"])
        names = [row["table_name"] for row in await db.fetch(TABLES)]
        rows = [str(row[0]) for name in names for row in await db.fetch(f'SELECT t::text FROM "{name}" t')]
        await db.close()
        found[service] = "\n".join(rows)
    return found


async def expect_nothing(festivals: Demonstration, canary: Canary) -> None:
    """In no table, parked events and kept answers among them; in no event; in no log file, of Kafka's and Postgres'."""
    held = {f"the tables of {service}": text for service, text in (await tables(festivals)).items()}
    for service in OWNERS:
        records = [record async for record in whole_topic(bootstrap(festivals), topic_of(service))]
        held[f"the topic of {service}"] = str([(r.key, r.value, r.headers) for r in records])
    logs = [file for file in (festivals.home.root / "logs").rglob("*") if file.is_file()]
    assert {"people", "postgres", "kafka"} <= {file.name.partition(".")[0] for file in logs}
    held |= {f"the log {file.name}": file.read_text(errors="replace") for file in logs}
    for where, text in held.items():
        assert not canary.traces_in(text), f"{canary.traces_in(text)} in {where}"


async def words_of_persons(festivals: Demonstration) -> dict[str, str]:
    """By table of submissions that holds what somebody said: its rows as text."""
    db = await asyncpg.connect(Deployment.of(festivals.home).environment("submissions")["DATABASE_URL"])
    found = {name: str(await db.fetch(f'SELECT t::text FROM "{name}" t')) for name in OF_PERSONS}
    await db.close()
    return found


async def expect_words_without_them(festivals: Demonstration, person: str) -> None:
    """What they said for others is there, and nothing leads from it to them: at once but for the list of whose files
    are to be seen to, which is gone through every ten seconds."""

    async def all_but_them() -> dict[str, str] | None:
        said = await words_of_persons(festivals)
        return None if any(person in said[table] for table in OF_PERSONS) else said

    said = await eventually(all_but_them, seconds=60)
    comment, minutes, reason = STAYS
    assert comment in said["jury_comments"]
    assert minutes in said["round_minutes"]
    assert reason in (await tables(festivals))["submissions"]


def bootstrap(festivals: Demonstration) -> str:
    return Deployment.of(festivals.home).environment("people")["KAFKA_BOOTSTRAP"]


async def compacted(festivals: Demonstration, canary: Canary) -> bool:
    """Whether nothing of them is on the topic of persons. Kafka compacts no partition that nothing is written to."""
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap(festivals))
    await producer.start()
    for partition in range(PARTITIONS):
        await producer.send_and_wait(persons_topic(), None, key=WATERMARK.encode(), partition=partition)
    await producer.stop()
    values = [record.value or b"" async for record in whole_topic(bootstrap(festivals), persons_topic())]
    return not canary.traces_in(b"\n".join(values).decode())


@asynccontextmanager
async def compacted_soon(festivals: Demonstration) -> AsyncGenerator[None]:
    async with admin_of(bootstrap(festivals)) as admin:

        async def configure(settings: dict[str, str]) -> None:
            await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, persons_topic(), settings)])

        await configure(COMPACTED | SOON)
        yield
        await configure(COMPACTED)
