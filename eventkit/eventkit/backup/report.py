"""What a restore did, for the operator."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Lost:
    """Positions from `first` to `last` whose events, if there were any, nobody has any more: they were neither in the
    backup nor published. They were decided between `since` and `until`; None: before the first event, or until the
    log was lost."""

    first: int
    last: int
    since: datetime | None
    until: datetime | None


@dataclass
class Report:
    """`position`: where the log of the backup ended; `recovered`: the events taken from the topic after it."""

    service: str
    taken_at: datetime
    position: int
    recovered: int = 0
    epoch: int = 0
    lost: list[Lost] = field(default_factory=list[Lost])
    forgotten: int = 0
