"""A letter as a mail. Pure: the same letter gives the same mail, Message-ID included, however often it is made."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import UUID

from notify.letters.wording import Letter


class BadAddress(ValueError):
    """No mail can be addressed so."""


def mail_of(
    letter: Letter, notification: UUID, name: str, address: str, sender: str, at: datetime, correlation: UUID
) -> EmailMessage:
    """Raises `BadAddress`. The Message-ID is the notification's: where a mail arrives a second time, because it was
    not known whether the first had, mailboxes recognise it. Line ends in a name or subject stay out of the headers."""
    mail = EmailMessage(SMTP)
    try:
        recipient = Address(" ".join(name.split()), addr_spec=address)
    except Exception as error:  # the parser raises what it stumbles over
        raise BadAddress from error
    mail["From"] = sender
    mail["To"] = recipient
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{notification}@{sender.rpartition('@')[2].rstrip('>')}>"
    mail["Content-Language"] = letter.language
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office reply, please
    mail["Matinee-Correlation"] = str(correlation)
    mail.set_content(letter.text)
    mail.add_alternative(letter.html, subtype="html")
    return mail
