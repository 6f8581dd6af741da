"""A round of review, from its opening until it is closed; nothing of it counts that should not."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from contracts.submissions import Credit, FilmTakenIntoReview, JurorAsked
from services.submissions.tests.festival import (
    ANNA,
    BO,
    CHEN,
    LATER,
    MAKER,
    NOW,
    ROUND,
    Festival,
    a_round,
    announcement,
    answer,
    choice,
    disqualification,
    film,
    finding,
    proposal,
    rejection,
    seen,
    submission,
    terms,
    vote,
    with_a_film,
    withdrawal,
)
from submissions.domain.film import Film
from submissions.domain.jury.asking import AskAgain, RemindJurors, RoundDue
from submissions.domain.jury.closing import BreakTie, CloseRound, ExcludeFilm
from submissions.domain.jury.giving import GiveFilm, JoinRound, LeaveRound, Recuse
from submissions.domain.jury.minutes import KeepMinutes
from submissions.domain.jury.opening import ChangeRound
from submissions.domain.jury.round import JurorRecused, Round, RoundBegun, RoundClosed
from submissions.domain.jury.ties import DeclareTies
from tests.kit.deciding import refused

COMPANY = UUID(int=900)


def with_films(count: int = 3) -> Festival:
    festival = with_a_film()
    festival.ask(*(submission(number) for number in range(2, count + 1)))
    return festival


def in_review(count: int = 3, **changes: Any) -> Festival:
    """Every one of three jurors has two of three films, unless `changes` say otherwise."""
    festival = with_films(count)
    festival.ask(a_round(*range(1, count + 1), **changes))
    return festival


def the_round(festival: Festival) -> Round:
    return festival.states[f"round-{ROUND}"]


def the_film(festival: Festival, number: int = 1) -> Film:
    return festival.states[f"film-{film(number)}"]


def all_vote(festival: Festival, score: int = 7) -> None:
    for number, jurors in enumerate([the_round(festival).given[film(n)] for n in (1, 2, 3)], 1):
        festival.ask(*(vote(juror, number, score) for juror in jurors))


def test_opening_takes_films_into_review_and_tells_jurors_how_many_they_have() -> None:
    festival = with_films()
    happened = festival.ask(a_round(1, 2, 3))
    assert [type(event) for event in happened].count(FilmTakenIntoReview) == 3
    asked = {event.juror: event.to_watch for event in happened if isinstance(event, JurorAsked)}
    assert asked == {ANNA: 2, BO: 2, CHEN: 2}
    assert the_film(festival).stage == "in review"


def test_a_film_in_review_is_decided_on_and_announced_like_one_that_is_eligible() -> None:
    festival = in_review()
    festival.ask(choice(1), rejection(2), announcement(1, 2))
    assert (the_film(festival, 1).stage, the_film(festival, 2).stage) == ("selected", "not selected")


def test_films_of_a_later_round_are_judged_where_they_are() -> None:
    festival = with_films()
    festival.ask(choice(1), announcement(1))
    happened = festival.ask(a_round(1, each=1, quorum=1))
    assert not [event for event in happened if isinstance(event, FilmTakenIntoReview)], "it is selected already"
    festival.ask(vote(next(iter(the_round(festival).given[film(1)])), 1, 9))


def test_whatever_makes_no_sense_of_a_round_is_refused() -> None:
    festival = with_films()
    festival.ask(withdrawal(2))
    for field, command in {
        "/films": a_round(2),
        "/until": a_round(1, until=NOW),
        "/each": a_round(1, each=4, quorum=1),
        "/quorum": a_round(1, quorum=3),
        "/chair": a_round(1, tie="chair decides"),
        "/jurors": a_round(1, holders=(ANNA, BO)),
    }.items():
        code = {
            "/films": "not-to-judge",
            "/until": "until-passed",
            "/each": "too-few-jurors",
            "/quorum": "quorum-too-high",
            "/chair": "chair-needed",
            "/jurors": "not-a-juror",
        }[field]
        with refused(code, field):
            festival.ask(command)
    with refused("chair-no-juror", "/chair"):
        festival.ask(a_round(1, chair=MAKER))
    with refused("no-films", "/films"):
        festival.ask(a_round())
    with refused("juror-sees-names", "/jurors"):
        festival.ask(a_round(1, blind=True, staff=(BO,)))
    with refused("not-found"):
        festival.ask(a_round(9))


def test_who_made_a_film_or_cares_for_who_did_or_is_of_its_company_does_not_get_it() -> None:
    festival = with_a_film()
    child = UUID(int=77)
    festival.ask(
        submission(2, credits=(Credit(person=ANNA, role="sound"),)),
        submission(3, credits=(Credit(person=child, role="actor"),)),
        submission(4, rights_holder=COMPANY),
        DeclareTies(edition="mina-2025", juror=CHEN, organisations=(COMPANY,)),
    )
    festival.ask(a_round(1, 2, 3, 4, jurors=(ANNA, BO, CHEN, MAKER), each=2, close={BO: (child,)}))
    given = the_round(festival).given
    assert MAKER not in {juror for jurors in given.values() for juror in jurors}, "who submitted it"
    assert given[film(2)] == {BO, CHEN}
    assert given[film(3)] == {ANNA, CHEN}
    assert given[film(4)] == {ANNA, BO}
    tied: dict[str, Any] = {"film": film(2), "to": (ANNA, BO)}
    with refused("tied", "/to"):
        festival.ask(GiveFilm(**seen(festival, jurors=(ANNA, BO, CHEN, MAKER)), **tied))


def test_a_juror_who_becomes_tied_to_a_film_can_not_score_it_any_more() -> None:
    festival = in_review(1, jurors=(ANNA, BO))
    festival.ask(vote(ANNA, 1, 8), vote(BO, 1, 4))
    festival.ask(proposal(1, credits=(Credit(person=ANNA, role="editor"),)), answer(1, 1))
    with refused("not-your-film"):
        festival.ask(vote(ANNA, 1, 10))
    with refused("below-quorum", f"/films/{film(1)}"):
        festival.ask(CloseRound(**seen(festival)))


def test_a_vote_is_for_every_criterion_and_on_the_scale() -> None:
    festival = in_review()
    [juror, *_] = the_round(festival).given[film(1)]
    good = vote(juror, 1, 7)
    for field, scores in {
        "/scores/craft": {"story": 7},
        "/scores/story": {"story": 11, "craft": 1},
        "/scores/mood": {"story": 7, "craft": 1, "mood": 3},
    }.items():
        code = {"/scores/craft": "score-needed", "/scores/story": "out-of-scale", "/scores/mood": "no-such-criterion"}
        with refused(code[field], field):
            festival.ask(good.model_copy(update={"scores": scores}))
    assert [type(event) for event in festival.ask(good)][1:] == [RoundBegun]
    assert len(festival.ask(vote(juror, 1, 8))) == 1, "it has begun once"
    assert terms().overall({"story": 9, "craft": 3}) == 7, "story counts twice"


def test_nobody_scores_a_film_that_is_not_theirs_or_is_gone_or_in_a_closed_round() -> None:
    festival = in_review()
    given = the_round(festival).given
    [other] = {ANNA, BO, CHEN} - given[film(1)]
    with refused("not-your-film"):
        festival.ask(vote(other, 1, 7))
    all_vote(festival)
    festival.ask(withdrawal(2))
    with refused("withdrawn"):
        festival.ask(vote(min(given[film(2)]), 2, 7))
    festival.ask(disqualification(3))
    with refused("disqualified"):
        festival.ask(vote(min(given[film(3)]), 3, 7))
    festival.ask(CloseRound(**seen(festival)))
    with refused("round-closed"):
        festival.ask(vote(min(given[film(1)]), 1, 7))


def test_criteria_quorum_and_tie_rule_are_fixed_once_somebody_has_scored() -> None:
    festival = in_review()

    def change(**changes: Any) -> ChangeRound:
        return ChangeRound(round=ROUND, edition="mina-2025", terms=terms(**changes))

    festival.ask(change(quorum=1), change())
    with refused("films-given"):
        festival.ask(change(blind=True))
    festival.ask(vote(min(the_round(festival).given[film(1)]), 1, 7))
    for changes in ({"quorum": 1}, {"tie": "higher median"}, {"criteria": terms().criteria[:1]}):
        with refused("round-begun"):
            festival.ask(change(**changes))
    festival.ask(change(name={"en": "Semi-final"}, until=LATER, chair=ANNA))
    assert the_round(festival).terms.name == {"en": "Semi-final"}


def test_a_round_goes_on_to_a_time_that_is_still_to_come_also_when_jurors_have_left() -> None:
    festival = in_review()

    def change(**changes: Any) -> ChangeRound:
        return ChangeRound(round=ROUND, edition="mina-2025", terms=terms(**changes))

    for juror in (CHEN, BO):
        festival.ask(LeaveRound(**seen(festival), juror=juror))
    with refused("until-passed", "/until"):
        festival.ask(change(until=NOW))
    festival.ask(change(until=LATER + timedelta(days=1)))
    festival.now = LATER + timedelta(days=2)
    festival.ask(change(until=LATER + timedelta(days=1), name={"en": "Semi-final"}))
    assert the_round(festival).terms.name == {"en": "Semi-final"}


def test_a_round_does_not_close_before_every_film_has_its_votes() -> None:
    festival = in_review()
    given = the_round(festival).given
    festival.ask(vote(min(given[film(1)]), 1, 7))
    with refused("below-quorum", f"/films/{film(1)}") as told:
        festival.ask(CloseRound(**seen(festival)))
    assert len(told.value.also) == 2, "each film is named"
    all_vote(festival)
    assert [type(event) for event in festival.ask(CloseRound(**seen(festival)))] == [RoundClosed]
    with refused("round-closed"):
        festival.ask(CloseRound(**seen(festival)))


def test_a_vote_is_for_a_version_of_the_film() -> None:
    festival = in_review()
    all_vote(festival)
    festival.ask(proposal(1, runtime=660), answer(1, 1))
    with refused("votes-stale", f"/films/{film(1)}"):
        festival.ask(CloseRound(**seen(festival)))
    jurors = sorted(the_round(festival).given[film(1)])
    with refused("film-changed"):
        festival.ask(vote(jurors[0], 1, 9))
    festival.ask(*(vote(juror, 1, 9, revision=1) for juror in jurors), CloseRound(**seen(festival)))


def test_a_change_of_what_nobody_watches_leaves_votes_as_they_are() -> None:
    festival = in_review()
    all_vote(festival)
    festival.ask(proposal(1, synopsis={"en": "Now with a synopsis."}), answer(1, 1), CloseRound(**seen(festival)))


def test_a_changed_film_that_is_found_eligible_again_is_in_review_again() -> None:
    festival = in_review()
    festival.ask(proposal(1, runtime=660), answer(1, 1))
    assert the_film(festival).stage == "submitted"
    festival.ask(finding(1))
    assert the_film(festival).stage == "in review"


def test_the_director_takes_a_film_out_of_the_round_with_a_reason() -> None:
    festival = in_review()
    given = the_round(festival).given
    for number in (1, 2):
        festival.ask(*(vote(juror, number, 7) for juror in given[film(number)]))
    excluded = ExcludeFilm(round=ROUND, edition="mina-2025", film=film(3), reason="Its file can't be played.")
    festival.ask(excluded)
    assert festival.ask(excluded) == []
    with refused("not-judged"):
        festival.ask(vote(min(given[film(3)]), 3, 7))
    festival.ask(CloseRound(**seen(festival)))


def test_a_film_of_a_juror_who_recuses_themselves_goes_to_another() -> None:
    festival = in_review()
    before = the_round(festival).given
    [juror, other] = sorted(before[film(1)])
    [free] = {ANNA, BO, CHEN} - before[film(1)]
    festival.ask(vote(juror, 1, 10))
    happened = festival.ask(Recuse(**seen(festival), film=film(1), juror=juror, reason="We share a flat."))
    assert isinstance(happened[0], JurorRecused)
    assert the_round(festival).given[film(1)] == {other, free}
    assert [event.juror for event in happened if isinstance(event, JurorAsked)] == [free]
    assert "flat" not in str(happened)
    with refused("not-your-film"):
        festival.ask(vote(juror, 1, 10))
    with refused("tied", "/to"):
        festival.ask(GiveFilm(**seen(festival), film=film(1), to=(juror,)))
    for number in (2, 3):
        festival.ask(*(vote(j, number, 5) for j in the_round(festival).given[film(number)]))
    festival.ask(vote(other, 1, 5))
    with refused("below-quorum", f"/films/{film(1)}"):  # the recused vote does not count
        festival.ask(CloseRound(**seen(festival)))
    festival.ask(vote(free, 1, 5), CloseRound(**seen(festival)))


def test_the_staff_gives_a_film_to_others_and_jurors_come_and_go() -> None:
    festival = in_review()
    [film_of_two] = [film(1)]
    festival.ask(GiveFilm(**seen(festival), film=film_of_two, to=(ANNA, CHEN)))
    assert the_round(festival).given[film_of_two] == {ANNA, CHEN}
    with refused("no-juror-here", "/to"):
        festival.ask(GiveFilm(**seen(festival), film=film_of_two, to=(MAKER,)))
    dana = UUID(int=104)
    joined = seen(festival, jurors=(ANNA, BO, CHEN, dana))
    with refused("not-a-juror", "/juror"):
        festival.ask(JoinRound(**joined, juror=dana))
    festival.ask(JoinRound(**joined, juror=dana, holders=(dana,)))
    assert any(dana in jurors for jurors in the_round(festival).given.values())
    assert all(len(jurors) == 2 for jurors in the_round(festival).given.values())
    festival.ask(LeaveRound(**seen(festival), juror=ANNA))
    assert ANNA not in the_round(festival).jurors
    assert all(len(jurors) == 2 and ANNA not in jurors for jurors in the_round(festival).given.values())


def test_whoever_sees_the_submissions_does_not_join_a_blind_round_either() -> None:
    dana = UUID(int=104)
    for blind in (True, False):
        festival = in_review(blind=blind)
        join = JoinRound(**seen(festival, jurors=(ANNA, BO, CHEN, dana)), juror=dana, holders=(dana,), staff=(dana,))
        if blind:
            with refused("juror-sees-names", "/juror"):
                festival.ask(join)
        else:
            assert festival.ask(join)


def test_what_is_decided_on_an_old_look_at_the_round_is_not() -> None:
    festival = in_review()
    old = seen(festival)
    festival.ask(LeaveRound(**seen(festival), juror=ANNA))
    with refused("round-changed"):
        festival.ask(CloseRound(**old))


def test_a_tie_is_the_chairs_to_break_where_the_rule_says_so() -> None:
    festival = in_review(tie="chair decides", chair=ANNA)
    order: dict[str, Any] = {"round": ROUND, "edition": "mina-2025", "films": (film(2), film(1))}
    with refused("round-open"):
        festival.ask(BreakTie(**order, by=ANNA))
    all_vote(festival)
    festival.ask(CloseRound(**seen(festival)))
    with refused("not-the-chair"):
        festival.ask(BreakTie(**order, by=BO))
    with refused("no-such-order", "/films"):
        festival.ask(BreakTie(**order, by=ANNA).model_copy(update={"films": (film(1), film(1))}))
    festival.ask(BreakTie(**order, by=ANNA))
    assert the_round(festival).decided == (film(2), film(1))
    assert festival.ask(BreakTie(**order, by=ANNA)) == []


def test_minutes_are_kept_once_the_round_is_closed_and_no_event_has_their_words() -> None:
    festival = in_review()
    said = KeepMinutes(round=ROUND, edition="mina-2025", author=ANNA, minutes="Bo spoke for the second film.")
    with refused("round-open"):
        festival.ask(said)
    all_vote(festival)
    festival.ask(CloseRound(**seen(festival)))
    assert "Bo spoke" not in str(festival.ask(said))


def test_jurors_with_something_left_are_reminded_before_the_round_is_due() -> None:
    festival = in_review()
    assert [type(event) for event in festival.ask(RemindJurors(round=ROUND, until=LATER))] == [RoundDue]
    assert festival.ask(RemindJurors(round=ROUND, until=NOW)) == [], "it was put off"
    again = AskAgain(round=ROUND, edition="mina-2025", left={ANNA: 2, BO: 0}, why="reminder")
    assert [(event.juror, event.to_watch) for event in festival.ask(again) if isinstance(event, JurorAsked)] == [
        (ANNA, 2)
    ]
    all_vote(festival)
    festival.ask(CloseRound(**seen(festival)))
    assert festival.ask(again) == []
    assert festival.ask(RemindJurors(round=ROUND, until=LATER)) == []
