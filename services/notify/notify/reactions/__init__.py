"""Who is told when something happened elsewhere."""

from notify.reactions import awards, films, juries, programme, proposals
from notify.reactions.telling import telling

__all__ = ["awards", "films", "juries", "programme", "proposals", "telling"]
