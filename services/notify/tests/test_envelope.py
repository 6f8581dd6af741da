"""A letter as a mail."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from uuid import UUID

import pytest

from notify.adapters.envelope import BadAddress, mail_of
from notify.letters.wording import Letter

LETTER = Letter(
    language="zh-Hans",
    subject="第14届MINA：《一拳》入选",
    words="您好！\n",
    link="确认或谢绝参展",
    text="您好！\n\n确认或谢绝参展\nhttps://mina.example/my/films\n",
    html="<p>您好！</p>",
)
ID, CORRELATION = UUID(int=1), UUID(int=2)
AT = datetime(2025, 9, 1, tzinfo=UTC)


def mail(name: str = "梅琳", address: str = "mei@makers.example", letter: Letter = LETTER) -> bytes:
    return mail_of(letter, ID, name, address, "MINA <festival@mina.example>", AT, CORRELATION).as_bytes()


def test_it_reads_as_it_was_written() -> None:
    read = message_from_bytes(mail(), policy=default)
    assert read["Subject"] == "第14届MINA：《一拳》入选"
    assert read["To"] == "梅琳 <mei@makers.example>"
    assert read["Message-ID"] == f"<{ID}@mina.example>"
    assert read["Matinee-Correlation"] == str(CORRELATION)
    assert [part.get_content_type() for part in read.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_the_message_id_is_the_same_however_often_it_is_made() -> None:
    ids = {message_from_bytes(mail(), policy=default)["Message-ID"] for _ in range(3)}
    assert len(ids) == 1


@pytest.mark.parametrize("name", ["Mei\r\nBcc: all@makers.example", "Mei\nLin", 'Mei "the lens" Lin <x@y>', ""])
def test_no_name_adds_a_header_or_a_recipient(name: str) -> None:
    read = message_from_bytes(mail(name), policy=default)
    assert read["Bcc"] is None
    assert [address.addr_spec for address in read["To"].addresses] == ["mei@makers.example"]


@pytest.mark.parametrize(
    "address", ["", "mei", "mei@", "mei@makers.example\r\nBcc: x@y.example", "a@b.example, c@d.example"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        mail(address=address)
