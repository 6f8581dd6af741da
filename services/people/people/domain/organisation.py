"""Organisations: hosts, partners, funds and companies, as public facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from contracts.event import Event, stream_name
from contracts.people import OrganisationRegistered
from contracts.values import Country, EditionId, OrganisationId, Title
from eventkit.deciding import Command, Refusal, States


@dataclass(frozen=True, slots=True)
class Organisation:
    CATEGORY: ClassVar[str] = "organisation"

    @classmethod
    def evolve(cls, state: Self | None, event: Event) -> Self:
        return state or cls()


class RegisterOrganisation(Command):
    """By an operator; by a director for an edition of theirs."""

    organisation: OrganisationId
    name: Title
    country: Country | None = None
    edition: EditionId | None = None

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Organisation.CATEGORY, self.organisation),)

    def decide(self, states: States) -> Sequence[Event]:
        if states.get(Organisation, self.organisation):
            raise Refusal("organisation-exists", "This organisation was registered before.")
        return [OrganisationRegistered(**dict(self))]
