"""What may happen to the link between a process and Postgres or Kafka."""

from dataclasses import dataclass
from typing import Literal

from tests.faults.town import Town

Way = Literal["cut", "stall", "forget", "slow"]


@dataclass(frozen=True)
class Sever:
    process: str
    ground: str
    way: Way
    delay: float
    """Seconds, where it is slowed."""

    def __str__(self) -> str:
        by = f" by {self.delay:.2f} s" if self.way == "slow" else ""
        return f"{self.way} the link from {self.process} to {self.ground}{by}"

    async def strike(self, town: Town) -> None:
        link = town.links[self.process][self.ground]
        match self.way:
            case "cut":
                link.cut()
            case "stall":
                link.stall()
            case "forget":
                link.forget()
            case "slow":
                link.delay = self.delay

    async def heal(self, town: Town) -> None:
        town.links[self.process][self.ground].restore()
