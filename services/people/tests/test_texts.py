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
from people.work.warning import LETTERS
from tests.kit.texts import expect_chinese, said_by


def test_every_message_is_translated_with_the_same_places() -> None:
    messages = said_by(SERVICE)
    assert {"There is no such person.", ADDRESS_TAKEN} <= messages
    letters = {SUBJECT, TEXT, CONFIRMATION_SUBJECT, CONFIRMATION, INVITATION_SUBJECT, INVITATION}
    warnings = {text for subject, body, _ in LETTERS.values() for text in (subject, body)}
    expect_chinese(SERVICE, messages | letters | warnings)
