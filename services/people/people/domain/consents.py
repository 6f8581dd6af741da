"""Consents: given and withdrawn, by the person or who cares for them; and a guardian's, that a child may take part."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from contracts.ages import age_of_consent
from contracts.event import Event, stream_name
from contracts.people import (
    ConsentGiven,
    ConsentKind,
    ConsentWithdrawn,
    GuardianConsented,
    GuardianConsentWithdrawn,
)
from contracts.values import Country, EditionId, PersonId, TimeZone
from eventkit.deciding import Command, Refusal, States
from people.domain.ages import age_on
from people.domain.person import Person, cared_for_in, confirmed_in, person_in


class _OwnConsent(Command):
    person: PersonId
    kind: ConsentKind
    edition: EditionId | None
    by: PersonId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Person.CATEGORY, self.person),)

    def is_given(self, states: States) -> bool:
        """Refused for whom it is not to say."""
        own = self.by == self.person
        person = person_in(states, self.person) if own else cared_for_in(states, self.person, self.by)
        return (self.kind, self.edition) in person.consents


class GiveConsent(_OwnConsent):
    """By the person, or by who cares for them. Twice is once."""

    def decide(self, states: States) -> Sequence[Event]:
        if self.kind == "image" and self.edition is None:
            raise Refusal("edition-needed", "This consent is to an edition.", kind="invalid", field="/edition")
        return [] if self.is_given(states) else [ConsentGiven(**dict(self))]


class WithdrawConsent(_OwnConsent):
    """By who may give it; at any time (GDPR, article 7 (3))."""

    def decide(self, states: States) -> Sequence[Event]:
        return [ConsentWithdrawn(**dict(self))] if self.is_given(states) else []


class ConsentAsGuardian(Command):
    """By who cares for a child: it may take part in this edition, whose country says how old one must be to decide
    that alone."""

    person: PersonId
    guardian: PersonId
    edition: EditionId
    country: Country
    time_zone: TimeZone
    born: date | None

    def streams(self) -> tuple[str, ...]:
        return stream_name(Person.CATEGORY, self.person), stream_name(Person.CATEGORY, self.guardian)

    def decide(self, states: States) -> Sequence[Event]:
        child = cared_for_in(states, self.person, self.guardian)
        confirmed_in(states, self.guardian)
        if self.born is None:
            raise Refusal("birth-date-needed", "Please enter this person's birth date first.")
        years = age_of_consent(self.country)
        if age_on(states.at.astimezone(ZoneInfo(self.time_zone)).date(), self.born) >= years:
            raise Refusal(
                "of-age", "Where this edition is, people of {years} years and more decide for themselves.", years=years
            )
        if self.edition in child.guarded:
            return []
        return [GuardianConsented(person=self.person, edition=self.edition, guardian=self.guardian)]


class WithdrawAsGuardian(Command):
    """By who cares for the child."""

    person: PersonId
    guardian: PersonId
    edition: EditionId

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Person.CATEGORY, self.person),)

    def decide(self, states: States) -> Sequence[Event]:
        if self.edition not in cared_for_in(states, self.person, self.guardian).guarded:
            return []
        return [GuardianConsentWithdrawn(person=self.person, edition=self.edition, guardian=self.guardian)]
