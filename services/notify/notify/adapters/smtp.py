"""Hands mails to a mail server, and tells trouble that passes from trouble that stays."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

TIMEOUT = 20.0
"""Seconds that a step of the conversation may take."""


class ServerAway(Exception):
    """The mail server can't be talked to, or will not have us: no mail can be sent now."""


class TryLater(Exception):
    """This mail was not taken now, and may be later."""


class Rejected(Exception):
    """This mail will never be taken. The code is the server's, the words are not: they may quote the address."""


class MailServer:
    """A connection to a mail server."""

    def __init__(self, client: aiosmtplib.SMTP):
        self._client = client

    async def send(self, mail: EmailMessage) -> None:
        """Return once the server has taken the mail. Raises `ServerAway`, `TryLater`, `Rejected`."""
        try:
            await self._client.send_message(mail)
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise _meaning(error.recipients[0].code) from error
        except aiosmtplib.SMTPDataError as error:
            raise _meaning(error.code) from error
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise ServerAway(type(error).__name__) from error


def _meaning(code: int) -> Exception:
    """RFC 5321, 4.2.1: 4yz is transient, 5yz permanent. 421 says that the server is closing."""
    if code == 421:
        return ServerAway("421")
    return Rejected(f"the mail server refused it for good ({code})") if code >= 500 else TryLater(str(code))


@asynccontextmanager
async def mail_server(url: str) -> AsyncGenerator[MailServer]:
    """Connected to `smtp://user:password@host:port`, with TLS where the server offers it, or `smtps://`.

    Raises `ServerAway`.
    """
    at = urlsplit(url)
    secure = at.scheme == "smtps"
    client = aiosmtplib.SMTP(
        hostname=at.hostname,
        port=at.port or (465 if secure else 25),
        username=unquote(at.username) if at.username else None,
        password=unquote(at.password) if at.password else None,
        use_tls=secure,
        timeout=TIMEOUT,
    )
    try:
        await client.connect()
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
        raise ServerAway(type(error).__name__) from error
    try:
        yield MailServer(client)
    finally:
        client.close()
