"""Who watches which film: every film gets as many jurors as asked for, and every juror as many films as the others.

Jurors who were given the same films can be compared, so those who share few so far are put together first.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping, Sequence

from contracts.values import FilmId, PersonId

Given = Mapping[FilmId, frozenset[PersonId]]
"""The jurors of each film."""
Pair = tuple[FilmId, PersonId]


def assign(
    films: Sequence[FilmId],
    jurors: Sequence[PersonId],
    each: int,
    barred: Collection[Pair] = (),
    start: Given | None = None,
    fixed: Collection[Pair] = (),
) -> Given:
    """`each` jurors for every film, or all that are not `barred` from it where these are fewer.

    What is given in `start` stays as far as it may and evenness allows; what of it is `fixed` stays. The loads of any
    two jurors differ by one at most, unless conflicts or what is fixed do not let them.
    """
    made = _Plan(jurors, barred, fixed)
    for film in films:
        made.given[film] = {j for j in (start or {}).get(film, ()) if j in made.loads and (film, j) not in made.barred}
        made.count(made.given[film])
    for film in sorted(films, key=made.choice):
        while len(made.given[film]) < each and (juror := made.next_for(film)) is not None:
            made.give(film, juror)
    while made.even_out():
        pass
    return {film: frozenset(given) for film, given in made.given.items()}


class _Plan:
    """An assignment in the making."""

    def __init__(self, jurors: Sequence[PersonId], barred: Collection[Pair], fixed: Collection[Pair]):
        self.given: dict[FilmId, set[PersonId]] = {}
        self.loads: dict[PersonId, int] = dict.fromkeys(jurors, 0)
        self.barred, self.fixed = frozenset(barred), frozenset(fixed)
        self._place = {juror: place for place, juror in enumerate(jurors)}
        self._shared: Counter[frozenset[PersonId]] = Counter()
        self._group = dict(self._place)

    def choice(self, film: FilmId) -> int:
        """How many jurors may watch the film: those with few are seen to first."""
        return sum((film, juror) not in self.barred for juror in self.loads)

    def count(self, jurors: Iterable[PersonId]) -> None:
        together = list(jurors)
        for place, juror in enumerate(together):
            self.loads[juror] += 1
            self._share(juror, together[:place])

    def next_for(self, film: FilmId) -> PersonId | None:
        """Who has least to do, and of these who can be compared least with those who have the film already."""
        able = [j for j in self.loads if j not in self.given[film] and (film, j) not in self.barred]
        return min(able, key=lambda j: (self.loads[j], *self._sharing(j, film), self._place[j]), default=None)

    def _sharing(self, juror: PersonId, film: FilmId) -> tuple[bool, int]:
        """Whether the juror can be compared with the film's already, and how often they share one with them."""
        others = self.given[film]
        compared = any(self._group[juror] == self._group[other] for other in others)
        return compared, sum(self._shared[frozenset({juror, other})] for other in others)

    def give(self, film: FilmId, juror: PersonId) -> None:
        self._share(juror, self.given[film])
        self.given[film].add(juror)
        self.loads[juror] += 1

    def _share(self, juror: PersonId, others: Iterable[PersonId]) -> None:
        for other in others:
            self._shared[frozenset({juror, other})] += 1
            joined, into = self._group[juror], self._group[other]
            self._group = {one: into if group == joined else group for one, group in self._group.items()}

    def even_out(self) -> bool:
        """Pass films on, from hand to hand, so that somebody gets one less who had at least two more than another.

        When there is no such way, no other assignment is more even. False: there is none.
        """
        for juror in sorted(self.loads, key=lambda j: (-self.loads[j], self._place[j])):
            if way := self._way_down(juror):
                for film, giver, taker in way:
                    self.given[film] = (self.given[film] - {giver}) | {taker}
                self.loads[juror] -= 1
                self.loads[way[-1][2]] += 1
                return True
        return False

    def _way_down(self, juror: PersonId) -> list[tuple[FilmId, PersonId, PersonId]]:
        """Films to pass on, each from whom to whom, as far as somebody with at least two films less; empty: none."""
        most = self.loads[juror]
        if most - min(self.loads.values()) < 2:
            return []
        came: dict[PersonId, list[tuple[FilmId, PersonId, PersonId]]] = {juror: []}
        waiting = deque([juror])
        while waiting:
            giver = waiting.popleft()
            passed = {film for film, *_ in came[giver]}
            for film, given in self.given.items():
                if giver not in given or film in passed or (film, giver) in self.fixed:
                    continue
                for taker in self.loads:
                    if taker in came or taker in given or (film, taker) in self.barred:
                        continue
                    came[taker] = [*came[giver], (film, giver, taker)]
                    if self.loads[taker] <= most - 2:
                        return came[taker]
                    waiting.append(taker)
        return []
