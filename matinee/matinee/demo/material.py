"""Everything the demonstration is made of: for each festival its works, its people, its screenings. Always the same."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from contracts.people import Role
from contracts.values import EditionId
from matinee.demo.cast import Member, made_up, staff_of
from matinee.demo.festival import Award, Festival, Proposal, festivals
from matinee.demo.filling import Filling
from matinee.demo.timetable import Showing, timetable
from matinee.demo.work import Work

SEED = 2025
FOLLOWED = "一拳"
"""The work whose path is followed from its submission to the programme."""


@dataclass(frozen=True)
class Material:
    """One festival, filled out."""

    festival: Festival
    staff: dict[Role, Member]
    crew: tuple[Member, ...]
    jurors: tuple[Member, ...]
    works: tuple[Work, ...]
    showings: tuple[Showing, ...]
    proposers: dict[str, Member]
    """By the proposal's key."""

    @property
    def roles(self) -> Iterator[tuple[Role, Member]]:
        """Who has which in the edition."""
        yield from self.staff.items()
        for juror in self.jurors:
            yield "juror", juror

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Everybody who needs an account, each once."""
        makers = (work.maker for work in self.works)
        return tuple(dict.fromkeys((*self.staff.values(), *self.jurors, *makers, *self.crew, *self.proposers.values())))

    @property
    def decided(self) -> tuple[Work, ...]:
        return tuple(work for work in self.works if not work.undecided)

    @property
    def selected(self) -> tuple[Work, ...]:
        return tuple(work for work in self.works if work.section)

    def awarded(self, award: Award) -> tuple[Work, ...]:
        return tuple(work for work in self.works if work.name in award.to)

    def supporters(self, proposal: Proposal) -> list[Member]:
        """Film-makers who stand behind a proposal that is not their own, each once."""
        others = [work.maker for work in reversed(self.works) if work.maker != self.proposers[proposal.key]]
        return list(dict.fromkeys((*others, *self.crew)))[: proposal.supporters]


def material() -> tuple[Material, ...]:
    """All festivals, filled out by generators of their own, so that one more festival changes none."""
    filled: dict[EditionId, Material] = {}
    for festival in festivals():
        submitters = filled[festival.makers_of].works if festival.makers_of else ()
        filled[festival.key] = _filled_out(festival, random.Random(f"{SEED} {festival.key}"), submitters)
    return tuple(filled.values())


def _filled_out(festival: Festival, chance: random.Random, submitters: tuple[Work, ...]) -> Material:
    place = festival.edition.place
    filling = Filling(festival, chance, submitters)
    works = filling.works()
    return Material(
        festival=festival,
        staff=staff_of(festival.key, place.country, place.time_zone, chance),
        crew=tuple(filling.crew),
        jurors=tuple(_jurors(festival, random.Random(f"{SEED} {festival.key} jurors"))),
        works=works,
        showings=timetable(festival, works),
        proposers={p.key: _proposer(festival, p, works, chance) for p in festival.proposals},
    )


def _jurors(festival: Festival, chance: random.Random) -> Iterator[Member]:
    for number in range(1, festival.jurors + 1):
        yield made_up(f"juror-{number}.{festival.key}", chance.choice(festival.countries), chance)


def _proposer(festival: Festival, proposal: Proposal, works: tuple[Work, ...], chance: random.Random) -> Member:
    if proposal.by:
        return next(work.maker for work in works if work.name == proposal.by)
    country = proposal.country or chance.choice(festival.countries)
    return made_up(f"proposer-{proposal.key}.{festival.key}", country, chance)
