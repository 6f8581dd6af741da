"""Asks every route as everyone, and tells each answer that is not as the table says."""

import asyncio
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

import eventkit
from eventkit.service import Service
from tests.kit.eventually import eventually
from tests.matrix import everywhere
from tests.matrix.callers import EVERYONE
from tests.matrix.row import Row, filled, without_a_row

AT_ONCE = 8

FEW = ("nobody", "a service", "unconfirmed", "director elsewhere")
"""Who tries what everyone may: that nobody is refused needs no more."""

OTHER_HINDRANCES = {"proof-needed", "wrong-password", "sign-in-failed", "session-ended"}
"""Codes of 401 and 403 that do not say that this caller may not."""

ENGINES = {
    table
    for migration in (Path(eventkit.__file__).parent / "migrations").glob("*.sql")
    for table in re.findall(r"CREATE TABLE (\w+)", migration.read_text())
}
"""These move by themselves: kept answers, marks."""

HASHED = "SELECT count(*) || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {} t"

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"


@dataclass
class Matrix:
    """A running service, the things of its festival, and those who might come."""

    service: Service
    client: httpx.AsyncClient
    db: Any
    things: Mapping[str, str]
    callers: Mapping[str, str]
    moving: frozenset[str] = frozenset()
    """Tables that the service's own work changes meanwhile."""

    async def holds(self, table: Iterable[Row]) -> None:
        """An AssertionError that names every deviation at once: a route without a row, somebody who was let in or
        kept out, and what a refused request changed."""
        rows = (*table, *everywhere.ROWS)
        wrong = without_a_row(self.service, rows)
        before = await eventually(self._settled)
        wrong += await self._refused(rows)
        after = await eventually(self._settled)
        wrong += [f"{what} changed though all were refused" for what in before if before[what] != after.get(what)]
        for row in rows:  # one after the other: what was done to a thing changes what may be done next
            wrong += await self._let_in(row)
        assert not wrong, f"{len(wrong)} of the answers are not as the table says:\n" + "\n".join(wrong)

    async def _refused(self, rows: Iterable[Row]) -> list[str]:
        asked = [(row, who) for row in rows for who in self.callers if who not in row.may]
        gate = asyncio.Semaphore(AT_ONCE)

        async def ask(row: Row, who: str) -> str | None:
            async with gate:
                answer = await self._ask(row, who)
            signed_in = self.callers[who].startswith("Bearer")
            good = (403, 404) if signed_in else (401, 403)
            return None if answer.status_code in good else self._told(row, who, answer, "should be refused")

        return [one for one in await asyncio.gather(*(ask(*each) for each in asked)) if one]

    async def _let_in(self, row: Row) -> list[str]:
        who_may = FEW if row.may == EVERYONE else tuple(who for who in self.callers if who in row.may)
        answers = await asyncio.gather(*(self._ask(row, who) for who in who_may))
        wrong: list[str] = []
        for who, answer in zip(who_may, answers, strict=True):
            kept_out = answer.status_code in (401, 403, 404) and _code(answer) not in OTHER_HINDRANCES
            if kept_out or answer.status_code >= 500:
                wrong.append(self._told(row, who, answer, "may do this"))
            if row.hides and (filled(row.hides, self.things) in answer.text) != (who == "maker"):
                wrong.append(self._told(row, who, answer, "is shown too much, or the maker too little"))
        return wrong

    async def _ask(self, row: Row, who: str) -> httpx.Response:
        method, path = filled(row.route, self.things).split(" ")
        assert "{" not in path, f"{row.route}: make what it names in services/{self.service.name}/tests/test_matrix.py"
        headers = {"authorization": self.callers[who], "idempotency-key": str(uuid4()), **row.headers}
        headers = {name: value for name, value in headers.items() if value}
        body = filled(row.body, self.things)
        sent = {"content": body} if isinstance(body, bytes) else {"json": body}
        if body is None:
            sent = {"json": {}} if method == "POST" else {}
        return await self.client.request(method, path, headers=headers, **sent)

    def _told(self, row: Row, who: str, answer: httpx.Response, but: str) -> str:
        return f"{row.route}: {who} {but}, and was answered {answer.status_code} {answer.text[:200]}"

    async def _settled(self) -> dict[str, Any] | None:
        """What the database says of the festival, once nothing moves any more."""
        first = await self._state()
        await asyncio.sleep(0.3)
        return first if await self._state() == first else None

    async def _state(self) -> dict[str, Any]:
        tables = [row["tablename"] for row in await self.db.fetch(TABLES)]
        state = {"the log": await self.db.fetchval("SELECT position FROM log_head")}
        for table in tables:
            if table not in ENGINES | self.moving:
                state[table] = await self.db.fetchval(HASHED.format(table))
        return state


def _code(answer: httpx.Response) -> str:
    is_problem = answer.headers.get("content-type") == "application/problem+json"
    return answer.json()["code"] if is_problem else ""
