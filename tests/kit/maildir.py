"""Letters that have come to the mailbox of an embedded deployment."""

import re
from email import message_from_bytes
from email.policy import default
from pathlib import Path

LINK = re.compile(r"https?://[^/\s]+(/\S+\?token=\S+)")


def link_to(email: str, home: Path, path: str = "/") -> str | None:
    """The link that proves this address, to a page at this path, in the letter to it; None while there is no such
    letter."""
    for file in (home / "mail" / "new").iterdir():
        letter = message_from_bytes(file.read_bytes(), policy=default)
        text = letter.get_body(("plain",))
        found = LINK.search(text.get_content()) if text and email in str(letter["To"]) else None
        if found and found[1].startswith(path):
            return found[1]
    return None
