"""A mail server that keeps what it was sent."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any
from urllib.parse import urlsplit

from aiosmtpd.controller import Controller


@dataclass
class Mailbox:
    letters: list[EmailMessage] = field(default_factory=list[EmailMessage])

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.letters.append(message_from_bytes(envelope.content, policy=default))  # pyright: ignore[reportArgumentType]
        return "250 OK"

    def to(self, email: str, link: str) -> list[str]:
        """The texts of the letters to this address that have such a link."""
        texts = [str(letter.get_content()) for letter in self.letters if email in str(letter["To"])]
        return [text for text in texts if link in text]


@asynccontextmanager
async def mailbox_at(smtp_url: str) -> AsyncGenerator[Mailbox]:
    """A mail server at the address that the service was told."""
    at = urlsplit(smtp_url)
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname=at.hostname, port=at.port or 25)
    controller.start()
    yield mailbox
    controller.stop()
