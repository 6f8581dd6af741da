"""What the desk shows of awards is the fold of their log, in whatever pieces it is applied."""

from random import Random

from eventkit.deciding import Refusal
from services.submissions.tests.festival import (
    Festival,
    award_decision,
    ceremony,
    disqualification,
    honour,
    mention,
    with_films_on_the_programme,
)
from submissions.bootstrap import SERVICE
from submissions.domain.award import Award, films_of
from submissions.domain.award_correction import CorrectAward
from tests.kit.refolding import tables_of

TABLES = ("award_decisions_v1", "award_films_v1", "award_versions_v1")
AWARDS = ("best-film", "public-welfare")


def ceremonies(chance: Random) -> Festival:
    """Awards decided, announced, put right and lost, in no particular order."""
    festival = with_films_on_the_programme()
    for _ in range(60):
        award, numbers = chance.choice(AWARDS), chance.sample((1, 2, 3), 2)
        honours = (honour(numbers[0], statement=chance.choice((None, "Bravo."))), mention(numbers[1]))
        gone = disqualification(3).model_copy(update={"awards": AWARDS})
        right = CorrectAward(edition="mina-2025", award=award, honours=honours, reason="The wrong envelope.")
        tried = (award_decision(*honours[: chance.randrange(3)], award=award), ceremony(award), right, gone)
        try:
            festival.ask(chance.choices(tried, weights=(6, 2, 4, 0.2))[0])
        except Refusal:
            continue
    return festival


async def test_the_desk_shows_the_fold_of_the_log(database: str) -> None:
    async with tables_of(SERVICE, database, *TABLES) as tables:
        for seed in range(2):
            chance = Random(seed)
            festival = ceremonies(chance)
            told = [event for event in festival.events if event.CATEGORY == Award.CATEGORY]
            await tables.expect_the_same_in_any_pieces(told, chance)
            rows = await tables.filled(told)
            for award in AWARDS:
                state = festival.states[f"award-mina-2025:{award}"]
                assert isinstance(state, Award)
                given = [row for row in rows["award_films_v1"] if row["award"] == award]
                given.sort(key=lambda row: (row["version"], row["place"], row["number"]))
                assert [row["film"] for row in given] == films_of(state.given)
                [version] = [row for row in rows["award_versions_v1"] if row["award"] == award]
                assert version["announced"] == state.announced
