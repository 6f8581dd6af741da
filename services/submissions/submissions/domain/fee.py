"""What is owed for a film, was paid and given back: a ledger, whose balance is the fold of its entries.

What a payment is known by, such as a bank's reference, tells of a person: it stands in a table that forgets.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.submissions import DeadlineTier
from contracts.values import CallId, EditionId, FilmId, Money, PersonId, Text
from eventkit.deciding import Command, Refusal, Row, States, missing, refuse
from submissions.domain.call import Call
from submissions.domain.keeping import NOBODY_IS_FORGOTTEN_MEANWHILE
from submissions.domain.waiver import Waiver, WaiverUsed

KEEP_REFERENCE = """
INSERT INTO fee_references (entry, film, person, reference)
SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT FROM forgotten WHERE person = $3)
"""


class FeeDue(Event, stream="fees", key="film", published=False):
    """A film was submitted for a fee."""

    film: FilmId
    call: CallId
    edition: EditionId
    submitter: PersonId
    tier: DeadlineTier
    fee: Money
    """Of the tier, before anything was waived."""
    waived: int = Field(default=0, ge=0, le=100)
    """In percent of the fee."""
    due: Money


class FeePaid(Event, stream="fees", key="film", published=False):
    """Money came in for a film."""

    film: FilmId
    edition: EditionId
    entry: UUID
    amount: Money


class FeeRefunded(Event, stream="fees", key="film", published=False):
    """Money was given back."""

    film: FilmId
    edition: EditionId
    entry: UUID
    amount: Money


@dataclass(frozen=True, slots=True)
class Fees:
    """What is owed for a film, and what came in and went out, in the smallest unit of the one currency."""

    CATEGORY: ClassVar[str] = "fees"

    edition: EditionId
    due: Money
    paid: int = 0
    refunded: int = 0

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        if isinstance(event, FeeDue):
            return cls(event.edition, event.due)
        assert state is not None, "money moves only for what is due"
        if isinstance(event, FeePaid):
            return replace(state, paid=state.paid + event.amount.amount)
        assert isinstance(event, FeeRefunded)
        return replace(state, refunded=state.refunded + event.amount.amount)

    @property
    def balance(self) -> int:
        """What is still owed; below zero, what was paid too much."""
        return self.due.amount - self.paid + self.refunded


def fee_events(
    film: FilmId, submitter: PersonId, call: Call, at: datetime, waiver: Waiver | None
) -> Sequence[FeeDue | WaiverUsed]:
    """What follows from submitting a film `at` this moment, while the call takes films: the fee of the tier, less what
    the waiver spares. Parts of the smallest unit are spared too. Without a fee, no waiver is used."""
    tier = call.tier_at(at)
    if tier.fee is None or not tier.fee.amount:
        return []
    waived = waiver.issued.percent if waiver else 0
    owed = FeeDue(
        film=film,
        call=call.terms.call,
        edition=call.edition,
        submitter=submitter,
        tier=tier.tier,
        fee=tier.fee,
        waived=waived,
        due=less(tier.fee, waived),
    )
    if waiver is None:
        return [owed]
    return [owed, WaiverUsed(waiver=waiver.issued.waiver, film=film, edition=call.edition)]


def less(fee: Money, percent: int) -> Money:
    """What is left of a fee of which so much is waived."""
    return Money(amount=fee.amount * (100 - percent) // 100, currency=fee.currency)


class RecordPayment(Command):
    """By the edition's staff: money came in, also more than is owed."""

    film: FilmId
    submitter: PersonId
    entry: UUID
    amount: Money
    reference: Text | None = None

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Fees.CATEGORY, self.film),)

    def decide(self, states: States) -> Sequence[Event]:
        fees = _fees_in(states, self.film)
        refuse(_faults_of_amount(fees, self.amount))
        return [FeePaid(film=self.film, edition=fees.edition, entry=self.entry, amount=self.amount)]

    def rows(self) -> Sequence[Row]:
        return _reference_rows(self.entry, self.film, self.submitter, self.reference)


class RefundFee(Command):
    """By the edition's staff: money went back, never more than came in."""

    film: FilmId
    submitter: PersonId
    entry: UUID
    amount: Money
    reference: Text | None = None

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Fees.CATEGORY, self.film),)

    def decide(self, states: States) -> Sequence[Event]:
        fees = _fees_in(states, self.film)
        refuse(self._faults(fees))
        return [FeeRefunded(film=self.film, edition=fees.edition, entry=self.entry, amount=self.amount)]

    def rows(self) -> Sequence[Row]:
        return _reference_rows(self.entry, self.film, self.submitter, self.reference)

    def _faults(self, fees: Fees) -> Iterator[Refusal]:
        yield from _faults_of_amount(fees, self.amount)
        if self.amount.amount > fees.paid - fees.refunded:
            yield _wrong("more-than-paid", "That is more than was paid.", "/amount/amount")


def _reference_rows(entry: UUID, film: FilmId, person: PersonId, reference: str | None) -> Sequence[Row]:
    if not reference:
        return []
    return [NOBODY_IS_FORGOTTEN_MEANWHILE, (KEEP_REFERENCE, (entry, film, person, reference))]


def _fees_in(states: States, film: FilmId) -> Fees:
    fees = states.get(Fees, film)
    if fees is None:
        raise missing("There is no fee for this film.")
    return fees


def _faults_of_amount(fees: Fees, amount: Money) -> Iterator[Refusal]:
    if not amount.amount:
        yield _wrong("nothing", "This must be more than {gt}.", "/amount/amount", gt=0)
    if amount.currency != fees.due.currency:
        yield _wrong("other-currency", "The fee is in {currency}.", "/amount/currency", currency=fees.due.currency)


def _wrong(code: str, message: str, field: str, **values: object) -> Refusal:
    return Refusal(code, message, kind="invalid", field=field, **values)
