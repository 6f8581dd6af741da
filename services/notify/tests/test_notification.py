"""The domain: each person is told each thing once, and the first outcome stands."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventkit.deciding import Command, Refusal, States
from notify.domain import DOMAIN
from notify.domain.notification import Notification
from notify.domain.queue_notifications import QueueNotifications, Recipient
from notify.domain.read_message import ReadMessage
from notify.domain.settle import DropNotification, RecordFailed, RecordSent

MEI, SAM, CAUSE = uuid4(), uuid4(), uuid4()


class Log:
    def __init__(self) -> None:
        self.states: dict[str, Any] = {}
        self.types: list[str] = []

    def do(self, command: Command) -> list[str]:
        """The types of what happened."""
        known: Mapping[str, Any] = {stream: self.states.get(stream) for stream in command.streams()}
        events = command.decide(States(known, datetime.now(UTC)))
        for event in events:
            self.states[event.stream] = DOMAIN.evolve(event.stream, self.states.get(event.stream), event)
        self.types += [event.type_name() for event in events]
        return [event.type_name() for event in events]

    def message(self, person: UUID, channel: str) -> UUID:
        states: list[Notification] = list(self.states.values())
        return next(s.queued.notification for s in states if (s.queued.person, s.queued.channel) == (person, channel))


def tell(*people: UUID) -> QueueNotifications:
    recipients = tuple(Recipient(person=person, about=("film-1",)) for person in people)
    return QueueNotifications(cause=CAUSE, template="film-selected", edition="mina-2025", recipients=recipients)


def test_each_person_is_told_once_over_each_channel_however_often_it_is_said() -> None:
    log = Log()
    assert log.do(tell(MEI)) == ["NotificationQueued"] * 2
    assert log.do(tell(MEI, SAM)) == ["NotificationQueued"] * 2
    assert log.do(tell(SAM, MEI)) == []


def test_a_message_about_many_films_names_as_many_as_an_event_holds() -> None:
    recipient = Recipient(person=MEI, about=tuple(f"film-{n}" for n in range(30)))
    command = tell(SAM).model_copy(update={"recipients": (recipient,)})
    events = command.decide(States(dict.fromkeys(command.streams()), datetime.now(UTC)))
    assert [len(event.about) for event in events] == [20, 20]


@given(st.lists(st.sampled_from(["sent", "failed", "dropped"]), min_size=1, max_size=6))
def test_the_first_outcome_stands(outcomes: list[str]) -> None:
    log = Log()
    log.do(tell(MEI))
    mail = log.message(MEI, "mail")
    commands: dict[str, Command] = {
        "sent": RecordSent(notification=mail, language="en"),
        "failed": RecordFailed(notification=mail, reason="refused"),
        "dropped": DropNotification(notification=mail, why="undone"),
    }
    for outcome in outcomes:
        log.do(commands[outcome])
    assert log.types[2:] == [f"Notification{outcomes[0].capitalize()}"]


def test_what_a_restore_knows_to_be_sent_is_completed_and_not_sent_again() -> None:
    before, log = Log(), Log()
    before.do(tell(MEI))
    mail = before.message(MEI, "mail")
    (sent,) = RecordSent(notification=mail, language="en").decide(States(before.states, datetime.now(UTC)))
    log.states[sent.stream] = DOMAIN.evolve(sent.stream, None, sent)
    assert log.do(tell(MEI)) == ["NotificationQueued"] * 2
    assert log.do(tell(MEI)) == []
    assert log.do(RecordSent(notification=mail, language="en")) == []


def test_what_was_never_queued_has_no_outcome() -> None:
    with pytest.raises(Refusal, match="There is no such message"):
        Log().do(RecordSent(notification=uuid4(), language="en"))


def test_a_message_is_read_once_by_its_reader() -> None:
    log = Log()
    log.do(tell(MEI))
    message = log.message(MEI, "inbox")
    log.do(RecordSent(notification=message, language="en"))
    assert log.do(ReadMessage(notification=message, reader=MEI)) == ["NotificationRead"]
    assert log.do(ReadMessage(notification=message, reader=MEI)) == []


@pytest.mark.parametrize(
    ("channel", "reader", "sent"), [("inbox", SAM, True), ("mail", MEI, True), ("inbox", MEI, False)]
)
def test_nobody_reads_what_is_not_in_their_inbox(channel: str, reader: UUID, sent: bool) -> None:
    log = Log()
    log.do(tell(MEI))
    message = log.message(MEI, channel)
    if sent:
        log.do(RecordSent(notification=message, language="en"))
    with pytest.raises(Refusal, match="There is no such message"):
        log.do(ReadMessage(notification=message, reader=reader))
