"""Ages: the bands that others are told, the birthdays on which they change, and who may consent for themselves."""

from datetime import date
from typing import Final

from contracts.people import AgeBand
from contracts.values import Country

BANDS: Final[dict[int, AgeBand]] = {
    0: "0-12", 13: "13", 14: "14", 15: "15", 16: "16-17", 18: "18-24", 25: "25-39", 40: "40-59", 60: "60-79", 80: "80+",
}  # fmt: skip
"""By the first year of age that is in it."""

OF_AGE = 18
"""A child is below it (Convention on the Rights of the Child, article 1)."""

# Where a country's law names no age for consent to what is done with one's data, a guardian consents until `OF_AGE`.
# EU and EEA: GDPR, article 8 (1), and the acts that lower its 16 years (DK: since 2024). GB: Data Protection Act 2018,
# section 9. US: COPPA, 16 CFR 312.2. CN: Personal Information Protection Law, article 31. KR: Personal Information
# Protection Act, article 22-2. AU: OAIC, APP guidelines, chapter B.
AGES_OF_CONSENT: Final[dict[Country, int]] = {
    country: age
    for age, countries in {
        13: "BE EE FI GB IS LV MT NO PT SE US",
        14: "AT BG CN CY ES IT KR LT",
        15: "AU CZ DK FR GR SI",
        16: "DE HR HU IE LI LU NL PL RO SK",
    }.items()
    for country in countries.split()
}


def age_on(day: date, born: date) -> int:
    """In whole years. Who was born on 29 February has their birthday on 1 March in years without one."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def band_on(day: date, born: date) -> AgeBand:
    return BANDS[max(first for first in BANDS if first <= max(0, age_on(day, born)))]


def changes(born: date) -> dict[int, date]:
    """By the first year of each band but the lowest: the birthday on which it is reached, up to the year 9999."""
    return {years: _birthday(born, years) for years in BANDS if years}


def _birthday(born: date, years: int) -> date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def age_of_consent(country: Country) -> int:
    """From which age on somebody consents for themselves, in years."""
    return AGES_OF_CONSENT.get(country, OF_AGE)
