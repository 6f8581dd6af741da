"""Projections say the same however their events come in: one by one, all at once, or in any cut of the log."""

import json
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from contracts.submissions import CallOpened, FilmDetails
from contracts.values import Money, utc
from eventkit.deciding import Command, Refusal
from services.submissions.tests.festival import (
    LATER,
    MAKER,
    NOW,
    Festival,
    announcement,
    answer,
    call,
    choice,
    disqualification,
    edition,
    film,
    finding,
    listing,
    order,
    plan,
    proposal,
    quota,
    rejection,
    released,
    section,
    settling,
    submission,
    until,
    waiting,
    withdrawal,
)
from submissions.bootstrap import SERVICE
from submissions.domain.announcement_plan import TakeBackAnnouncement
from submissions.domain.call import Call, CloseCall, ExtendCall
from submissions.domain.decision import Decision, outcome_of
from submissions.domain.duplicate import DismissDuplicate
from submissions.domain.edition import AddAwardCategory, Edition
from submissions.domain.fee import Fees, RecordPayment, RefundFee
from submissions.domain.film import Film
from submissions.domain.places import Places
from submissions.domain.reply import ConfirmSelection, DeclineSelection, LapseSelection
from submissions.domain.waiver import IssueWaiver, Waiver, waiver_of
from tests.kit.refolding import Tables, tables_of

TABLES = (
    "editions_v2",
    "sections_v2",
    "award_categories_v1",
    "calls_v2",
    "films_v2",
    "desk_films_v2",
    "desk_texts_v2",
    "film_titles_v1",
    "dismissed_pairs_v1",
    "revisions_v1",
    "fees_v1",
    "waivers_v1",
    "film_standings_v1",
    "decision_standings_v1",
    "deadline_standings_v1",
    "film_decisions_v2",
    "places_v1",
    "places_versions_v1",
    "announcements_v1",
    "works_v1",
    "timers",
)
FILMS = range(1, 41)
WEIGHTS = (6, 6, 3, 1, 2, 1, 1, 0.3, 1, 2, 1, 4, 3, 0.3, 0.3, 0.1, 0.3, 3, 9, 3, 0.3, 4, 1, 0.5, 3, 3, 0.3, 0.3)


def busy_festival(chance: Random) -> Festival:
    """An edition in which a few hundred things were tried, in no particular order."""
    festival = Festival()
    festival.ask(edition(), section(quota=4), section("eco", quota=2), edition("mina-2026"), call(), call("early"))
    festival.ask(call("late", deadlines=(until(LATER, "late", aud(2500)),)))
    waiver = waiver_of("late", "7KQ2M9XDR4TNB6WC")
    festival.ask(IssueWaiver(waiver=waiver, call="late", begins="7KQ2", percent=30, uses=5))
    for _ in range(500):
        number, name = chance.choice(FILMS), chance.choice(("new-voices", "eco"))
        tried: Sequence[Command] = (
            submission(number, chance.choice(("mina-call", "late"))),
            choice(number, name),
            rejection(number, chance.choice(("Too long.", "Too short."))),
            announcement(*chance.sample(FILMS, 3)),
            ConfirmSelection(film=film(number)),
            DeclineSelection(film=film(number)),
            withdrawal(number),
            disqualification(number),
            DismissDuplicate(film=film(number), edition="mina-2025", other=film(7), reason="Two parts of a series."),
            finding(number, "eligible", *chance.sample(("length", "age"), 1), reason="A good one."),
            finding(number, "ineligible", reason="Too long."),
            proposal(number, runtime=chance.randrange(600, 605)),
            answer(number, chance.randrange(1, 4), chance.choice((None, "Too late."))),
            LapseSelection(film=film(number), confirm_by=LATER),
            released(chance.randrange(1, 9), *chance.sample(FILMS, 10)),
            CloseCall(call=chance.choice(("early", "late"))),
            ExtendCall(call="mina-call", deadlines=(LATER + timedelta(days=chance.randrange(9)),)),
            submission(number, "late").model_copy(update={"waiver": waiver}),
            RecordPayment(film=film(number), submitter=MAKER, entry=film(number), amount=aud(chance.randrange(900))),
            RefundFee(film=film(number), submitter=MAKER, entry=film(number), amount=aud(chance.randrange(900))),
            AddAwardCategory(edition="mina-2025", award=name, name={"en": name}, awarded_by="jury"),
            waiting(number, name),
            listing(number, chance.choice(("longlisted", "shortlisted"))),
            quota(chance.randrange(1, 9), name),
            settling(number),
            order(*waiting_for(festival, name, chance), section=name),
            plan(tell_at=NOW + timedelta(days=chance.randrange(1, 9))),
            TakeBackAnnouncement(edition="mina-2025"),
        )
        try:
            festival.ask(*chance.choices(tried, weights=WEIGHTS))
        except Refusal:
            continue
    return festival


def waiting_for(festival: Festival, section: str, chance: Random) -> list[int]:
    """Those that wait, and one that may be decided to."""
    places = festival.states.get("places-mina-2025") or Places()
    films = [number for number in FILMS if film(number) in places.waitlist(section)]
    return chance.sample(films, len(films)) + chance.sample([n for n in FILMS if n not in films], 1)


@pytest.fixture
async def tables(database: str) -> AsyncIterator[Tables]:
    async with tables_of(SERVICE, database, *TABLES) as tables:
        yield tables


@pytest.mark.parametrize("seed", range(3))
async def test_the_tables_are_the_same_in_whatever_pieces_the_log_is_applied(tables: Tables, seed: int) -> None:
    chance = Random(seed)
    await tables.expect_the_same_in_any_pieces(busy_festival(chance).events, chance)


@pytest.mark.parametrize("seed", range(3))
async def test_the_tables_say_what_the_fold_of_the_log_says(tables: Tables, seed: int) -> None:
    festival = busy_festival(Random(seed))
    rows = await tables.filled(festival.events)
    states = festival.states
    became = {row["film"]: row["became"] for row in rows["works_v1"]}
    films = {f"film-{row['film']}": film_in_row(row, became) for row in rows["films_v2"]}
    assert films == {stream: state for stream, state in states.items() if isinstance(state, Film)}
    decisions = {
        f"decision-{row['film']}": (row["outcome"], row["section"], row["reason"], row["revision"])
        for row in rows["film_decisions_v2"]
    }
    assert decisions == {stream: told(state) for stream, state in states.items() if isinstance(state, Decision)}
    places = states["places-mina-2025"]
    standing = {(row["film"], row["standing"]): row["section"] for row in rows["places_v1"]}
    assert {film: section for (film, as_), section in standing.items() if as_ == "taken"} == places.taken
    assert {film: section for (film, as_), section in standing.items() if as_ == "waiting"} == places.waiting
    ordered = sorted((row for row in rows["places_v1"] if row["standing"] != "taken"), key=lambda row: row["rank"])
    for name in ("new-voices", "eco"):
        assert tuple(row["film"] for row in ordered if row["section"] == name) == places.order.get(name, ())
    planned = {row["edition"]: row["tell_at"] for row in rows["announcements_v1"]}
    of_edition = states["announcement-mina-2025"]
    assert planned == {"mina-2025": of_edition.plan.tell_at if of_edition.plan else None}
    calls = {f"call-{row['call']}": Call(read_terms(row["terms"]), row["closed"]) for row in rows["calls_v2"]}
    assert calls == {stream: state for stream, state in states.items() if isinstance(state, Call)}
    assert {f"call-{row['call']}": row["deadline"] for row in rows["calls_v2"]} == {
        stream: state.deadline for stream, state in calls.items()
    }
    money = {f"fees-{row['film']}": (row["due"], row["paid"], row["refunded"]) for row in rows["fees_v1"]}
    assert money == {
        stream: (state.due.amount, state.paid, state.refunded)
        for stream, state in states.items()
        if isinstance(state, Fees)
    }
    used = {f"waiver-{row['waiver']}": row["used"] for row in rows["waivers_v1"]}
    assert used == {stream: state.used for stream, state in states.items() if isinstance(state, Waiver)}
    sections = defaultdict[str, set[str]](set)
    for row in rows["sections_v2"]:
        sections[f"edition-{row['edition']}"].add(row["section"])
    assert {stream: sections[stream] for stream, state in states.items() if isinstance(state, Edition)} == {
        stream: set(state.sections) for stream, state in states.items() if isinstance(state, Edition)
    }


def film_in_row(row: Any, became: dict[UUID, int]) -> Film:
    return Film(
        row["edition"],
        row["call"],
        row["category"],
        FilmDetails.model_validate_json(row["details"]),
        row["submitter"],
        row["stage"],
        row["revision"],
        row["confirm_by"],
        section=row["section"],
        became=became[row["film"]],
    )


async def test_every_open_call_has_a_timer_that_closes_it_at_its_deadline_and_no_other_has(tables: Tables) -> None:
    festival = Festival()
    festival.ask(edition(), call(), call("early"), CloseCall(call="early"))
    [timer] = (await tables.filled(festival.events))["timers"]
    assert timer["command"] == "CloseCall"
    assert timer["due"] == festival.states["call-mina-call"].deadline
    assert json.loads(timer["payload"]) == {"call": "mina-call", "at": utc(timer["due"])}
    festival.ask(ExtendCall(call="mina-call", deadlines=(LATER + timedelta(days=1),)))
    [timer] = (await tables.filled(festival.events))["timers"]
    assert timer["due"] == LATER + timedelta(days=1)


read_terms = CallOpened.model_validate_json


def aud(amount: int) -> Money:
    return Money(amount=amount, currency="AUD")


def told(decision: Decision) -> tuple[str, str | None, str | None, int | None]:
    made = decision.latest
    return outcome_of(made), getattr(made, "section", None), getattr(made, "reason", None), made.revision
