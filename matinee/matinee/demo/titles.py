"""Titles for works that are made up, in the languages of the countries they are from; none comes twice.

Where a language has no more, the same ones come with a number.
"""

import random
from collections import Counter
from typing import Any

from contracts.values import Language, Title
from matinee.demo.festival import read_data

TITLES: dict[str, Any] = read_data("titles.yaml")


class Titles:
    """Hands out titles in an order that the seed settles."""

    def __init__(self, chance: random.Random):
        english = [f"{first} {second}" for first in TITLES["en"]["first"] for second in TITLES["en"]["second"]]
        self._left: dict[Language, list[Title]] = {"en": [{"en": title} for title in english]}
        for language, pairs in TITLES.items():
            if language != "en":
                self._left[language] = [{language: original, "en": translated} for original, translated in pairs]
        for titles in self._left.values():
            chance.shuffle(titles)
        self._given: Counter[Language] = Counter()

    def new(self, language: Language) -> Title:
        """A title in that language, and in English."""
        titles = self._left[language]
        round_, place = divmod(self._given[language], len(titles))
        self._given[language] += 1
        return {tag: f"{title} {round_ + 1}" if round_ else title for tag, title in titles[-1 - place].items()}
