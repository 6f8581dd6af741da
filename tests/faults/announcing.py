"""Commands that are alike and come however often: an operator announces editions, each once."""

from typing import Any

import httpx

from tests.kit.eventually import eventually
from tests.kit.services import Running, Services
from tests.kit.someone import Someone, someone


def operator_of(running: Running) -> Someone:
    return someone(running.client, "mina-2025", "operator@*")


async def announce(operator: Someone, number: int) -> httpx.Response:
    """The same command however often: an edition of its own."""
    edition = {
        "edition": f"mina-{number}", "name": {"en": "MINA " * 30}, "languages": ["en"],
        "place": {"city": "Melbourne", "country": "AU", "time_zone": "Australia/Melbourne"},
        "starts_on": "2025-10-24", "ends_on": "2025-10-29",
    }  # fmt: skip
    return await operator.post("/editions", edition, **{"idempotency-key": f"edition-{number}"})


async def expect_once(services: Services, editions: int) -> None:
    """Every edition from 1 on was announced, once, and every one is published."""
    db = await services.connect("submissions")
    assert await db.fetchval("SELECT array_agg(position ORDER BY position) FROM log") == list(range(1, editions + 1))
    assert await db.fetchval("SELECT count(DISTINCT stream) FROM log") == editions

    async def published() -> Any:
        return await db.fetchval("SELECT position = $1 FROM relay", editions)

    await eventually(published)


async def expect_accepted(operator: Someone, number: int) -> None:
    """Sooner or later, for who repeats what was refused."""

    async def accepted() -> bool:
        return (await announce(operator, number)).status_code == 201

    await eventually(accepted, 60)
