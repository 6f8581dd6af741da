"""Records are deleted from a topic before anyone has read them."""

from dataclasses import dataclass

from tests.faults.link import Link
from tests.faults.patience import patiently
from tests.faults.topics import delete
from tests.faults.town import Town, processes_of


@dataclass(frozen=True)
class Delete:
    """While nothing from Kafka reaches the readers, events come and go."""

    service: str

    def __str__(self) -> str:
        return f"delete unread records of {self.service}"

    def _links_of_readers(self, town: Town) -> list[Link]:
        owner = processes_of(self.service)
        return [both["kafka"] for process, both in town.links.items() if process not in owner]

    async def strike(self, town: Town) -> None:
        for link in self._links_of_readers(town):
            link.stall()

    async def heal(self, town: Town) -> None:
        await delete(town.kafka, await patiently(lambda: town.spectator.ends(self.service)))
        for link in self._links_of_readers(town):
            link.restore()
