"""Sends the letters that people writes itself: those with a secret in them."""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

from people.settings import PeopleSettings

TIMEOUT = 20.0
"""Seconds that a step of the conversation may take."""


class NotSent(Exception):
    """The letter is not on its way. Says which kind of trouble it was, never to whom."""


async def send_letter(settings: PeopleSettings, name: str, email: str, subject: str, text: str) -> None:
    """Return once the mail server has taken the letter. Raises `NotSent`."""
    at = urlsplit(settings.smtp_url.get_secret_value())
    secure = at.scheme == "smtps"
    try:
        mail = EmailMessage()
        mail["From"] = settings.mail_from
        mail["To"] = Address(name, addr_spec=email)
        mail["Subject"] = subject
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(text)
        await aiosmtplib.send(
            mail,
            hostname=at.hostname,
            port=at.port or (465 if secure else 25),
            username=unquote(at.username) if at.username else None,
            password=unquote(at.password) if at.password else None,
            use_tls=secure,
            timeout=TIMEOUT,
        )
    except (aiosmtplib.SMTPException, OSError, TimeoutError, ValueError, MessageError) as error:
        # What the server, or the parser of addresses, says may quote the address.
        raise NotSent(type(error).__name__) from None
