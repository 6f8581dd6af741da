"""What a route read from a projection and put into a command, so that the command can name its streams.

It is no part of what was asked for: a repeated command is the same command, also when the route reads
something else by then, and gets its first answer. `decide` holds it against the current states.
"""

from pydantic import Field

from eventkit.deciding import Refusal

AsRead = Field(exclude=True)


def stale() -> Refusal:
    """The refusal for a command whose route read what is no longer so."""
    return Refusal(
        "stale",
        "This was changed in the meantime; look at it again before you change it.",
        kind="stale",
    )
