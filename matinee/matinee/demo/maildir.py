"""What has arrived in the mailbox that stands in for the world outside."""

from dataclasses import dataclass
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from pathlib import Path


@dataclass(frozen=True)
class Mail:
    id: str
    """Its Message-ID without brackets and domain: the notification that it is."""
    to: str
    subject: str


def mails_in(folder: Path) -> list[Mail]:
    """Every mail of a Maildir, read or not, in the order of their arrival."""
    parser = BytesHeaderParser()
    files = [file for part in ("new", "cur") for file in (folder / part).glob("*")]
    return [_mail(parser.parsebytes(file.read_bytes())) for file in sorted(files, key=lambda file: file.name)]


def _mail(headers: object) -> Mail:
    raw = {name.lower(): str(value) for name, value in headers.items()}  # type: ignore
    return Mail(
        id=raw.get("message-id", "").strip("<>").partition("@")[0],
        to=raw.get("to", ""),
        subject=str(make_header(decode_header(raw.get("subject", "")))),
    )
