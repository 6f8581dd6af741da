"""People who do not exist: their names say so, and their addresses are of a domain that takes no mail (RFC 2606)."""

import random
from dataclasses import dataclass
from typing import Any

from contracts.people import Role
from contracts.values import Country, EditionId, Language, Line, TimeZone
from matinee.demo.festival import read_data

NAMES: dict[str, Any] = read_data("names.yaml")
STAFF: tuple[Role, ...] = ("director", "programmer", "coordinator", "product manager")


@dataclass(frozen=True)
class Member:
    """Someone with an account."""

    key: str
    """Tells people apart, and is the first part of the address."""
    name: Line
    language: Language
    time_zone: TimeZone
    age: int | None = None
    """In years, when the demonstration is begun; None: nobody says."""

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"


def made_up(key: str, country: Country, chance: random.Random, age: int | None = None) -> Member:
    """Somebody from a country, who writes in the language that people there write in here."""
    language = NAMES["countries"][country]
    names = NAMES["names"][language]
    name = names["form"].format(n=chance.choice(names["given"]))
    return Member(key, name, language, NAMES["zones"][country], age)


def staff_of(edition: EditionId, country: Country, time_zone: TimeZone, chance: random.Random) -> dict[Role, Member]:
    """Those who run an edition."""
    language = NAMES["countries"][country]
    names = NAMES["names"][language]
    given = chance.sample(names["given"], len(STAFF))
    return {
        role: Member(f"{role.replace(' ', '-')}.{edition}", names["form"].format(n=name), language, time_zone)
        for role, name in zip(STAFF, given, strict=True)
    }


OPERATOR = Member("operator", NAMES["names"]["en"]["form"].format(n="Olga"), "en", "UTC")
