"""A reader that follows the chain sees every event once, whatever the topic did to it."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from contracts.envelope import Link
from eventkit.chain import Mark, Place, moved, place_of

positions = st.lists(st.integers(1, 200), unique=True, min_size=1).map(sorted)


def chain_of(positions: list[int], epoch: int = 1) -> list[Link]:
    """The records of one partition, each naming the one before it."""
    return [Link(epoch, p, before) for before, p in zip([0, *positions], positions, strict=False)]


def read(records: list[Link], log: list[int]) -> list[int]:
    """What a reader applies that fills gaps from the owner's log."""
    mark, applied = Mark(), list[int]()
    for link in records:
        place = place_of(link, mark)
        if place is Place.GAP:
            applied += [p for p in log if mark.position < p <= link.prev]
        if place is not Place.SEEN and link.position is not None:
            applied.append(link.position)
        mark = moved(mark, link)
    return applied


@given(positions, st.data())
def test_lost_repeated_and_reordered_records_still_take_effect_once_and_in_order(
    log: list[int], data: st.DataObject
) -> None:
    sent = chain_of(log)
    received = data.draw(st.lists(st.sampled_from(sent)))
    watermark = Link(1, None, log[-1])
    assert read([*received, watermark], log) == log


def test_a_lost_last_record_is_noticed_by_the_watermark() -> None:
    first, last = chain_of([3, 7])
    assert place_of(Link(1, None, 7), moved(Mark(), first)) is Place.GAP
    assert place_of(Link(1, None, 7), moved(Mark(), last)) is Place.SEEN


def test_a_record_of_an_older_epoch_is_dropped() -> None:
    mark = Mark(epoch=2, position=5)
    late = Link(1, 6, 5)
    assert place_of(late, mark) is Place.SEEN
    assert moved(mark, late) == mark


def test_a_new_epoch_goes_on_where_the_old_one_ended() -> None:
    mark = Mark(epoch=1, position=5)
    first = Link(2, 6, 5)
    assert place_of(first, mark) is Place.NEXT
    assert moved(mark, first) == Mark(2, 6)


def test_an_offset_counts_only_in_the_topic_it_is_of() -> None:
    old, new = uuid4(), uuid4()
    assert (Mark(offset=9, topic=old).offset_in(old), Mark(offset=9, topic=old).offset_in(new)) == (9, 0)
    assert Mark(offset=9).offset_in(new) == 9  # kept before ids were
