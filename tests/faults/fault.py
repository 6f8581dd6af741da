"""What a fault is, and when it is to happen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tests.faults.town import Town


class Fault(Protocol):
    """Its text, `str(fault)`, says what it does, and to whom."""

    async def strike(self, town: "Town") -> None: ...

    async def heal(self, town: "Town") -> None:
        """Take away the cause; what was hit recovers by itself."""
        ...


@dataclass(frozen=True)
class Planned:
    """A fault, how many seconds after the one before it comes, and how many it lasts."""

    after: float
    fault: Fault
    lasting: float
