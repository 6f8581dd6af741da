"""A topic that somebody has deleted."""

from aiokafka.admin import AIOKafkaAdminClient

from contracts.topics import topic_of
from tests.engine.conftest import Stage
from tests.kit.eventually import eventually


async def lose_the_topic(stage: Stage) -> None:
    """Delete the topic of submissions, and wait until it is gone."""
    await delete_topic(stage.kafka, topic_of("submissions", stage.prefix))


async def delete_topic(bootstrap: str, topic: str) -> None:
    """Delete a topic, and wait until it is gone."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()

    async def gone() -> bool:
        return topic not in await admin.list_topics()

    await admin.delete_topics([topic])
    await eventually(gone)
    await admin.close()
