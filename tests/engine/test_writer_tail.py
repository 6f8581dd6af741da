"""Whoever reads the log at its end, while many write, sees all of it: nothing comes late behind what was read."""

import asyncio
from uuid import uuid4

import httpx

from contracts.topics import PARTITIONS
from eventkit.service import Service
from tests.engine.conftest import Stage
from tests.engine.toy import HERE, SUBMISSIONS, order
from tests.kit.serving import client_at

SERVICE = Service("submissions", HERE, SUBMISSIONS)
WRITERS = 3
CLIENTS = 30
STEPS = 15
END = CLIENTS * STEPS


class Tail:
    """Follows one partition as its readers do, with nothing but the position it has got to."""

    def __init__(self, http: httpx.AsyncClient, partition: int):
        self._http = http
        self._partition = partition
        self.read: list[int] = []

    async def look(self) -> None:
        """Take what is there behind the last position."""
        after = self.read[-1] if self.read else 0
        query = {"partition": self._partition, "after": after, "upto": END, "limit": 50}
        answer = await self._http.get("/log", params=query, headers={"authorization": "Service secret"})
        self.read += [event["position"] for event in answer.json()["events"]]


async def test_every_position_is_read_once_and_in_order_while_many_write(stage: Stage) -> None:
    runtimes = [await stage.start(SERVICE) for _ in range(WRITERS)]
    films = [uuid4() for _ in range(40)]

    async def client(number: int) -> None:
        for step in range(STEPS):
            await runtimes[(number + step) % WRITERS].writer.submit(order(films[(number * step) % len(films)]))

    async with client_at(runtimes[0].settings.http_port) as http:
        tails = [Tail(http, partition) for partition in range(PARTITIONS)]
        writing = asyncio.gather(*map(client, range(CLIENTS)))
        looks = 0
        while not writing.done():
            await asyncio.gather(*(tail.look() for tail in tails))
            looks += 1
        await writing
        await asyncio.gather(*(tail.look() for tail in tails))
    assert looks > 3, "it was read while it was written"
    assert all(tail.read == sorted(tail.read) for tail in tails)
    assert sorted(position for tail in tails for position in tail.read) == list(range(1, END + 1))


async def test_the_log_is_dense_at_every_look(stage: Stage) -> None:
    runtimes = [await stage.start(SERVICE) for _ in range(WRITERS)]
    db = await stage.connect("submissions")
    read: list[int] = []

    async def client(number: int) -> None:
        for step in range(STEPS):
            await runtimes[(number + step) % WRITERS].writer.submit(order(uuid4()))

    async def look() -> None:
        last = read[-1] if read else 0
        rows = await db.fetch("SELECT position FROM log WHERE position > $1 ORDER BY position", last)
        read.extend(row["position"] for row in rows)
        assert read == list(range(1, len(read) + 1))

    writing = asyncio.gather(*map(client, range(CLIENTS)))
    while not writing.done():
        await look()
    await writing
    await look()
    assert len(read) == END
