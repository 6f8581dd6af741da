"""Fees: due by the tier of the moment, less what a waiver spares; paid, given back; the balance is the fold."""

from datetime import timedelta
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.submissions import FilmSubmitted
from contracts.values import Money
from eventkit.deciding import Refusal
from services.submissions.tests.festival import LATER, MAKER, NOW, Festival, call, edition, film, submission, until
from submissions.domain.fee import FeeDue, FeePaid, FeeRefunded, Fees, RecordPayment, RefundFee
from submissions.domain.submission import SubmitFilm
from submissions.domain.waiver import IssueWaiver, Waiver, WaiverUsed, waiver_of
from tests.kit.deciding import refused

CODE = "7KQ2M9XDR4TNB6WC"
WAIVER = waiver_of("mina-call", CODE)


def aud(amount: int) -> Money:
    return Money(amount=amount, currency="AUD")


def waiver(percent: int = 50, uses: int = 1, call: str = "mina-call") -> IssueWaiver:
    return IssueWaiver(waiver=waiver_of(call, CODE), call=call, begins=CODE[:4], percent=percent, uses=uses)


def with_waiver(number: int) -> SubmitFilm:
    return submission(number).model_copy(update={"waiver": WAIVER})


def paid(amount: int, entry: int = 1, number: int = 1, currency: str = "AUD") -> RecordPayment:
    money = Money(amount=amount, currency=currency)
    return RecordPayment(film=film(number), submitter=MAKER, entry=UUID(int=entry), amount=money)


def refund(amount: int, entry: int = 2) -> RefundFee:
    return RefundFee(film=film(1), submitter=MAKER, entry=UUID(int=entry), amount=aud(amount))


@pytest.fixture
def festival() -> Festival:
    """Early films cost fifteen dollars and a cent, later ones twenty-five, late ones nothing."""
    festival = Festival()
    tiers = (
        until(NOW + timedelta(days=1), "early", aud(1501)),
        until(NOW + timedelta(days=2), "regular", aud(2500)),
        until(LATER, "late"),
    )
    festival.ask(edition(), call(deadlines=tiers), call("free"))
    return festival


def fees(festival: Festival, number: int = 1) -> Fees:
    return festival.states[f"fees-{film(number)}"]


def test_the_fee_is_that_of_the_tier_at_the_moment_of_submitting(festival: Festival) -> None:
    submitted, due = festival.ask(submission())
    assert isinstance(submitted, FilmSubmitted)
    assert isinstance(due, FeeDue)
    assert (due.tier, due.fee, due.due, due.waived) == ("early", aud(1501), aud(1501), 0)
    festival.now += timedelta(days=1)
    assert festival.ask(submission(2))[1] == due.model_copy(
        update={"film": film(2), "tier": "regular", "fee": aud(2500), "due": aud(2500)}
    )
    festival.now += timedelta(days=1)
    assert len(festival.ask(submission(3))) == 1


def test_a_waiver_spares_its_part_so_often_and_never_once_more(festival: Festival) -> None:
    festival.ask(waiver(percent=50, uses=2))
    for number in (1, 2):
        [_, due, used] = festival.ask(with_waiver(number))
        assert isinstance(due, FeeDue)
        assert (due.due, due.waived) == (aud(750), 50)
        assert used == WaiverUsed(waiver=WAIVER, film=film(number), edition="mina-2025")
    with refused("waiver-used-up", "/waiver"):
        festival.ask(with_waiver(3))
    assert festival.ask(submission(3))


def test_a_waiver_is_not_used_where_there_is_no_fee(festival: Festival) -> None:
    festival.ask(waiver())
    festival.now += timedelta(days=2)
    festival.ask(with_waiver(1), with_waiver(2))
    state: Waiver = festival.states[f"waiver-{WAIVER}"]
    assert state.left == 1


def test_a_code_that_was_not_issued_for_this_call_is_refused_with_all_else_that_is_wrong(festival: Festival) -> None:
    festival.ask(call("other", deadlines=(until(LATER, "regular", aud(1)),)), waiver(call="other"))
    with refused("original-title-missing", "/details/title") as refusal:
        festival.ask(submission(1, title={"en": "One Punch"}).model_copy(update={"waiver": WAIVER}))
    assert [each.code for each in refusal.value.also] == ["no-such-waiver"]


def test_a_code_is_issued_once_and_only_where_there_is_something_to_waive(festival: Festival) -> None:
    festival.ask(waiver())
    with refused("code-taken", "/code"):
        festival.ask(waiver())
    with refused("no-fee"):
        festival.ask(waiver(call="free"))
    with refused("not-found"):
        festival.ask(waiver(call="no-call"))


def test_money_comes_in_and_goes_back(festival: Festival) -> None:
    festival.ask(submission(), paid(1000))
    assert fees(festival).balance == 501
    festival.ask(paid(1000, entry=3))
    assert fees(festival).balance == -499
    festival.ask(refund(499))
    assert fees(festival).balance == 0


def test_what_can_not_be_booked_is_refused(festival: Festival) -> None:
    with refused("not-found"):
        festival.ask(paid(1))
    festival.ask(submission(), paid(1000))
    with refused("nothing", "/amount/amount"):
        festival.ask(paid(0))
    with refused("other-currency", "/amount/currency"):
        festival.ask(paid(1, currency="CNY"))
    with refused("more-than-paid", "/amount/amount"):
        festival.ask(refund(1001))
    festival.ask(refund(600))
    with refused("more-than-paid", "/amount/amount"):
        festival.ask(refund(401, entry=3))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3000)), max_size=20))
def test_the_balance_is_what_is_due_less_what_came_in_and_more_than_came_in_never_goes_back(
    moves: list[tuple[bool, int]],
) -> None:
    festival = Festival()
    festival.ask(edition(), call(deadlines=(until(LATER, "regular", aud(2500)),)), submission())
    for number, (comes_in, amount) in enumerate(moves):
        entry = uuid5(UUID(int=0), str(number)).int
        try:
            festival.ask(paid(amount, entry) if comes_in else refund(amount, entry))
        except Refusal:
            continue
    came = sum(event.amount.amount for event in festival.events if isinstance(event, FeePaid))
    went = sum(event.amount.amount for event in festival.events if isinstance(event, FeeRefunded))
    assert fees(festival).balance == 2500 - came + went
    assert went <= came
