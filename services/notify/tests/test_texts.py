"""Every refusal has its words in Chinese."""

from notify.bootstrap import SERVICE
from tests.kit.texts import expect_chinese, said_by


def test_every_message_is_translated() -> None:
    messages = said_by(SERVICE)
    assert "There is no such message." in messages
    expect_chinese(SERVICE, messages)
