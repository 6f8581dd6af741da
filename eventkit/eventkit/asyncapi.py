"""The AsyncAPI 3 document of a service, from typed declarations that never run."""

import json
from collections.abc import Sequence
from typing import Any

from faststream.kafka import KafkaBroker
from faststream.specification import AsyncAPI

from contracts.generate.headers import EVENT
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
    document = AsyncAPI(broker, title=f"Matinee {service}", version="1").to_specification().to_jsonable()
    return json.dumps(_in_order(_with_headers(document)))


def _with_headers(document: dict[str, Any]) -> dict[str, Any]:
    """FastStream documents payloads alone; what makes a record an event stands in its headers."""
    components = document["components"]
    components["schemas"]["Headers"] = {key: value for key, value in EVENT.items() if key != "$schema"}
    for message in components["messages"].values():
        message["headers"] = {"$ref": "#/components/schemas/Headers"}
    return document


def _in_order(document: dict[str, Any]) -> dict[str, Any]:
    """FastStream keeps its declarations in sets; the same service has the same document every time."""
    for part in (document, document["components"]):
        for name in part.keys() & {"channels", "operations", "messages", "schemas"}:
            part[name] = dict(sorted(part[name].items()))
    return document


def _taking(kind: type[Any]) -> Any:
    async def take(event: Any) -> None: ...

    take.__annotations__ = {"event": kind, "return": None}
    take.__doc__ = kind.__doc__
    return take
