"""How often a process looks for garbage."""

import gc

BETWEEN_LOOKS = 100_000
"""New objects. A batch of records is about as many, and all of them are there to its end: looks at every 700, which
is Python's own measure, found nothing and cost a rebuild a quarter of its time."""


def look_less_often() -> None:
    """To be called when everything is loaded: that stays, and to search it, too, cost a busy process 40 %."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(BETWEEN_LOOKS, 10, 10)
