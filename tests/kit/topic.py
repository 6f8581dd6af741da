"""What a service tells the others."""

from contracts.envelope import envelope_in
from contracts.topics import topic_of
from eventkit.settings import Settings
from eventkit.verify.reading import whole_topic
from tests.kit.eventually import eventually


async def told(service: str, settings: Settings, events: int) -> list[str]:
    """The types of everything on the service's topic, in the order of the log, once it has so many events."""
    topic = topic_of(service, settings.topic_prefix)

    async def enough() -> list[str] | None:
        records = [record async for record in whole_topic(settings.kafka_bootstrap, topic)]
        envelopes = [envelope_in(record.headers) for record in records if record.value is not None]
        in_order = sorted(envelopes, key=lambda envelope: envelope.position)
        return [envelope.type for envelope in in_order] if len(in_order) >= events else None

    return await eventually(enough)
