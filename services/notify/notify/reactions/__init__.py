"""Who is told when something happened elsewhere."""

from notify.reactions import films, juries, programme, proposals
from notify.reactions.telling import telling

__all__ = ["films", "juries", "programme", "proposals", "telling"]
