"""Every way that a film can go: all that anybody may want is tried wherever one can get by it, and nothing is left out.

What is reached is compared with the film's machine: no stage, and no way from one to another, is missing or too many.
"""

from collections import deque
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any
from uuid import UUID

import pytest

from contracts.submissions.rules import DeviceNamedRule, Rule
from eventkit.deciding import Command, Refusal
from services.submissions.tests.festival import (
    Festival,
    a_round,
    announcement,
    answer,
    call,
    choice,
    disqualification,
    edition,
    film,
    finding,
    listing,
    proposal,
    rejection,
    section,
    settling,
    submission,
    waiting,
    withdrawal,
)
from services.submissions.tests.machine import MACHINE, NOT_BEFORE_IT_IS_ELIGIBLE, ON_THE_DESK
from submissions.domain.decision import Decision, outcome_of
from submissions.domain.film import OVER, Film
from submissions.domain.final_file import AcceptFinalFile, CheckFinalFile
from submissions.domain.places import Places
from submissions.domain.reply import ConfirmSelection, DeclineSelection, LapseSelection, RemindOfSelection
from submissions.domain.revision import Revisions

NO_RULES: tuple[Rule, ...] = ()
A_RULE: tuple[Rule, ...] = (DeviceNamedRule(kind="device named", rule="device"),)

Want = Callable[[Festival], Command]
Way = tuple[str | None, str, str]
"""From a stage, by what happened, to a stage."""


def last_proposal(festival: Festival) -> int:
    found = festival.states.get(f"revision-{film(1)}")
    return found.proposed if found else 1


def runtime_of(festival: Festival) -> int | None:
    known: Film | None = festival.states.get(f"film-{film(1)}")
    return known and known.details.runtime


def lapse(festival: Festival) -> Command:
    due = stage_of(festival, 1) == "selected" and festival.states[f"film-{film(1)}"].confirm_by
    festival.now = due or festival.now
    return LapseSelection(film=film(1), confirm_by=festival.now)


def remind(festival: Festival) -> Command:
    known: Film | None = festival.states.get(f"film-{film(1)}")
    return RemindOfSelection(film=film(1), confirm_by=(known and known.confirm_by) or festival.now)


def last_final(festival: Festival) -> UUID | None:
    known: Film | None = festival.states.get(f"film-{film(1)}")
    return known.final.file if known and known.final else None


def another_final(festival: Festival) -> Command:
    file = UUID(int=2 if last_final(festival) == UUID(int=1) else 1)
    return CheckFinalFile(film=film(1), edition="mina-2025", file=file, runtime=700, selected_by=600)


def accept_final(festival: Festival) -> Command:
    file = last_final(festival) or UUID(int=1)
    return AcceptFinalFile(film=film(1), edition="mina-2025", file=file, reason="The credits.")


WANTS: list[Want] = [
    lambda _: submission(),
    lambda _: finding(),
    lambda _: finding(reason="As the rules are."),
    lambda _: finding(1, "ineligible", reason="As the rules are."),
    lambda _: a_round(1),
    lambda _: listing(),
    lambda _: listing(on="shortlisted"),
    lambda _: choice(),
    lambda _: rejection(),
    lambda _: waiting(1, "eco"),
    lambda _: announcement(1),
    lambda _: ConfirmSelection(film=film(1)),
    lambda _: DeclineSelection(film=film(1)),
    remind,
    lapse,
    another_final,
    accept_final,
    lambda festival: proposal(runtime=601 if runtime_of(festival) == 600 else 600),
    lambda festival: answer(1, last_proposal(festival)),
    lambda festival: answer(1, last_proposal(festival), "Too late."),
    lambda _: disqualification(),
    lambda _: withdrawal(),
    lambda _: withdrawal(2),
    lambda _: settling(1),
    lambda _: settling(2),
]
"""Of film 1, while film 2 has the one place in eco, until it is withdrawn."""


def stage_of(festival: Festival, number: int) -> str | None:
    found: Film | None = festival.states.get(f"film-{film(number)}")
    return found.stage if found else None


def desk_of(festival: Festival) -> str | None:
    """What was decided last on film 1."""
    found: Decision | None = festival.states.get(f"decision-{film(1)}")
    return outcome_of(found.latest) if found else None


def situation(festival: Festival) -> Any:
    """All that what is possible next depends on, but for which of its two running times the film has; and once nothing
    more comes of it, for how that came about."""
    known: Film | None = festival.states.get(f"film-{film(1)}")
    if known and known.stage in OVER:
        return known.stage
    decided: Decision | None = festival.states.get(f"decision-{film(1)}")
    revisions: Revisions = festival.states.get(f"revision-{film(1)}") or Revisions()
    places: Places = festival.states.get("places-mina-2025") or Places()
    return (
        known and (known.stage, known.reviewed, known.final and known.final.open),
        decided and (outcome_of(decided.latest), known and decided.is_on(known.revision)),
        revisions.waiting is not None,
        stage_of(festival, 2),
        *((film(number) in places.taken, film(number) in places.waiting) for number in (1, 2)),
    )


def opened(rules: tuple[Rule, ...]) -> Festival:
    festival = Festival()
    festival.ask(edition(), section(), section("eco", quota=1), call(rules=rules))
    festival.ask(submission(2), finding(2, reason="It is."), choice(2, "eco"), announcement(2))
    return festival


def all_ways(rules: tuple[Rule, ...]) -> Iterator[tuple[Way | None, tuple[str | None, str | None]]]:
    """What happens to film 1, and what was decided on it before and after."""
    start = opened(rules)
    found, to_do = {situation(start)}, deque([start])
    while to_do:
        before = to_do.popleft()
        for want in WANTS:
            after = Festival()
            after.states, after.now = dict(before.states), before.now
            try:
                happened = after.ask(want(after))
            except Refusal:
                continue
            state = before.states.get(f"film-{film(1)}")
            desk = desk_of(before), desk_of(after)
            yield None, desk
            for event in happened:
                if event.stream == f"film-{film(1)}":
                    then = Film.evolve(state, event)
                    yield (state and state.stage, event.type_name(), then.stage), desk
                    state = then
            if situation(after) not in found:
                found.add(situation(after))
                to_do.append(after)


@pytest.mark.parametrize("rules", [NO_RULES, A_RULE], ids=["a call without rules", "a call with a rule"])
def test_a_film_goes_every_way_of_its_machine_and_no_other(rules: tuple[Rule, ...]) -> None:
    machine = {
        (stage, happened, after or stage)
        for stage, ways in MACHINE.items()
        for happened, after in ways.items()
        if not (rules and stage == "submitted" and happened in NOT_BEFORE_IT_IS_ELIGIBLE)
    }
    gone: set[Any] = set()
    decided: set[Any] = set()
    for way, desk in all_ways(rules):
        gone.add(way)
        decided.add(desk)
    assert gone - {None} == machine
    assert {(before, after) for before, after in decided if before != after} == {
        (before, after) for before, after in product((None, *ON_THE_DESK), ON_THE_DESK) if before != after
    }
