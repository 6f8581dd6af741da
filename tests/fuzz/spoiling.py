"""Good values, spoiled."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, cast

from hypothesis import strategies as st

NASTY: tuple[Any, ...] = (
    None, True, 0, -1, 2**31, 2**63, 10**40, -(10**40), 0.1, 1e308, float("nan"), float("inf"), 10**400,
    "", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\u202e\ufeff", "é" * 300, "a" * 5_001, "a" * 100_000,
    "-", "a--b", "A", "../../etc/passwd", "%00", "'; DROP TABLE log; --", "{film}", "{0.__class__}", "<script>",
    "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "2025-02-30", "2025-10-24T19:00:00", "24:00:00",
    "00000000-0000-0000-0000-000000000000", "en", "zh-Hans", "AUD", "XX", "https://", "javascript:alert(1)",
    [], {}, [[]], [None], [{}], {"": ""}, {"a": {"b": {}}}, {"en": "\x00"}, {"\ud800": "a"}, ["a"] * 3_000,
)  # fmt: skip


def places_in(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value within."""
    yield here
    if isinstance(value, dict):
        for name, each in cast(dict[str, Any], value).items():
            yield from places_in(each, (*here, name))
    if isinstance(value, list):
        for number, each in enumerate(cast(list[Any], value)):
            yield from places_in(each, (*here, number))


def put(value: Any, way: Sequence[Any], new: Any) -> Any:
    """A copy of `value` with something else at this place."""
    if not way:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[way[0]] = put(copy[way[0]], way[1:], new)
    return copy


@st.composite
def spoiled(draw: st.DrawFn, good: Any) -> Any:
    """`good`, with one to three of its values replaced, left out or joined by one that nobody asked for."""
    value = good
    for _ in range(draw(st.integers(1, 3))):
        way = draw(st.sampled_from(list(places_in(value))))
        how = draw(st.sampled_from(("replace", "replace", "replace", "leave out", "add")))
        there = value
        for step in way:
            there = there[step]
        if how == "leave out" and way and isinstance(way[-1], str):
            parent = value
            for step in way[:-1]:
                parent = parent[step]
            value = put(value, way[:-1], {name: each for name, each in parent.items() if name != way[-1]})
        elif how == "add" and isinstance(there, dict):
            value = put(value, way, {**there, draw(st.sampled_from(("", "extra", "__proto__", "a/b~c"))): None})
        else:
            value = put(value, way, draw(st.sampled_from(NASTY)))
    return value


def written(value: Any) -> bytes:
    """As JSON; lone surrogates and numbers of any size are written as they are, and bytes are sent so."""
    return value if isinstance(value, bytes) else json.dumps(value).encode()
