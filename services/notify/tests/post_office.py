"""A mail server as the world has them: it takes mail, refuses some, and is away now and then."""

import asyncio
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP

from matinee.embedded.ports import free_ports


@dataclass
class PostOffice:
    """What it was handed, in order; by address the answers it gives instead of taking a mail."""

    port: int = field(default_factory=lambda: free_ports(1)[0])
    mails: list[EmailMessage] = field(default_factory=list[EmailMessage])
    answers: dict[str, str] = field(default_factory=dict[str, str])
    slow: float = 0.0
    """Seconds between having a mail and saying so."""
    _server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: SMTP(self, enable_SMTPUTF8=True), "127.0.0.1", self.port)

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()
            self._server = None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if refused := self.answers.get(address):
            return refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        mail = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        await asyncio.sleep(self.slow)
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.mails if address in mail["To"]]


def words(mail: EmailMessage, kind: str = "plain") -> str:
    """A mail's text or HTML."""
    body = mail.get_body((kind,))
    assert body is not None
    return body.get_content()
