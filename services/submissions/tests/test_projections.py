"""Projections say the same however their events come in: one by one, all at once, or in any cut of the log."""

import json
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

import asyncpg
import pytest

from contracts.envelope import Envelope
from contracts.event import Event
from eventkit.deciding import Command, Refusal
from eventkit.migrate import migrate
from eventkit.recorded import Recorded
from services.submissions.tests.festival import (
    NOW,
    Festival,
    announcement,
    call,
    choice,
    edition,
    film,
    rejection,
    released,
    section,
    submission,
    withdrawal,
)
from submissions.bootstrap import SERVICE
from submissions.domain.call import Call, CloseCall
from submissions.domain.decision import Decision, FilmChosen
from submissions.domain.edition import Edition
from submissions.domain.film import Film
from submissions.domain.reply import ConfirmSelection, DeclineSelection

TABLES = ("editions_v1", "sections_v1", "calls_v1", "films_v1", "film_decisions_v1", "timers")
FILMS = range(1, 41)


def busy_festival(chance: Random) -> Festival:
    """An edition in which a few hundred things were tried, in no particular order."""
    festival = Festival()
    festival.ask(edition(), section(), section("eco"), edition("mina-2026"), call(), call("early"), call("late"))
    for _ in range(300):
        number, name = chance.choice(FILMS), chance.choice(("new-voices", "eco"))
        tried: Sequence[Command] = (
            submission(number, chance.choice(("mina-call", "late"))),
            choice(number, name),
            rejection(number, chance.choice(("Too long.", "Too short."))),
            announcement(*chance.sample(FILMS, 3)),
            ConfirmSelection(film=film(number)),
            DeclineSelection(film=film(number)),
            withdrawal(number),
            released(chance.randrange(1, 9), *chance.sample(FILMS, 10)),
            CloseCall(call=chance.choice(("early", "late"))),
        )
        try:
            festival.ask(*chance.choices(tried, weights=(6, 6, 3, 1, 2, 1, 1, 0.3, 0.1)))
        except Refusal:
            continue
    return festival


def recorded(events: Sequence[Event]) -> list[Recorded[Event]]:
    versions: dict[str, int] = defaultdict(int)
    log: list[Recorded[Event]] = []
    for position, event in enumerate(events, start=1):
        versions[event.stream] += 1
        same = uuid5(UUID(int=0), str(position))
        envelope = Envelope(
            id=same,
            service="submissions",
            type=event.type_name(),
            schema_version=1,
            stream=event.stream,
            version=versions[event.stream],
            position=position,
            time=NOW + timedelta(seconds=position),
            edition=None,
            actor="test",
            correlation=same,
            causation=same,
            traceparent=None,
        )
        log.append(Recorded(event, envelope))
    return log


async def project(db: Any, log: Sequence[Recorded[Event]], cuts: Sequence[int]) -> dict[str, list[Any]]:
    """What the tables hold after the log was applied in the pieces between `cuts`."""
    await db.execute(f"TRUNCATE {', '.join(TABLES)}")
    for start, end in zip([0, *cuts], [*cuts, len(log)], strict=True):
        for projection in SERVICE.projections:
            taken = [one for one in log[start:end] if type(one.event) in projection.types]
            await projection.take(db, taken)
    return {table: await db.fetch(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}


@pytest.fixture
async def db(database: str) -> AsyncIterator[Any]:
    await migrate(database, SERVICE.migrations)
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


@pytest.mark.parametrize("seed", range(3))
async def test_the_tables_are_the_same_in_whatever_pieces_the_log_is_applied(db: Any, seed: int) -> None:
    chance = Random(seed)
    log = recorded(busy_festival(chance).events)
    one_by_one = await project(db, log, range(1, len(log)))
    assert await project(db, log, []) == one_by_one
    for _ in range(5):
        cuts = sorted(chance.sample(range(1, len(log)), 6))
        assert await project(db, log, cuts) == one_by_one


@pytest.mark.parametrize("seed", range(3))
async def test_the_tables_say_what_the_fold_of_the_log_says(db: Any, seed: int) -> None:
    festival = busy_festival(Random(seed))
    tables = await project(db, recorded(festival.events), [])
    states = festival.states
    films = {f"film-{row['film']}": Film(row["edition"], row["stage"], row["confirm_by"]) for row in tables["films_v1"]}
    assert films == {stream: state for stream, state in states.items() if isinstance(state, Film)}
    decisions = {f"decision-{row['film']}": (row["section"], row["reason"]) for row in tables["film_decisions_v1"]}
    assert decisions == {stream: told(state) for stream, state in states.items() if isinstance(state, Decision)}
    calls = {f"call-{row['call']}": row["closed"] for row in tables["calls_v1"]}
    assert calls == {stream: state.closed for stream, state in states.items() if isinstance(state, Call)}
    sections = defaultdict[str, set[str]](set)
    for row in tables["sections_v1"]:
        sections[f"edition-{row['edition']}"].add(row["section"])
    assert {stream: sections[stream] for stream, state in states.items() if isinstance(state, Edition)} == {
        stream: state.sections for stream, state in states.items() if isinstance(state, Edition)
    }


async def test_every_open_call_has_a_timer_that_closes_it_at_its_deadline_and_no_other_has(db: Any) -> None:
    festival = Festival()
    festival.ask(edition(), call(), call("early"), CloseCall(call="early"))
    [timer] = (await project(db, recorded(festival.events), []))["timers"]
    assert timer["command"] == "CloseCall"
    assert json.loads(timer["payload"]) == {"call": "mina-call"}
    assert timer["due"] == festival.states["call-mina-call"].deadline


def told(decision: Decision) -> tuple[str | None, str | None]:
    made = decision.latest
    return (made.section, None) if isinstance(made, FilmChosen) else (None, made.reason)
