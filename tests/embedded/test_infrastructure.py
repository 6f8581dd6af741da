"""Kafka and Postgres are real, keep what they were given, and keep the services apart."""

import asyncio

import asyncpg
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import NewTopic

from tests.fixtures import OwnInfrastructure, Postgres
from tests.kit.admin import admin_of


async def test_a_role_enters_its_own_database_and_no_other(postgres: Postgres) -> None:
    submissions = await postgres.create_database("submissions")
    scheduling = await postgres.create_database("scheduling")
    role = submissions.partition("://")[2].partition(":")[0]

    own = await asyncpg.connect(submissions)
    await own.execute("CREATE TABLE films (title text)")
    await own.close()

    for other in (scheduling, postgres.admin_dsn):
        server, _, database = other.partition("@")[2].partition("/")
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied for database"):
            await asyncpg.connect(f"postgresql://{role}:only-for-tests@{server}/{database}")


async def test_nobody_enters_without_the_password(postgres: Postgres) -> None:
    server = postgres.admin_dsn.partition("@")[2]
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(f"postgresql://postgres:guess@{server}")


async def test_an_unknown_topic_is_not_made_on_the_way(kafka: str, topic_prefix: str) -> None:
    async with admin_of(kafka) as admin:
        assert f"{topic_prefix}.misspelt" not in await admin.list_topics()
        described = await admin.describe_topics([f"{topic_prefix}.misspelt"])
        assert described[0]["error_code"] == 3
        assert f"{topic_prefix}.misspelt" not in await admin.list_topics()


async def test_records_and_rows_outlive_kill_9_and_a_restart(own_infrastructure: OwnInfrastructure) -> None:
    bootstrap = own_infrastructure.infrastructure.kafka.bootstrap
    dsn = own_infrastructure.infrastructure.postgres.admin_dsn
    async with own_infrastructure.running() as supervisor:
        async with admin_of(bootstrap) as admin:
            await admin.create_topics([NewTopic("films", 3, 1)])
        await _produce(bootstrap, 500)
        await _execute(dsn, "CREATE TABLE films AS SELECT generate_series(1, 500) AS number")

        await asyncio.gather(supervisor["kafka"].kill(), supervisor["postgres"].kill())
        await supervisor.ready()

        assert await _consumed(bootstrap) == 500
        assert await _execute(dsn, "SELECT FROM films") == "SELECT 500"

    async with own_infrastructure.running():
        assert await _consumed(bootstrap) == 500
        assert await _execute(dsn, "SELECT FROM films") == "SELECT 500"


async def _produce(bootstrap: str, count: int) -> None:
    async with AIOKafkaProducer(bootstrap_servers=bootstrap, acks="all") as producer:
        await asyncio.gather(*[await producer.send("films", str(n).encode()) for n in range(count)])


async def _consumed(bootstrap: str) -> int:
    async with AIOKafkaConsumer("films", bootstrap_servers=bootstrap, auto_offset_reset="earliest") as consumer:
        ends = await consumer.end_offsets(consumer.assignment())
        seen = set[bytes]()
        while len(seen) < sum(ends.values()):
            batches = await consumer.getmany(timeout_ms=500)
            seen.update(record.value or b"" for batch in batches.values() for record in batch)
        return len(seen)


async def _execute(dsn: str, sql: str) -> str:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.execute(sql)
    finally:
        await connection.close()
