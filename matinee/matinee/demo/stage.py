"""Everybody who takes part, and what has come of it so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from contracts.people import Role
from matinee.demo.cast import Member
from matinee.demo.material import Material
from matinee.demo.office import Office
from matinee.demo.person import Person
from matinee.demo.work import Work
from matinee.embedded.setup import Say


@dataclass
class Stage:
    """One performance of the demonstration."""

    office: Office
    say: Say
    operator: Person
    began: datetime
    """When the home's demonstration was begun first: deadlines count from it, so that they are the same each time."""
    ids: dict[Member, UUID] = field(default_factory=dict[Member, UUID])
    films: dict[Work, str] = field(default_factory=dict[Work, str])
    tokens: dict[str, str] = field(default_factory=dict[str, str])
    """By edition, the token of its announcement."""
    consents: dict[Member, str] = field(default_factory=dict[Member, str])
    """By child, the token of the guardian's consent."""
    _persons: dict[Member, Person] = field(default_factory=dict[Member, Person])

    def person(self, member: Member) -> Person:
        return self._persons.setdefault(member, Person(self.office, member))

    def staff(self, material: Material, role: Role) -> Person:
        return self.person(material.staff[role])

    def in_days(self, days: int) -> str:
        """A moment so many days after the beginning, as commands name it."""
        return (self.began + timedelta(days=days)).isoformat()

    def born(self, age: int) -> date:
        """The birth date of somebody who was so old, in years, half a year before the beginning."""
        half_a_year_ago = self.began.date() - timedelta(days=182)
        return date(half_a_year_ago.year - age, half_a_year_ago.month, min(half_a_year_ago.day, 28))


def everyone(material: Iterable[Material]) -> list[Member]:
    return list(dict.fromkeys(member for each in material for member in each.members))
