"""The operator's commands for a bad day, on festivals that have happened: break something, and mend it."""

import asyncio
import os
import re
import subprocess
import sys

import asyncpg
import httpx
import pytest

from matinee.embedded.deployment import Deployment
from tests.demonstration import GROUP, Demonstration

pytestmark = GROUP


@pytest.fixture
def festivals(demonstration: Demonstration) -> Demonstration:
    played = demonstration.matinee("demo")
    assert played.returncode == 0, played.stdout
    return demonstration


def environment(festivals: Demonstration, service: str) -> dict[str, str]:
    return {**os.environ, **Deployment.of(festivals.home).environment(service)}


def execute(festivals: Demonstration, service: str, sql: str) -> None:
    """Do something to the service's database that nobody should."""

    async def connected() -> None:
        db = await asyncpg.connect(environment(festivals, service)["DATABASE_URL"])
        await db.execute(sql)
        await db.close()

    asyncio.run(connected())


def programme(festivals: Demonstration) -> set[str]:
    """The screenings that the public programme links to."""
    page = httpx.get(festivals.address("web", "/editions/mina-2025/programme"), trust_env=False).raise_for_status()
    return set(re.findall(r"/films/[0-9a-f-]{36}", page.text))


@pytest.mark.timeout(900)
def test_what_is_broken_is_mended_by_a_command(festivals: Demonstration) -> None:
    a_wrong_read_model_is_filled_anew(festivals)
    what_could_not_be_handled_is_tried_again(festivals)
    a_topic_is_sent_again(festivals)
    verified = festivals.matinee("verify")
    assert verified.returncode == 0, verified.stdout


def a_wrong_read_model_is_filled_anew(festivals: Demonstration) -> None:
    before = programme(festivals)
    assert before
    # Web keeps pages until a mark moves.
    execute(festivals, "web", "UPDATE releases_v1 SET entries = '[]'; UPDATE marks SET moved_at = now()")
    assert not programme(festivals)
    rebuilt = festivals.matinee("rebuild", "web", "programme_v1")
    assert rebuilt.returncode == 0, rebuilt.stdout
    assert "programme_v1 is filled anew" in rebuilt.stdout
    assert programme(festivals) == before
    unknown = festivals.matinee("rebuild", "web", "nothing_v1")
    assert "It keeps some for: editions_v1, calls_v2, films_v1" in unknown.stdout


def what_could_not_be_handled_is_tried_again(festivals: Demonstration) -> None:
    execute(festivals, "people", "ALTER TABLE roles_v1 ADD CONSTRAINT broken CHECK (false) NOT VALID")
    appoint = [sys.executable, "-m", "people", "operator", "second@example.org", "Second Operator"]
    subprocess.run(appoint, env=environment(festivals, "people"), check=True, stdout=subprocess.DEVNULL)
    deadline = 100
    while "roles_v1 own" not in (listed := festivals.matinee("parked", "list", "people").stdout):
        deadline -= 1
        assert deadline, listed
    assert "CheckViolationError" in listed
    assert festivals.matinee("parked", "retry", "people", "roles_v1").returncode == 1
    execute(festivals, "people", "ALTER TABLE roles_v1 DROP CONSTRAINT broken")
    retried = festivals.matinee("parked", "retry", "people", "roles_v1")
    # A process of the service may have been faster.
    assert "is handled" in retried.stdout or "has nothing parked" in retried.stdout
    everywhere = festivals.matinee("parked", "list")
    assert everywhere.stdout.count("nothing is parked") == 6
    assert "Name the service" in festivals.matinee("parked", "skip").stdout


def a_topic_is_sent_again(festivals: Demonstration) -> None:
    republished = festivals.matinee("republish", "submissions")
    assert republished.returncode == 0, republished.stdout
    assert "are on matinee.submissions." in republished.stdout
    assert "web publishes nothing" in festivals.matinee("republish", "web").stdout
    assert "There is no service nobody" in festivals.matinee("republish", "nobody").stdout
