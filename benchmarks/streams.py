"""Which stream a caller writes to."""

from uuid import UUID

from benchmarks.material import STREAMS, film

_known: dict[int, UUID] = {}


def stream_of(caller: int, number: int, callers: int, hot: bool) -> UUID:
    """One stream for all if `hot`; else each caller goes through its own share of `STREAMS`."""
    if hot:
        return _film(0)
    share = STREAMS // callers
    return _film(caller * share + number % share)


def _film(number: int) -> UUID:
    if number not in _known:
        _known[number] = film(number)
    return _known[number]
