"""Ages: the bands that others are told, and the birthdays on which they change."""

from datetime import date
from typing import Final

from contracts.people import AgeBand

BANDS: Final[dict[int, AgeBand]] = {
    0: "0-12", 13: "13", 14: "14", 15: "15", 16: "16-17", 18: "18-24", 25: "25-39", 40: "40-59", 60: "60-79", 80: "80+",
}  # fmt: skip
"""By the first year of age that is in it."""


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
