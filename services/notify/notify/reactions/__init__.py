"""Who is told when something happened elsewhere."""

from notify.reactions import films, programme, proposals
from notify.reactions.telling import telling

__all__ = ["films", "programme", "proposals", "telling"]
