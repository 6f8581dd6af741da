"""A submissions office for every test that asks: its database and topics are its own."""

from pathlib import Path

import pytest

from eventkit.runtime import Runtime
from eventkit.topics import create_topics
from services.submissions.tests.office import Office
from submissions.bootstrap import SERVICE
from submissions.work import tidying
from tests.kit.elsewhere import telling
from tests.kit.services import Services


@pytest.fixture
async def office(services: Services) -> Office:
    # Submissions listens to them, whether or not a test has them tell something.
    for name in ("scheduling", "people"):
        await create_topics(services.kafka, services.prefix, name)
    return Office(services, (await services.start(SERVICE)).client)


@pytest.fixture
async def scheduling(services: Services, office: Office) -> Runtime:
    """Where a test releases programmes."""
    return (await services.start(telling("scheduling"))).runtime


@pytest.fixture
async def folder(services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the office keeps files; to be asked for before the office."""
    monkeypatch.setattr(tidying, "EVERY", 0.2)
    await services.deploy(SERVICE, files_url=f"file://{tmp_path / 'files'}")
    return tmp_path / "files"
