"""A topic that somebody has deleted."""

from contracts.topics import topic_of
from tests.engine.conftest import Stage
from tests.kit.admin import delete_topic


async def lose_the_topic(stage: Stage) -> None:
    """Delete the topic of submissions, and wait until it is gone."""
    await delete_topic(stage.kafka, topic_of("submissions", stage.prefix))
