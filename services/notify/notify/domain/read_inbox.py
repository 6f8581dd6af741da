"""Mark one's inbox as read, up to the last message that one has seen."""

from dataclasses import dataclass
from typing import ClassVar

from contracts.event import Event, stream_name
from contracts.values import PersonId
from eventkit.deciding import Command, Refusal, States


class InboxRead(Event, stream="inbox", key="reader", published=False):
    reader: PersonId
    upto: int
    """A position of the log: what arrived later is not meant."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """How far its reader has read it as a whole."""

    CATEGORY: ClassVar[str] = "inbox"

    upto: int

    @classmethod
    def evolve(cls, state: "Inbox | None", event: InboxRead) -> "Inbox":
        return cls(event.upto)


class ReadInbox(Command):
    """`end`: where the log is at least, so that nothing is read before it has arrived."""

    reader: PersonId
    upto: int
    end: int

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Inbox.CATEGORY, self.reader),)

    def decide(self, states: States) -> list[InboxRead]:
        if self.upto > self.end:
            raise Refusal("beyond", "No message has come so far yet.", kind="invalid", field="/upto")
        inbox = states.get(Inbox, self.reader)
        if inbox and inbox.upto >= self.upto:
            return []
        return [InboxRead(reader=self.reader, upto=self.upto)]
