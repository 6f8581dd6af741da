"""Awards: decided in private, announced together or one by one, put right afterwards."""

from datetime import timedelta

import pytest

from contracts.submissions import AwardCorrected, AwardGiven, AwardWithdrawn, FilmDisqualified, Honour
from services.submissions.tests.festival import (
    FUND,
    LATER,
    NOW,
    Festival,
    award_decision,
    ceremony,
    disqualification,
    film,
    honour,
    mention,
    submission,
    with_films_on_the_programme,
    withdrawal,
)
from submissions.domain.award import AwardDecided
from submissions.domain.award_correction import CorrectAward
from tests.kit.deciding import refused


def correction(*honours: Honour, award: str = "best-film", reason: str = "The wrong envelope.") -> CorrectAward:
    return CorrectAward(edition="mina-2025", award=award, honours=honours, reason=reason)


@pytest.fixture
def festival() -> Festival:
    return with_films_on_the_programme()


def test_a_decision_stays_in_the_house_and_may_change_until_it_is_announced(festival: Festival) -> None:
    [decided] = festival.ask(award_decision(honour(1)))
    assert isinstance(decided, AwardDecided)
    assert not decided.PUBLISHED
    assert not festival.ask(award_decision(honour(1))), "a double click decides nothing new"
    festival.ask(award_decision(honour(2, statement="A quiet film.")))
    assert festival.ask(ceremony()) == [
        AwardGiven(
            edition="mina-2025",
            award="best-film",
            distinction="award",
            films=(film(2),),
            statement={"en": "A quiet film."},
        )
    ]


def test_an_award_is_shared_and_there_are_special_mentions_beside_it(festival: Festival) -> None:
    festival.ask(award_decision(honour(1, 2), mention(3)))
    given = festival.ask(ceremony())
    assert [(each.distinction, each.films) for each in given if isinstance(each, AwardGiven)] == [
        ("award", (film(1), film(2))),
        ("special mention", (film(3),)),
    ]


def test_an_award_is_given_once(festival: Festival) -> None:
    festival.ask(award_decision(honour(1)), ceremony())
    with refused("award-announced"):
        festival.ask(award_decision(honour(2)))
    with refused("nothing-to-announce"):
        festival.ask(ceremony())


def test_a_partners_award_is_given_in_the_partners_name(festival: Festival) -> None:
    festival.ask(award_decision(honour(1), award="public-welfare"))
    [given] = festival.ask(ceremony("public-welfare"))
    assert isinstance(given, AwardGiven)
    assert given.given_by == FUND


def test_awards_are_announced_one_by_one_or_all_that_wait_together(festival: Festival) -> None:
    festival.ask(award_decision(honour(1)), award_decision(honour(2), award="public-welfare"))
    assert [event.stream for event in festival.ask(ceremony("public-welfare"))] == ["award-mina-2025:public-welfare"]
    told = festival.ask(ceremony("best-film", "public-welfare", "audience"))
    assert [event.stream for event in told] == ["award-mina-2025:best-film"]


def test_a_decision_that_was_taken_back_is_not_announced(festival: Festival) -> None:
    assert not festival.ask(award_decision()), "there was nothing to take back"
    festival.ask(award_decision(honour(1)), award_decision())
    with refused("nothing-to-announce"):
        festival.ask(ceremony())


def test_only_a_confirmed_film_of_the_edition_is_given_an_award(festival: Festival) -> None:
    festival.ask(submission(4))
    for number in (4, 9):
        with refused("not-confirmed", "/honours/0/films/0"):
            festival.ask(award_decision(honour(number)))


def test_all_that_is_wrong_with_a_decision_is_said_at_once(festival: Festival) -> None:
    french = honour(1).model_copy(update={"statement": {"fr": "Bravo."}})
    with refused("given-once", "/honours") as refusal:
        festival.ask(award_decision(french, honour(1, 9), announce_at=NOW))
    assert [(each.code, each.field) for each in refusal.value.also] == [
        ("other-language", "/honours/0/statement/fr"),
        ("named-twice", "/honours/1/films/0"),
        ("not-confirmed", "/honours/1/films/1"),
        ("announce-at-passed", "/announce_at"),
    ]


def test_there_is_no_deciding_on_an_award_that_the_edition_does_not_give(festival: Festival) -> None:
    with refused("not-found"):
        festival.ask(award_decision(honour(1), award="best-hat"))


def test_an_award_is_announced_at_its_moment_by_itself_and_never_before(festival: Festival) -> None:
    festival.ask(award_decision(honour(1), announce_at=LATER))
    with refused("nothing-to-announce"):
        festival.ask(ceremony())
    festival.now = LATER - timedelta(milliseconds=5)  # the database's clock set the timer off; ours is behind
    assert not festival.ask(ceremony(at=LATER - timedelta(hours=1))), "the timer of a moment that was changed"
    assert festival.ask(ceremony(at=LATER))
    assert not festival.ask(ceremony(at=LATER))


def test_what_is_no_longer_in_the_selection_is_not_announced(festival: Festival) -> None:
    for gone in (withdrawal(), disqualification(2)):
        number = 1 if gone == withdrawal() else 2
        festival.ask(award_decision(honour(number)), gone)
        with refused("award-film-gone"):
            festival.ask(ceremony())


def test_a_decision_that_changed_while_it_was_announced_is_looked_at_again(festival: Festival) -> None:
    festival.ask(award_decision(honour(2)))
    with refused("stale"):
        festival.ask(ceremony(films=(1,)))


def test_what_was_announced_and_is_wrong_is_put_right_with_a_reason(festival: Festival) -> None:
    with refused("award-not-announced"):
        festival.ask(correction(honour(2)))
    festival.ask(award_decision(honour(1, 3)), ceremony())
    assert festival.ask(correction(honour(2, 3))) == [
        AwardWithdrawn(edition="mina-2025", award="best-film", film=film(1), reason="The wrong envelope."),
        AwardCorrected(
            edition="mina-2025",
            award="best-film",
            honours=(honour(2, 3),),
            added=(film(2),),
            reason="The wrong envelope.",
        ),
    ]
    assert not festival.ask(correction(honour(2, 3)))
    with refused("not-confirmed", "/honours/0/films/0"):
        festival.ask(correction(honour(9)))


def test_a_film_that_is_taken_from_an_award_leaves_it_to_those_that_share_it(festival: Festival) -> None:
    festival.ask(award_decision(honour(1, 2), mention(3)), ceremony())
    assert [type(event) for event in festival.ask(correction(honour(2)))] == [AwardWithdrawn, AwardWithdrawn]
    assert not festival.ask(correction(honour(2)))


def test_a_disqualified_film_loses_its_awards(festival: Festival) -> None:
    festival.ask(award_decision(honour(1, 2)), award_decision(mention(1), award="public-welfare"))
    festival.ask(ceremony("best-film", "public-welfare"))
    every = ("best-film", "public-welfare", "audience")
    found_out = disqualification().model_copy(update={"awards": every})
    happened = festival.ask(found_out)
    assert [type(event) for event in happened] == [FilmDisqualified, AwardWithdrawn, AwardWithdrawn]
    assert [event.award for event in happened if isinstance(event, AwardWithdrawn)] == ["best-film", "public-welfare"]
    with refused("not-confirmed", "/honours/0/films/1"):
        festival.ask(correction(honour(2, 1)))
