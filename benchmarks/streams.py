"""Which stream a caller writes to."""

from uuid import UUID

from benchmarks.material import STREAMS, films

FILMS = films(STREAMS)


def stream_of(caller: int, number: int, callers: int, hot: bool) -> UUID:
    """One stream for all if `hot`; else each caller goes through its own share of `STREAMS`."""
    if hot:
        return FILMS[0]
    share = STREAMS // callers
    return FILMS[caller * share + number % share]
