"""The tables of juries say what the fold of the log says, in whatever pieces it is applied."""

from collections.abc import AsyncIterator, Sequence
from random import Random

import orjson
import pytest

from eventkit.deciding import Command, Refusal
from services.submissions.tests.festival import (
    ANNA,
    BO,
    CHEN,
    ROUND,
    Festival,
    a_round,
    answer,
    call,
    edition,
    film,
    proposal,
    seen,
    submission,
    terms,
    vote,
)
from submissions.bootstrap import SERVICE
from submissions.domain.jury.closing import CloseRound, ExcludeFilm
from submissions.domain.jury.giving import GiveFilm, JoinRound, LeaveRound, Recuse
from submissions.domain.jury.opening import ChangeRound
from submissions.domain.jury.round import Round
from submissions.domain.jury.terms import Terms
from submissions.domain.jury.ties import DeclareTies
from submissions.domain.jury.voting import Vote
from tests.kit.refolding import Tables, tables_of

TABLES = (*(table for projection in SERVICE.projections for table in projection.tables), "timers")
FILMS = range(1, 8)


def busy_round(chance: Random) -> Festival:
    """A round in which a hundred things were tried."""
    festival = Festival()
    festival.ask(edition(), call(), *(submission(number) for number in FILMS), a_round(*FILMS))
    for _ in range(150):
        number, juror = chance.choice(FILMS), chance.choice((ANNA, BO, CHEN))
        given = list(festival.states[f"round-{ROUND}"].jurors)
        tried: Sequence[Command] = (
            *(vote(juror, number, chance.randrange(1, 11), chance.randrange(1, 11), chance.randrange(3)),) * 8,
            proposal(number, runtime=chance.randrange(600, 603)),
            answer(number, chance.randrange(1, 4)),
            GiveFilm(**seen(festival), film=film(number), to=tuple(chance.sample(given, min(2, len(given))))),
            Recuse(**seen(festival), film=film(number), juror=juror, reason="A friend."),
            JoinRound(**seen(festival), juror=juror, holders=(juror,)),
            LeaveRound(**seen(festival), juror=juror),
            ExcludeFilm(round=ROUND, edition="mina-2025", film=film(number), reason="Its file is broken."),
            ChangeRound(round=ROUND, edition="mina-2025", terms=terms(name={"en": str(chance.randrange(9))})),
            DeclareTies(edition="mina-2025", juror=juror, organisations=(film(chance.randrange(3)),)),
        )
        try:
            festival.ask(chance.choice(tried))
        except Refusal:
            continue
    for number in FILMS:
        festival.ask(*[ExcludeFilm(round=ROUND, edition="mina-2025", film=film(number), reason="Enough.")])
    festival.ask(CloseRound(**seen(festival)))
    return festival


@pytest.fixture
async def tables(database: str) -> AsyncIterator[Tables]:
    async with tables_of(SERVICE, database, *TABLES) as tables:
        yield tables


@pytest.mark.parametrize("seed", range(2))
async def test_they_say_the_same_in_whatever_pieces_and_what_the_fold_says(tables: Tables, seed: int) -> None:
    chance = Random(seed)
    festival = busy_round(chance)
    await tables.expect_the_same_in_any_pieces(festival.events, chance)
    rows, folded = await tables.filled(festival.events), festival.states[f"round-{ROUND}"]
    assert isinstance(folded, Round)
    [known] = rows["rounds_v1"]
    assert (Terms.model_validate_json(known["terms"]), tuple(known["jurors"])) == (folded.terms, folded.jurors)
    assert (known["begun"], known["closed_at"] is not None) == (folded.begun, folded.closed)
    given = {(row["film"], row["juror"]) for row in rows["round_given_v1"]}
    assert given == {(of, juror) for of, jurors in folded.given.items() for juror in jurors}
    assert {(row["film"], row["juror"]) for row in rows["round_recusals_v1"]} == folded.recused
    assert {row["film"] for row in rows["round_films_v1"] if row["excluded"]} == folded.excluded
    cast = {(row["film"], row["juror"]): (row["revision"], orjson.loads(row["scores"])) for row in rows["votes_v1"]}
    votes = [state.latest for state in festival.states.values() if isinstance(state, Vote)]
    assert cast == {(one.film, one.juror): (one.revision, one.scores) for one in votes}
    assert not [timer for timer in rows["timers"] if "remind" in timer["key"]], (
        "nobody is reminded of a round that is closed"
    )


async def test_a_timer_reminds_jurors_three_days_before_a_round_is_due(tables: Tables) -> None:
    festival = Festival()
    festival.ask(edition(), call(), submission(), a_round(1))
    reminders = [timer for timer in (await tables.filled(festival.events))["timers"] if "remind" in timer["key"]]
    assert [(timer["command"], (terms().until - timer["due"]).days) for timer in reminders] == [("RemindJurors", 3)]
