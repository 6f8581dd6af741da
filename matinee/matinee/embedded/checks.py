"""Ready or not: how to ask each kind of process."""

import asyncio
from urllib.request import ProxyHandler, build_opener

import asyncpg
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from matinee.embedded.process_spec import Check

SECONDS_TO_ANSWER = 3


def http_ready(url: str) -> Check:
    """It answers 200 at that address."""

    direct = build_opener(ProxyHandler({}))  # whatever proxy the machine has, this machine is not behind it

    def ask() -> bool:
        try:
            with direct.open(url, timeout=SECONDS_TO_ANSWER) as answer:
                return answer.status == 200
        except OSError:  # refused, too slow, or an answer that says "not ready"
            return False

    return lambda: asyncio.to_thread(ask)


def port_open(port: int) -> Check:
    """It takes connections at that port of this machine."""

    async def check() -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return False
        writer.close()
        return True

    return check


def kafka_ready(bootstrap: str) -> Check:
    """The broker has been let into its cluster and answers questions about it."""

    async def check() -> bool:
        if not await port_open(int(bootstrap.rpartition(":")[2]))():
            return False
        admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=SECONDS_TO_ANSWER * 1000)
        try:
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                await admin.start()
                await admin.list_topics()
            return True
        except (KafkaError, OSError):
            return False
        finally:
            await admin.close()

    return check


def postgres_ready(dsn: str) -> Check:
    """The server lets us in."""

    async def check() -> bool:
        try:
            connection = await asyncpg.connect(dsn, timeout=SECONDS_TO_ANSWER)
        except (OSError, asyncpg.PostgresError):
            return False
        await connection.close()
        return True

    return check
