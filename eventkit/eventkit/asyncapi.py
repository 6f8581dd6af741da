"""The AsyncAPI 3 document of a service, from typed declarations that never run."""

from collections.abc import Sequence
from typing import Any

from faststream.kafka import KafkaBroker
from faststream.specification import AsyncAPI

from contracts.topics import topic_of
from eventkit.domain import Domain
from eventkit.handler import OWN, Handler, sources_of
from eventkit.settings import Settings


def asyncapi_of(service: str, domain: Domain, handlers: Sequence[Handler], settings: Settings) -> str:
    """JSON: the events the service publishes, and those each of its handlers takes."""
    broker = KafkaBroker(settings.kafka_bootstrap)
    published = [kind for kind in domain.events if kind.PUBLISHED]
    for kind in published:
        broker.publisher(topic_of(service, settings.topic_prefix), title=f"{service}:{kind.__name__}", schema=kind)
    for handler in handlers:
        sources = sources_of(handler, service)
        for kind in handler.types:
            source = next((s for s, vocabulary in sources.items() if kind.__name__ in vocabulary), OWN)
            if source != OWN:
                topic = topic_of(source, settings.topic_prefix)
                subscriber = broker.subscriber(topic, title=f"{handler.name}:{kind.__name__}")
                subscriber(_taking(kind))
    return AsyncAPI(broker, title=f"Matinee {service}", version="1").to_json()


def _taking(kind: type[Any]) -> Any:
    async def take(event: Any) -> None: ...

    take.__annotations__ = {"event": kind, "return": None}
    take.__doc__ = kind.__doc__
    return take
