"""By when a draft is to be submitted, and what it costs until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from contracts.submissions import CallOpened, Deadline


@dataclass(frozen=True, slots=True)
class ToSubmit:
    """`by` when, None where its call takes no films any more; `fees`: the deadlines that are still to come, each with
    the fee until then, none where it costs nothing. `zone`: on whose clocks."""

    by: datetime | None
    fees: Sequence[Deadline]
    zone: str


def to_submit(terms: CallOpened, taken: bool, now: datetime, zone: str) -> ToSubmit:
    """`taken`: whether the call takes films."""
    if not taken:
        return ToSubmit(None, (), zone)
    ahead = [each for each in terms.deadlines if now < each.until]
    return ToSubmit(terms.deadline, ahead if any(each.fee and each.fee.amount for each in ahead) else (), zone)
