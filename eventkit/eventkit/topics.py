"""Creates a service's topics, as a step of its deployment."""

from collections.abc import Iterable
from typing import Any

import structlog
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import TopicAlreadyExistsError, for_code

from contracts.topics import PARTITIONS, persons_topic, topic_of

KEPT_FOR_EVER = {"retention.ms": "-1", "retention.bytes": "-1", "cleanup.policy": "delete"}
COMPACTED = {
    "cleanup.policy": "compact",
    "min.cleanable.dirty.ratio": "0.01",
    "max.compaction.lag.ms": str(24 * 3600 * 1000),
    "segment.ms": str(3600 * 1000),
    "delete.retention.ms": str(7 * 24 * 3600 * 1000),
}

log = structlog.get_logger()


async def create_topics(bootstrap: str, prefix: str, service: str) -> None:
    """Create the service's topic; `people` also has the compacted one of person records.

    The replication factor is the broker's default. Raises aiokafka's `KafkaError`.
    """
    wanted = [_topic(topic_of(service, prefix), KEPT_FOR_EVER)]
    if service == "people":
        wanted.append(_topic(persons_topic(prefix), COMPACTED))
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        await _create(admin, wanted)
    finally:
        await admin.close()


def _topic(name: str, configs: dict[str, str]) -> NewTopic:
    # aiokafka wants a replica assignment beside -1, "the broker's default"; an empty one says nothing.
    return NewTopic(
        name,
        num_partitions=PARTITIONS,
        replication_factor=-1,
        replica_assignments={},
        topic_configs=configs,
    )


async def _create(admin: AIOKafkaAdminClient, topics: Iterable[NewTopic]) -> None:
    response: Any = await admin.create_topics(list(topics))
    for name, code, *message in response.topic_errors:
        if code == TopicAlreadyExistsError.errno:
            continue
        if code:
            raise for_code(code)(f"{name}: {message}")
        log.info("topic created", topic=name)
