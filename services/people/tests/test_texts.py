"""Whatever people says, it says in Chinese too."""

from people.api.accounts import ADDRESS_TAKEN
from people.bootstrap import SERVICE
from people.work.letters import (
    CONFIRMATION,
    CONFIRMATION_SUBJECT,
    INVITATION,
    INVITATION_SUBJECT,
    SUBJECT,
    TEXT,
)
from tests.kit.texts import expect_chinese, said_by


def test_every_message_is_translated_with_the_same_places() -> None:
    messages = said_by(SERVICE)
    assert {"There is no such person.", ADDRESS_TAKEN} <= messages
    expect_chinese(
        SERVICE, messages | {SUBJECT, TEXT, CONFIRMATION_SUBJECT, CONFIRMATION, INVITATION_SUBJECT, INVITATION}
    )
