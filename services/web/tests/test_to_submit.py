"""A draft says by when it is to be submitted, and what it costs until when."""

from datetime import UTC, datetime

from contracts.submissions import CallOpened, Deadline
from contracts.values import Money
from web.pages.to_submit import to_submit

MAY, JUNE = datetime(2027, 5, 1, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC)


def call(*fees: int | None) -> CallOpened:
    """Open until the first of May for the first fee, and of June for the second."""
    moments = zip(("early", "late"), (MAY, JUNE), fees, strict=True)
    told = [
        Deadline(tier=tier, until=until, fee=None if fee is None else Money(amount=fee, currency="AUD"))
        for tier, until, fee in moments
    ]
    return CallOpened(call="main", edition="mina", deadlines=tuple(told))


def test_every_fee_that_is_still_to_come_is_told_with_its_end() -> None:
    terms, early, late = call(1000, 2000), datetime(2027, 4, 1, tzinfo=UTC), MAY
    assert to_submit(terms, True, early, "UTC").by == JUNE
    assert to_submit(terms, True, early, "UTC").fees == list(terms.deadlines)
    assert to_submit(terms, True, late, "UTC").fees == [terms.deadlines[1]]  # the deadline itself is too late
    assert to_submit(call(None, 2000), True, early, "UTC").fees[0].fee is None


def test_nothing_is_said_of_fees_where_there_are_none_and_nothing_can_be_submitted_to_a_closed_call() -> None:
    assert to_submit(call(None, 0), True, MAY, "UTC").fees == ()
    closed = to_submit(call(1000, 2000), False, MAY, "UTC")
    assert (closed.by, closed.fees) == (None, ())
