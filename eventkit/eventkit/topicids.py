"""The ids that Kafka gives to topics: one that was deleted and made anew has the name of the old one, but not its id.

They stand in answers to Metadata from version 10 on (KIP-516); aiokafka's own requests end at version 5.
"""

import asyncio
from collections.abc import Iterable
from io import BytesIO
from random import sample
from typing import Any
from uuid import UUID

from aiokafka.errors import KafkaError, NodeNotReadyError, RequestTimedOutError
from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.types import (
    AbstractType,
    Boolean,
    CompactArray,
    CompactString,
    Int16,
    Int32,
    Schema,
    TaggedFields,
)

METADATA = 3
VERSION = 12
"""Kafka 3.1 and later."""
PATIENCE = 10.0
"""Seconds for the answer of a broker."""


class Uuid(AbstractType[UUID]):
    @classmethod
    def encode(cls, value: UUID) -> bytes:
        return value.bytes

    @classmethod
    def decode(cls, data: BytesIO) -> UUID:
        return UUID(bytes=data.read(16))


UNKNOWN = UUID(int=0)


class Answer(Response):
    API_KEY = METADATA  # pyright: ignore
    API_VERSION = VERSION  # pyright: ignore
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        (
            "brokers",
            CompactArray(
                ("node_id", Int32), ("host", CompactString()), ("port", Int32), ("rack", CompactString()),
                ("tags", TaggedFields),
            ),
        ),
        ("cluster_id", CompactString()),
        ("controller_id", Int32),
        (
            "topics",
            CompactArray(
                ("error_code", Int16), ("name", CompactString()), ("topic_id", Uuid), ("is_internal", Boolean),
                (
                    "partitions",
                    CompactArray(
                        ("error_code", Int16), ("partition", Int32), ("leader", Int32), ("leader_epoch", Int32),
                        ("replicas", CompactArray(Int32)), ("isr", CompactArray(Int32)),
                        ("offline", CompactArray(Int32)), ("tags", TaggedFields),
                    ),
                ),
                ("authorized_operations", Int32), ("tags", TaggedFields),
            ),
        ),
        ("tags", TaggedFields),
    )  # fmt: skip


class Question(RequestStruct):
    FLEXIBLE_VERSION = True
    API_KEY = METADATA
    API_VERSION = VERSION
    RESPONSE_TYPE = Answer
    SCHEMA = Schema(
        ("topics", CompactArray(("topic_id", Uuid), ("name", CompactString()), ("tags", TaggedFields))),
        ("allow_auto_topic_creation", Boolean),
        ("include_topic_authorized_operations", Boolean),
        ("tags", TaggedFields),
    )


class Asking(Request[Question]):
    API_KEY = METADATA

    def __init__(self, topics: Iterable[str]):
        self._topics = topics

    def build(self, request_struct_class: type[Question]) -> Question:
        return request_struct_class([(UNKNOWN, topic, {}) for topic in self._topics], False, False, {})


async def topic_ids(consumer: Any, topics: Iterable[str]) -> dict[str, UUID]:
    """By name, the id of each of `topics` that is there now. Raises `KafkaError`.

    `consumer`: one of aiokafka's, whose connections are used.
    """
    client = consumer._client
    failure: KafkaError = NodeNotReadyError("no broker is known")
    nodes = [broker.nodeId for broker in client.cluster.brokers()]
    for node in sample(nodes, len(nodes)):
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await client.send(node, Asking(topics))
        except KafkaError as error:
            failure = error
        except TimeoutError:
            failure = RequestTimedOutError(f"broker {node} does not answer")
        else:
            return {name: topic for error, name, topic, *_ in answer.topics if not error}
    raise failure
