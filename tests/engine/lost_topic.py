"""A topic that somebody has deleted."""

from aiokafka.admin import AIOKafkaAdminClient

from contracts.topics import topic_of
from tests.engine.conftest import Stage
from tests.kit.eventually import eventually


async def lose_the_topic(stage: Stage) -> None:
    """Delete the topic of submissions, and wait until it is gone."""
    topic = topic_of("submissions", stage.prefix)
    admin = AIOKafkaAdminClient(bootstrap_servers=stage.kafka)
    await admin.start()

    async def gone() -> bool:
        return topic not in await admin.list_topics()

    await admin.delete_topics([topic])
    await eventually(gone)
    await admin.close()
