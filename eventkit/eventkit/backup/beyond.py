"""What the topics hold beyond a backup: events published after it was taken, whom to forget, and newer records."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID

from contracts.envelope import Envelope, MalformedRecord, envelope_in, link_in
from contracts.people import Person, PersonForgotten
from contracts.registry import Vocabulary
from contracts.topics import SERVICES, persons_topic, topic_of
from eventkit.recorded import Recorded
from eventkit.settings import Settings
from eventkit.topics import create_topics
from eventkit.verify.reading import TopicRecord, whole_topic

FORGETTING = Vocabulary([PersonForgotten])


@dataclass(frozen=True, slots=True)
class Published:
    """An event as it stands on its topic."""

    envelope: Envelope
    partition: int
    payload: str


@dataclass
class Beyond:
    """`events` by position; `epoch`: the newest that any record of the service's topic names."""

    events: dict[int, Published] = field(default_factory=dict[int, Published])
    epoch: int = 0
    forgotten: list[Recorded[PersonForgotten]] = field(default_factory=list[Recorded[PersonForgotten]])
    records: dict[UUID, Person] = field(default_factory=dict[UUID, Person])


class Topics:
    """The topics as they are now, read from their first record."""

    def __init__(self, settings: Settings):
        self._settings = settings

    async def beyond(self, service: str, position: int) -> Beyond:
        """What there is beyond `position` of the service's log. A service that owns no facts has nothing there."""
        found = Beyond()
        found.forgotten = await self._forgotten()
        found.records = await self._records()
        if service not in SERVICES:
            return found
        epochs: dict[int, int] = {}
        async for record in await self._of(service):
            try:
                link, envelope = link_in(record.headers), envelope_in(record.headers)
            except MalformedRecord:
                continue  # a watermark, or nothing of ours
            newest = epochs[record.partition] = max(link.epoch, epochs.get(record.partition, 0))
            # What a relay that outlived an earlier restore sent was dropped by its readers, and is dropped here.
            if envelope.position > position and link.epoch == newest:
                found.events.setdefault(envelope.position, Published(envelope, record.partition, _text(record)))
        found.epoch = max(epochs.values(), default=0)
        return found

    async def _forgotten(self) -> list[Recorded[PersonForgotten]]:
        found: list[Recorded[PersonForgotten]] = []
        async for record in await self._of("people"):
            try:
                envelope = envelope_in(record.headers)
            except MalformedRecord:
                continue
            if envelope.type in FORGETTING:
                event = FORGETTING.read(envelope.type, envelope.schema_version, _text(record))
                found.append(Recorded(event, envelope))  # pyright: ignore[reportArgumentType]
        return found

    async def _records(self) -> dict[UUID, Person]:
        """By person, the last record. Tombstones tell nothing that the events do not."""
        found: dict[UUID, Person] = {}
        topic = persons_topic(self._settings.topic_prefix)
        async for record in whole_topic(self._settings.kafka_bootstrap, topic):
            if record.value:
                person = Person.model_validate_json(record.value)
                found[person.person] = person
        return found

    async def _of(self, service: str) -> AsyncIterator[TopicRecord]:
        """The service's topic, which is made where it was lost."""
        bootstrap, prefix = self._settings.kafka_bootstrap, self._settings.topic_prefix
        await create_topics(bootstrap, prefix, service)
        return whole_topic(bootstrap, topic_of(service, prefix))


def _text(record: TopicRecord) -> str:
    return (record.value or b"").decode()
