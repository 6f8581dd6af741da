"""A forgotten person is nowhere: canaries are planted everywhere, and looked for everywhere."""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg

from contracts.topics import persons_topic, topic_of
from people.settings import PeopleSettings
from services.people.tests.desk import Desk, Someone, account
from services.people.tests.mailbox import mailbox_at
from services.people.tests.mirror import MIRROR
from services.people.tests.process import people_process
from services.people.tests.test_reset import letters, token_in
from services.people.tests.topics import persons_on_topic, records_on
from tests.kit.eventually import eventually
from tests.kit.services import Services
from tests.shared_run import RUN_HOME

NO_CANARIES = (
    "ALTER TABLE persons ADD CONSTRAINT no_canaries CHECK (name NOT LIKE 'Canary%') NOT VALID",
    "ALTER TABLE reset_requests ADD CONSTRAINT never_tried CHECK (attempts = 0) NOT VALID",
)
AS_BEFORE = (
    "ALTER TABLE persons DROP CONSTRAINT no_canaries",
    "ALTER TABLE reset_requests DROP CONSTRAINT never_tried",
)

TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"


async def everything_in(dsn: str) -> str:
    """Every row of every table, as text."""
    db = await asyncpg.connect(dsn)
    try:
        tables = [row["table_name"] for row in await db.fetch(TABLES)]
        rows = [str(row[0]) for table in tables for row in await db.fetch(f'SELECT t::text FROM "{table}" t')]
    finally:
        await db.close()
    return "\n".join(rows)


async def test_canaries_are_nowhere_after_forgetting_and_secrets_never_were(
    settings: PeopleSettings, services: Services, tmp_path: Path
) -> None:
    sign = uuid4().hex[:12]
    email, name = f"canary-{sign}@example.org", f"Canary {sign}"
    passwords = [f"first {sign} password", f"second {sign} password"]
    log = tmp_path / "people.log"
    mirror_settings = await services.deploy(MIRROR)
    databases = [s.database_url.get_secret_value() for s in (settings, mirror_settings)]
    async with people_process(settings, log) as client, services.running(MIRROR) as mirror:
        desk = Desk(client, settings)
        canary = await _join(desk, email, name, passwords[0])
        async with mailbox_at(settings.smtp_url.get_secret_value()) as mailbox:
            await client.post("/password-resets", json={"email": email})
            [letter] = await letters(mailbox, email, 1)
        reset = token_in(letter)
        lived = "".join([await everything_in(dsn) for dsn in databases])
        assert email in lived, "the check would find nothing anyway"
        assert not any(secret in lived for secret in (reset, canary.refresh, canary.bearer, *passwords))
        new = {"reset": reset, "password": passwords[1]}
        assert (await client.post("/password-resets/confirm", json=new)).status_code == 204
        await canary.sign_in(passwords[1])
        await _spread(desk, canary)
        await _stumble(desk, canary, passwords)
        await _fail(desk, canary, log)
        assert (await canary.post("/me/forget", {"password": passwords[1]})).status_code == 200

        async def gone() -> bool:
            copies = await mirror.runtime.database.pool()
            left = await copies.fetchval("SELECT count(*) FROM persons")
            return not left and (await persons_on_topic(settings))[canary.person][-1] is None

        await eventually(gone)
    secrets = (reset, canary.refresh, canary.bearer)
    held = {dsn: await everything_in(dsn) for dsn in databases}
    held["events"] = str([(r.key, r.value, r.headers) for r in await _events(settings)])
    held["log of people"] = log.read_text()
    held["log of Postgres"] = "".join(f.read_text(errors="replace") for f in _logs("postgres"))
    for where, text in held.items():
        for what in (sign, email, name, *passwords, *secrets):
            assert what.lower() not in text.lower(), f"{what} is in {where}"
    assert all("Canary" not in str(r.headers) for r in await records_on(settings, persons_topic(settings.topic_prefix)))


async def _join(desk: Desk, email: str, name: str, password: str) -> Someone:
    new = Someone(desk.client, email)
    assert (await new.post("/accounts", account(email, name=name, password=password))).status_code == 201
    return await new.sign_in(password)


async def _spread(desk: Desk, canary: Someone) -> None:
    """They are to have another address, of which the one at hand is told, and are known elsewhere by their address."""
    proof = {"token": await desk.link_of(canary.person)}
    assert (await canary.post("/addresses/confirm", proof)).status_code == 200
    moved = {"name": "Canary", "email": f"new-{canary.email}", "language": "en", "time_zone": "UTC"}
    assert (await canary.send("PUT", "/me", moved)).status_code == 200
    connected = "INSERT INTO identities (issuer, subject, person) VALUES ('https://elsewhere.example', $1, $2)"
    await desk.look(connected, canary.email, canary.person)


async def _stumble(desk: Desk, canary: Someone, passwords: list[str]) -> None:
    """Everything that goes wrong with a name, an address or a password in hand."""
    client = desk.client
    taken = await canary.post("/accounts", account(canary.email, password=passwords[0]))
    wrong = await client.post("/sessions", json={"email": canary.email, "password": passwords[0]})
    misplaced = {**account(canary.email), "time_zone": canary.email, "x": passwords[0]}
    malformed = await canary.post("/accounts", misplaced)
    broken = await client.post("/sessions", content=f'{{"email": "{canary.email}", "password": ')
    asked_away = await client.post("/password-resets", json={"email": canary.email})
    statuses = [answer.status_code for answer in (taken, wrong, malformed, broken, asked_away)]
    assert statuses == [409, 401, 422, 422, 202]

    async def tried() -> bool:
        return bool(await desk.look("SELECT attempts FROM reset_requests"))

    await eventually(tried)  # the mail server is away: the address waits in a table


async def _fail(desk: Desk, canary: Someone, log: Path) -> None:
    """The database refuses rows with a name and an address in them: to a request, and to work in the background."""
    for statement in NO_CANARIES:
        await desk.look(statement)
    record = {"name": "Canary", "email": canary.email, "language": "en", "time_zone": "UTC"}
    failed = await canary.send("PUT", "/me", record)
    asked = await desk.client.post("/password-resets", json={"email": f"another-{canary.email}"})
    assert (failed.status_code, asked.status_code) == (500, 202)

    async def told() -> bool:
        said = _read(log)
        return "no_canaries" in said and "never_tried" in said

    async def seen_to() -> bool:
        return not await desk.look("SELECT count(*) FROM reset_requests WHERE email LIKE 'another-%'")

    await eventually(told)
    for statement in AS_BEFORE:
        await desk.look(statement)
    await eventually(seen_to)


async def _events(settings: PeopleSettings) -> list[Any]:
    return await records_on(settings, topic_of("people", settings.topic_prefix))


def _read(log: Path) -> str:
    return log.read_text()


def _logs(name: str) -> list[Path]:
    found = list((Path(os.environ[RUN_HOME]) / "logs").glob(f"{name}*"))
    assert found
    return found
