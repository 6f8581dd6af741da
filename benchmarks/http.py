"""Commands over HTTP to durable events, beside the same route with an append that does nothing."""

import asyncio
from functools import partial
from uuid import uuid4

import orjson

from benchmarks.alternating import alternate
from benchmarks.calling import rate
from benchmarks.child import in_child
from benchmarks.client import Client
from benchmarks.ground import Ground
from benchmarks.material import reason
from benchmarks.results import Aim, Section, Table
from benchmarks.running import headers, running
from benchmarks.scale import Scale
from benchmarks.streams import stream_of

CLIENTS = 64

ABOUT = f"""\
`POST /films/<film>/withdraw` with a signed token and an idempotency key, {CLIENTS} clients with a connection each, in
a process of their own; the service is one process with all of its parts: it checks the token, decides, appends,
answers, and its relay publishes. *Append does nothing* is the same process, whose writer answers at once."""


async def measure(ground: Ground, scale: Scale) -> Section:
    entrants = {
        "ours": partial(requests, ground, "owner", scale),
        "append does nothing": partial(requests, ground, "idle-owner", scale),
    }
    figures = await alternate("http", scale.rounds, entrants)
    table = Table(f"{CLIENTS} clients", "requests/s", figures, [Aim("ours", 0.7, "append does nothing")])
    return Section("Command over HTTP", ABOUT, [table])


async def requests(ground: Ground, role: str, scale: Scale) -> float:
    """Requests a second that were answered with success."""
    async with ground.database() as dsn, running(ground, await ground.topics(), {role: dsn}) as ports:
        return await in_child(_calling, ports[role], headers(), scale)


async def _calling(port: int, signed_in: dict[str, str], scale: Scale) -> float:
    clients = [Client(port, signed_in) for _ in range(CLIENTS)]
    await asyncio.gather(*(client.open() for client in clients))

    async def withdraw(caller: int, number: int) -> None:
        film = stream_of(caller, number, CLIENTS, hot=False)
        body = orjson.dumps({"reason": reason(number)})
        await clients[caller].post(f"/films/{film}/withdraw", str(uuid4()), body)

    return await rate(CLIENTS, scale, withdraw)
