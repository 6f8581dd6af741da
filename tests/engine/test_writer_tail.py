"""Whoever reads the log at its end, while many write, sees all of it: nothing comes late behind what was read."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from uuid import uuid4

import httpx

from contracts.topics import PARTITIONS
from eventkit.runtime import Runtime
from eventkit.service import Service
from eventkit.waiting import LARGEST
from tests.engine.conftest import Stage
from tests.engine.toy import HERE, SUBMISSIONS, order
from tests.kit.serving import client_at

SERVICE = Service("submissions", HERE, SUBMISSIONS)
WRITERS = 3
CLIENTS = 30
LOOKS = 15
"""At which there was something new."""


@asynccontextmanager
async def many_write(runtimes: Sequence[Runtime]) -> AsyncGenerator[None]:
    """Many do, through all of these processes, as long as this is open."""
    films = [uuid4() for _ in range(40)]
    enough = asyncio.Event()

    async def client(number: int) -> None:
        step = number
        while not enough.is_set():
            step += 1
            await runtimes[step % len(runtimes)].writer.submit(order(films[step % len(films)]))

    async with asyncio.TaskGroup() as writing:
        for number in range(CLIENTS):
            writing.create_task(client(number))
        yield
        enough.set()


class Tail:
    """Follows one partition as its readers do, with nothing but the position it has got to."""

    def __init__(self, http: httpx.AsyncClient, partition: int):
        self._http = http
        self._partition = partition
        self.read: list[int] = []

    async def look(self) -> bool:
        """Take what is there behind the last position; False when there is nothing."""
        query = {"partition": self._partition, "after": self.read[-1] if self.read else 0, "upto": LARGEST}
        answer = await self._http.get("/log", params=query, headers={"authorization": "Service secret"})
        new = [event["position"] for event in answer.json()["events"]]
        self.read += new
        return bool(new)


async def test_every_position_is_read_once_and_in_order_while_many_write(stage: Stage) -> None:
    runtimes = [await stage.start(SERVICE) for _ in range(WRITERS)]
    async with client_at(runtimes[0].settings.http_port) as http:
        tails = [Tail(http, partition) for partition in range(PARTITIONS)]
        async with many_write(runtimes):
            looks = 0
            while looks < LOOKS:
                looks += any(await asyncio.gather(*(tail.look() for tail in tails)))
        await asyncio.gather(*(tail.look() for tail in tails))
    db = await stage.connect("submissions")
    end = await db.fetchval("SELECT position FROM log_head")
    assert all(tail.read == sorted(tail.read) for tail in tails)
    assert sorted(position for tail in tails for position in tail.read) == list(range(1, end + 1))


async def test_the_log_is_dense_at_every_look(stage: Stage) -> None:
    runtimes = [await stage.start(SERVICE) for _ in range(WRITERS)]
    db = await stage.connect("submissions")
    read: list[int] = []
    async with many_write(runtimes):
        looks = 0
        while looks < LOOKS:
            last = read[-1] if read else 0
            rows = await db.fetch("SELECT position FROM log WHERE position > $1 ORDER BY position", last)
            read += [row["position"] for row in rows]
            assert read == list(range(1, len(read) + 1))
            looks += bool(rows)
