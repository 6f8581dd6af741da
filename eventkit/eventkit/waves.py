"""Splits a batch into sets that may be applied one after the other. Pure.

A set holds events of one type, so that one statement can apply it. Events of different streams may
change places, as they may on their way anyway; events of one stream never do.
"""

from collections.abc import Iterable

from contracts.event import Event
from eventkit.recorded import Recorded


def waves(events: Iterable[Recorded[Event]]) -> list[tuple[type[Event], list[Recorded[Event]]]]:
    """The sets, in the order in which they are to be applied.

    >>> [(kind.__name__, len(members)) for kind, members in waves([])]
    []
    """
    last: dict[str, tuple[int, type[Event]]] = {}
    sets: dict[tuple[int, type[Event]], list[Recorded[Event]]] = {}
    for recorded in events:
        stream, kind = recorded.envelope.stream, type(recorded.event)
        level, before = last.get(stream, (0, kind))
        if before is not kind:
            level += 1
        last[stream] = (level, kind)
        sets.setdefault((level, kind), []).append(recorded)
    return [(kind, sets[level, kind]) for level, kind in sorted(sets, key=lambda key: key[0])]
