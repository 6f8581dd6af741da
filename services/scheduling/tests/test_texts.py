"""Every refusal has its words in Chinese."""

from scheduling.bootstrap import SERVICE
from scheduling.domain.schedule_screening import WHY_NOT
from tests.kit.texts import expect_chinese, said_by


def test_everything_the_desk_says_is_said_in_chinese_too() -> None:
    messages = said_by(SERVICE)
    assert {"There is no such release.", *WHY_NOT.values()} <= messages
    expect_chinese(SERVICE, messages)
