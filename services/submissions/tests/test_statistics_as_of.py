"""Statistics of any past moment are those of a fold of the log up to there."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from contracts.event import Event
from contracts.people import Person
from contracts.submissions import AiUse, Credit
from eventkit.deciding import Command, Refusal
from eventkit.persons import keep_records
from services.submissions.tests.festival import (
    LATER,
    MAKER,
    Festival,
    announcement,
    answer,
    call,
    choice,
    disqualification,
    edition,
    film,
    finding,
    proposal,
    rejection,
    section,
    submission,
    withdrawal,
)
from submissions.bootstrap import SERVICE
from submissions.domain import DOMAIN
from submissions.domain.call import Call, ExtendCall
from submissions.domain.counted import Counts
from submissions.domain.decision import Decision, FilmChosen
from submissions.domain.film import Film
from submissions.domain.reply import ConfirmSelection, DeclineSelection, LapseSelection
from submissions.projections.statistics import ages_at, days_at, deadlines_at, last_of, turns_at, words_at
from tests.kit.refolding import BEGINNING, Tables, tables_of

TABLES = ("film_standings_v1", "decision_standings_v1", "deadline_standings_v1")
FILMS = range(1, 31)
AT_ONCE = 3
"""Events that bear the same time."""
CREDITED = [UUID(int=number) for number in range(100, 105)]
YOUNG = CREDITED[:2]
"""Those whose ages are known."""


def any_details(chance: Random) -> dict[str, Any]:
    use = AiUse(
        stage=chance.choice(("script", "shooting")), tool=chance.choice(("Sora", "sora", "Kling")), made="a sky",
        extent=chance.choice(("part", "throughout")),
    )  # fmt: skip
    return {
        "countries": tuple(chance.sample(("CN", "AU", "NZ"), chance.randrange(1, 3))),
        "spoken": tuple(chance.sample(("zh-Hans", "en"), chance.randrange(3))),
        "genre": chance.choice(("drama", "Drama", "essay")),
        "device": chance.choice((None, "A phone")),
        "premiere_status": chance.choice(("world", "none")),
        "kind": chance.choice(("film", "mobile VR work")),
        "ai_use": chance.choice((None, (), (use,), (use, use))),
        "credits": tuple(Credit(person=person, role="sound") for person in chance.sample(CREDITED, 2)),
    }


def busy_festival(chance: Random) -> Festival:
    """Two editions in which a few hundred things were tried, in no particular order."""
    festival = Festival()
    festival.ask(edition(), section(), section("eco"), call(), call("late"), edition("sco-2025"))
    festival.ask(call("sco-call", edition="sco-2025"))
    for _ in range(300):
        number, name = chance.choice(FILMS), chance.choice(("new-voices", "eco"))
        tried: Sequence[Command] = (
            submission(number, chance.choice(("mina-call", "late", "sco-call")), **any_details(chance)),
            choice(number, name),
            rejection(number),
            announcement(*chance.sample(FILMS, 5)),
            ConfirmSelection(film=film(number)),
            DeclineSelection(film=film(number)),
            withdrawal(number),
            disqualification(number),
            finding(number, "eligible", "length", reason="A good one."),
            finding(number, "ineligible", reason="Too long."),
            proposal(number, **any_details(chance)),
            answer(number, chance.randrange(1, 4)),
            LapseSelection(film=film(number), confirm_by=LATER),
            ExtendCall(call="mina-call", deadlines=(LATER + timedelta(days=chance.randrange(9)),)),
        )
        try:
            festival.ask(chance.choices(tried, weights=(9, 6, 2, 2, 3, 0.3, 0.6, 0.3, 4, 1, 5, 5, 0.3, 0.3))[0])
        except Refusal:
            continue
    return festival


def folded(events: Sequence[Event]) -> dict[str, Any]:
    states: dict[str, Any] = {}
    for event in events:
        states[event.stream] = DOMAIN.evolve(event.stream, states.get(event.stream), event)
    return states


def counted(states: dict[str, Any]) -> Counts:
    """What there is to count in the edition, from the states of its films and decisions alone."""
    films = films_in(states).items()
    decisions = {stream: states.get(stream.replace("film-", "decision-")) for stream, _ in films}
    return Counter(word for stream, film in films for word in said_of(film, decisions[stream]))


def films_in(states: dict[str, Any]) -> dict[str, Film]:
    """The edition's, by stream."""
    return {
        stream: state for stream, state in states.items() if isinstance(state, Film) and state.edition == "mina-2025"
    }


def people_in(states: dict[str, Any]) -> set[UUID]:
    """Who submitted the edition's films, and who is credited."""
    films = films_in(states).values()
    return {credit.person for film in films for credit in film.details.credits} | ({MAKER} if films else set())


def said_of(film: Film, decision: Decision | None) -> Iterator[str]:
    details = film.details
    meant = decision.latest.section if decision and isinstance(decision.latest, FilmChosen) else ""
    yield from (f"stage:{film.stage}", f"call:{film.call}", f"kind:{details.kind}", f"genre:{details.genre}")
    yield from (f"country:{country}" for country in details.countries)
    yield from (f"language:{language}" for language in details.spoken or [""])
    yield from (f"device:{details.device or ''}", f"premiere:{details.premiere_status}", "tier:", "category:")
    yield f"ai use:{'some' if details.ai_use else 'none' if details.ai_use == () else 'not declared'}"
    for use in {(use.stage, use.extent, use.tool, use.made) for use in details.ai_use or ()}:
        yield from (f"ai:{use[0]}/{use[1]}", f"ai tool:{use[2]}", f"ai made:{use[3]}")
    # The section stands in no state of the film: as long as only what is announced is chosen, it is the decision's.
    yield f"section:{meant}"


@pytest.fixture
async def tables(database: str) -> AsyncIterator[Tables]:
    async with tables_of(SERVICE, database, *TABLES) as tables:
        about: dict[str, Any] = {
            "version": 1,
            "name": "Ren",
            "email": "ren@example.org",
            "language": "en",
            "time_zone": "UTC",
        }
        await keep_records(tables.db, [Person(person=young, age_band="18-24", **about) for young in YOUNG])
        yield tables


@pytest.mark.parametrize("seed", range(2))
async def test_statistics_of_any_moment_are_those_of_the_log_up_to_there(tables: Tables, seed: int) -> None:
    chance = Random(seed)
    events = busy_festival(chance).events
    await tables.filled(events, at_once=AT_ONCE)
    for _ in range(40):
        second = chance.randrange(-2, len(events) + AT_ONCE) / AT_ONCE
        moment = BEGINNING + timedelta(seconds=second)
        states = folded([event for position, event in enumerate(events, 1) if position // AT_ONCE <= second])
        last = await last_of(tables.db, "mina-2025", moment)
        of = (tables.db, "mina-2025", last.position)
        assert await words_at(*of) | await turns_at(*of) == counted(states)
        ages, people = await ages_at(*of), people_in(states)
        assert sum(ages.values()) == len(people)
        assert ages.get("age band:18-24", 0) == len(people & set(YOUNG))
        days = await days_at(*of, "Australia/Melbourne")
        assert sum(films for _, films in days) == len(films_in(states))
        deadlines = await deadlines_at(*of)
        assert [(one["call"], one["until"]) for one in deadlines] == sorted(
            (state.terms.call, state.deadline)
            for state in states.values()
            if isinstance(state, Call) and state.edition == "mina-2025"
        )
