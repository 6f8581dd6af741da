"""Changes to a broker's topics."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from aiokafka.admin import AIOKafkaAdminClient

from tests.kit.eventually import eventually


@asynccontextmanager
async def admin_of(bootstrap: str) -> AsyncGenerator[AIOKafkaAdminClient]:
    """A client that makes them, connected."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        yield admin
    finally:
        await admin.close()


async def delete_topic(bootstrap: str, topic: str) -> None:
    """Delete a topic, and wait until it is gone."""
    async with admin_of(bootstrap) as admin:

        async def gone() -> bool:
            return topic not in await admin.list_topics()

        await admin.delete_topics([topic])
        await eventually(gone)
