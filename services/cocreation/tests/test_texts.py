"""Every refusal has its words in Chinese."""

from cocreation.bootstrap import SERVICE
from tests.kit.texts import expect_chinese, said_by


def test_every_message_is_translated_with_the_same_places() -> None:
    messages = said_by(SERVICE)
    assert {"There is no such plan.", "This plan takes no more proposals."} <= messages
    expect_chinese(SERVICE, messages)
