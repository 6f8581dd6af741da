"""Hands a letter to the mail server."""

from typing import Any

import structlog

from eventkit.texts import negotiate
from people.adapters.mail import NotSent, send_letter
from people.state.accounts import KeptRecord

log = structlog.get_logger()


async def sent(runtime: Any, to: KeptRecord, email: str, subject: str, text: str, link: str, **values: object) -> bool:
    """Whether the mail server took the letter, in the person's language."""
    language = negotiate(to.language)
    said = {"name": to.name, "link": runtime.settings.public_url + link, **values}
    subject, text = runtime.texts.text(language, subject), runtime.texts.text(language, text, said)
    try:
        await send_letter(runtime.settings, to.name, email, subject, text)
    except NotSent as error:
        log.warning("letter not sent", person=str(to.person), error=str(error))
        return False
    return True
