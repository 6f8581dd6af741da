"""What is not an event's headers is said to be malformed, whatever it is instead."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contracts.envelope import (
    LARGEST_EPOCH,
    LARGEST_POSITION,
    Link,
    MalformedRecord,
    envelope_in,
    headers_of,
    link_in,
    watermark_of,
)
from tests.contracts.envelopes import envelope

WELL_FORMED = dict(headers_of(envelope(position=7), epoch=2, prev=5))

odd_values = st.none() | st.binary(max_size=30) | st.integers().map(lambda number: str(number).encode())


def changed(header: str, value: Any) -> list[tuple[str, Any]]:
    return [*{**WELL_FORMED, header: value}.items()]


def test_an_envelope_is_read_as_it_was_written() -> None:
    assert envelope_in([*WELL_FORMED.items()]) == envelope(position=7)
    assert link_in([*WELL_FORMED.items()]) == Link(epoch=2, position=7, prev=5)
    assert link_in(watermark_of(2, 7)) == Link(epoch=2, position=None, prev=7)


@given(st.sampled_from(sorted(WELL_FORMED)), odd_values)
@example("ce_position", None)
@example("ce_prev", b"-1")
@example("ce_position", str(2**63).encode())
@example("ce_epoch", str(2**31).encode())
def test_a_place_is_one_that_a_log_can_have_or_the_record_is_malformed(header: str, value: bytes | None) -> None:
    try:
        link = link_in(changed(header, value))
    except MalformedRecord:
        return
    assert 0 <= link.epoch <= LARGEST_EPOCH
    assert 0 <= link.prev < (link.position or LARGEST_POSITION) <= LARGEST_POSITION


@given(st.sampled_from(sorted(WELL_FORMED)), odd_values)
@example("ce_actor", None)
@example("ce_subject", b"film-\xff")
@example("ce_time", b"0001-01-01T00:00:00+14:00")
def test_an_envelope_that_can_be_read_can_be_kept(header: str, value: bytes | None) -> None:
    try:
        read = envelope_in(changed(header, value))
    except MalformedRecord:
        return
    assert envelope_in(headers_of(read, epoch=0, prev=0)) == read


def test_a_stream_that_postgres_could_not_name_is_none() -> None:
    with pytest.raises(MalformedRecord):
        envelope_in(changed("ce_subject", b"film-\0"))
