"""The works of a festival: the named ones as they are, and as many made-up ones as the figures leave open."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from contracts.submissions import AiUse, Extent, FilmKind, Stage
from contracts.submissions.films import AiConsent
from contracts.values import Country, SectionId
from matinee.demo.cast import NAMES, made_up
from matinee.demo.festival import Ages, Festival, NamedWork
from matinee.demo.titles import Titles
from matinee.demo.work import Work

AI_ASSISTED = "ai-assisted"
AI_USES: tuple[tuple[Stage, str, Extent, AiConsent], ...] = (
    ("idea", "reference images for characters and casting", "part", "given"),
    ("script", "variants of the dialogue", "together", "not needed"),
    ("previsualisation", "storyboards", "together", "not needed"),
    ("shooting", "empty shots", "part", "not needed"),
    ("shooting", "animal shots", "throughout", "not needed"),
    ("post-production", "dubbing and translation", "together", "given"),
    ("promotion", "the poster", "part", "given"),
    ("distribution", "a risk analysis from data", "part", "not needed"),
)
"""What Beijing's festival told of, stage by stage, filled up with what is plausible; who consented is made up."""
AI_TOOL = "a tool made up for this demonstration"
JOBS = ("sound", "camera", "editing", "actor")
CREW = 6


YOUNGEST_MAKER = 16


def ages_of_makers(ages: Ages | None, chance: random.Random) -> Iterator[int | None]:
    """The oldest first, then others between; None for ever where no ages are told."""
    if ages:
        yield ages.oldest
    while True:
        yield chance.randint(YOUNGEST_MAKER, ages.oldest - 1) if ages else None


class Filling:
    """Makes a festival's works, the same ones for the same seed."""

    def __init__(self, festival: Festival, chance: random.Random, submitters: Sequence[Work] = ()):
        """`submitters`: works of another edition, whose makers submitted here too."""
        self._festival = festival
        self._chance = chance
        self._submitters = submitters
        self._titles = Titles(chance)
        self._ages = ages_of_makers(festival.ages, chance)
        self._from: Counter[tuple[Country, SectionId | None]] = Counter()
        home = festival.edition.place.country
        self.crew = [made_up(f"crew-{n}.{festival.key}", home, chance) for n in range(1, CREW + 1)]
        self._number = 0

    def works(self) -> tuple[Work, ...]:
        """Section by section, the named ones first; those that will not be selected at the end."""
        works: list[Work] = []
        for section in self._festival.sections:
            named = [work for work in self._festival.works if work.section == section.section]
            self._from.update((work.countries[0], section.section) for work in named)
            works += map(self._named, named)
            works += (self._made_up(section.section, section.kind) for _ in range(section.works - len(named)))
        works = self._with_a_child(works)
        submitters = [work for work in (*works, *self._submitters) if work.synthetic]
        fates: list[dict[str, Any]] = [
            *({"waits_for": each.section} for each in self._festival.sections for _ in range(each.waitlisted)),
            *({} for _ in range(self._festival.not_selected)),
            *({"undecided": True} for _ in range(self._festival.undecided)),
        ]
        return *works, *(self._further(self._chance.choice(submitters), fate) for fate in fates)

    def _with_a_child(self, works: list[Work]) -> list[Work]:
        """The youngest of all acts in the first work that is made up."""
        if not self._festival.ages:
            return works
        first = next(work for work in works if work.synthetic)
        key = f"child-1.{self._festival.key}"
        child = made_up(key, first.countries[0], self._chance, self._festival.ages.youngest)
        return [replace(work, child=child) if work is first else work for work in works]

    def _next_country(self, section: SectionId | None) -> Country:
        """The one that the section has the fewest works from, then the festival: so that every country takes part."""
        overall = Counter(country for country, _ in self._from.elements())
        return min(self._festival.countries, key=lambda country: (self._from[country, section], overall[country]))

    def _named(self, work: NamedWork) -> Work:
        return Work(
            **self._common("film", work.countries[0]),
            title=work.title,
            original_language=next(iter(work.title)),
            section=work.section,
            countries=work.countries,
            genre=next(genre for genre in self._festival.genres if genre != AI_ASSISTED),
            device=self._festival.device,
            ai_use=None,
            crew=((self.crew[0], "sound"), (self.crew[1], "actor")),
            synthetic=False,
            opening=work.opening,
            questions=work.questions,
            time_published=work.time_published,
        )

    def _made_up(self, section: SectionId, kind: FilmKind) -> Work:
        country = self._next_country(section)
        self._from[country, section] += 1
        return Work(
            **self._common(kind, country, next(self._ages)),
            **self._described(country),
            section=section,
        )

    def _further(self, other: Work, fate: dict[str, Any]) -> Work:
        """One more work of whoever made the other one, which is not selected."""
        country = other.countries[0]
        common = self._common("film", country) | {"maker": other.maker}
        return Work(**common, **self._described(country), section=None, **fate)

    def _described(self, country: Country) -> dict[str, Any]:
        language = NAMES["countries"][country]
        genre = self._chance.choice(self._festival.genres)
        crew = self._chance.sample(self.crew, self._chance.choice((0, 0, 1, 2)))
        return {
            "title": self._titles.new(language),
            "original_language": language,
            "countries": (country,),
            "genre": genre,
            "device": self._chance.choice(self._festival.devices) if self._festival.devices else None,
            "ai_use": self._declaration() if genre == AI_ASSISTED else self._chance.choice((None, ())),
            "crew": tuple((member, self._chance.choice(JOBS)) for member in crew),
            "synthetic": True,
        }

    def _common(self, kind: FilmKind, country: Country, age: int | None = None) -> dict[str, Any]:
        self._number += 1
        shortest, longest = self._festival.minutes
        return {
            "number": self._number,
            "kind": kind,
            "runtime": self._chance.randint(shortest * 60, longest * 60),
            "maker": made_up(f"maker-{self._number}.{self._festival.key}", country, self._chance, age),
        }

    def _declaration(self) -> tuple[AiUse, ...]:
        uses = self._chance.sample(AI_USES, self._chance.randint(1, 3))
        return tuple(
            AiUse(stage=stage, tool=AI_TOOL, made=made, extent=extent, consent=consent)
            for stage, made, extent, consent in uses
        )
