"""Every refusal has its words in Chinese."""

from submissions.api.stated import IN_SHORT
from submissions.bootstrap import SERVICE
from tests.kit.texts import expect_chinese, said_by


def test_every_message_is_translated_with_the_same_places() -> None:
    messages = said_by(SERVICE)
    assert messages >= {f"There is no such {what}." for what in ("film", "call", "edition")}
    expect_chinese(SERVICE, messages | set(IN_SHORT.values()))
