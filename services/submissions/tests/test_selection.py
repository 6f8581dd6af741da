"""Decide now, tell later: decisions are private and may change; the announcement tells all at once; makers reply."""

from datetime import timedelta
from typing import Any

import pytest

from contracts.submissions import (
    FilmNotSelected,
    FilmSelected,
    SelectionConfirmed,
    SelectionDeclined,
    SelectionReminded,
)
from eventkit.deciding import Command, Refusal
from services.submissions.tests.festival import (
    LATER,
    NOW,
    Festival,
    announcement,
    choice,
    edition,
    film,
    rejection,
    section,
    submission,
    told,
    with_a_film,
    with_a_selected_film,
    withdrawal,
)
from submissions.domain.decide_on_film import DecideOnFilm
from submissions.domain.decision import FilmChosen, FilmNotChosen
from submissions.domain.reply import ConfirmSelection, DeclineSelection, RemindOfSelection
from submissions.projections.replies import remind_at
from tests.kit.deciding import refused


def decision(**said: Any) -> DecideOnFilm:
    return DecideOnFilm.model_validate({"film": film(1), "edition": "mina-2025", "call": "mina-call", **said})


@pytest.fixture
def festival() -> Festival:
    return with_a_film()


def test_a_decision_stays_in_the_house(festival: Festival) -> None:
    [chosen] = festival.ask(choice())
    assert isinstance(chosen, FilmChosen)
    assert not chosen.PUBLISHED
    [not_chosen] = festival.ask(rejection())
    assert isinstance(not_chosen, FilmNotChosen)
    assert not not_chosen.PUBLISHED


def test_a_decision_may_change_until_it_is_announced(festival: Festival) -> None:
    festival.ask(rejection(), choice(section="eco"))
    [selected] = told(festival, announcement())
    assert selected == FilmSelected(film=film(1), edition="mina-2025", section="eco", confirm_by=LATER)
    with refused("already-announced"):
        festival.ask(rejection())


def test_the_same_decision_again_is_no_news(festival: Festival) -> None:
    festival.ask(choice())
    assert not festival.ask(choice())


def test_a_film_is_selected_for_a_section_of_its_own_edition(festival: Festival) -> None:
    festival.ask(edition("mina-2026"), section("vr", edition="mina-2026"))
    with refused("no-such-section", "/section"):
        festival.ask(choice(section="vr"))
    with refused("not-found"):
        festival.ask(choice(section="vr", edition="mina-2026"))


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"outcome": "selected"}, "section-needed", "/section"),
        ({"outcome": "selected", "section": "eco", "reason": "Good."}, "reason-not-needed", "/reason"),
        ({"outcome": "not selected"}, "reason-needed", "/reason"),
        ({"outcome": "not selected", "section": "eco", "reason": "No."}, "section-not-needed", "/section"),
    ],
)
def test_a_selected_film_gets_a_section_and_any_other_a_reason(
    festival: Festival, said: dict[str, str], code: str, field: str
) -> None:
    with refused(code, field):
        festival.ask(decision(**said))


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({"outcome": "selected", "reason": "Good."}, ["section-needed", "reason-not-needed"]),
        ({"outcome": "selected", "section": "vr", "reason": "Good."}, ["no-such-section", "reason-not-needed"]),
        ({"outcome": "not selected", "section": "eco"}, ["section-not-needed", "reason-needed"]),
    ],
)
def test_all_that_is_wrong_with_a_decision_is_said_at_once(
    festival: Festival, said: dict[str, str], codes: list[str]
) -> None:
    with pytest.raises(Refusal) as refusal:
        festival.ask(decision(**said))
    assert [each.code for each in (refusal.value, *refusal.value.also)] == codes


def test_what_was_not_submitted_is_not_decided_on(festival: Festival) -> None:
    with refused("not-found"):
        festival.ask(choice(9))


def test_film_makers_are_told_together(festival: Festival) -> None:
    festival.ask(submission(2), submission(3), choice(1), rejection(2))
    makers = told(festival, announcement(1, 2, 3))
    assert [type(event) for event in makers] == [FilmSelected, FilmNotSelected]
    assert makers[1] == FilmNotSelected(film=film(2), edition="mina-2025", reason="Too many on this theme.")


def test_what_is_decided_later_is_announced_later(festival: Festival) -> None:
    festival.ask(submission(2), choice(1), announcement(1, 2), choice(2))
    [later] = told(festival, announcement(1, 2))
    assert later.stream == f"film-{film(2)}"


def test_a_film_withdrawn_after_the_decision_is_not_announced(festival: Festival) -> None:
    festival.ask(choice(), withdrawal())
    with refused("nothing-to-announce"):
        festival.ask(announcement())


def test_without_decisions_there_is_nothing_to_announce(festival: Festival) -> None:
    for films in ((1,), (9,)):
        with refused("nothing-to-announce"):
            festival.ask(announcement(*films))


def test_an_announcement_leaves_time_to_confirm(festival: Festival) -> None:
    festival.ask(choice())
    with refused("confirm-by-passed", "/confirm_by"):
        festival.ask(announcement(confirm_by=NOW))


def test_a_selected_film_is_confirmed_or_declined_by_its_maker() -> None:
    assert with_a_selected_film().ask(ConfirmSelection(film=film(1))) == [
        SelectionConfirmed(film=film(1), edition="mina-2025")
    ]
    assert with_a_selected_film().ask(DeclineSelection(film=film(1))) == [
        SelectionDeclined(film=film(1), edition="mina-2025")
    ]


def test_a_reply_given_twice_is_taken_once() -> None:
    for reply in (ConfirmSelection(film=film(1)), DeclineSelection(film=film(1))):
        assert not with_a_selected_film().ask(reply, reply)


def test_a_reply_stands() -> None:
    with refused("already-declined"):
        with_a_selected_film().ask(DeclineSelection(film=film(1)), ConfirmSelection(film=film(1)))
    with refused("already-confirmed"):
        with_a_selected_film().ask(ConfirmSelection(film=film(1)), DeclineSelection(film=film(1)))


def test_a_reply_comes_in_time_a_moment_before_it_is_due_and_too_late_then() -> None:
    festival = with_a_selected_film()
    festival.now = LATER
    for reply in (ConfirmSelection(film=film(1)), DeclineSelection(film=film(1))):
        with refused("confirm-by-passed"):
            festival.ask(reply)
    festival.now = LATER - timedelta(microseconds=1)
    assert festival.ask(ConfirmSelection(film=film(1)))


def test_a_confirmed_film_stays_confirmed_when_the_time_to_confirm_is_over() -> None:
    festival = with_a_selected_film()
    festival.ask(ConfirmSelection(film=film(1)))
    festival.now = LATER
    assert not festival.ask(ConfirmSelection(film=film(1)))


def test_whoever_has_not_answered_is_reminded_and_may_still_answer() -> None:
    festival = with_a_selected_film()
    remind = RemindOfSelection(film=film(1), confirm_by=LATER)
    assert festival.ask(remind) == [SelectionReminded(film=film(1), edition="mina-2025", confirm_by=LATER)]
    assert festival.ask(ConfirmSelection(film=film(1)))


@pytest.mark.parametrize("answered", [ConfirmSelection(film=film(1)), DeclineSelection(film=film(1)), withdrawal()])
def test_nobody_is_reminded_of_what_they_have_answered(answered: Command) -> None:
    festival = with_a_selected_film()
    festival.ask(answered)
    assert not festival.ask(RemindOfSelection(film=film(1), confirm_by=LATER))


def test_nobody_is_reminded_when_it_is_too_late_or_of_a_time_that_is_not_theirs() -> None:
    festival = with_a_selected_film()
    assert not festival.ask(RemindOfSelection(film=film(1), confirm_by=LATER - timedelta(days=1)))
    festival.now = LATER
    assert not festival.ask(RemindOfSelection(film=film(1), confirm_by=LATER))


@pytest.mark.parametrize(("days", "reminded_after"), [(14, 11), (6, 3), (2, 1)])
def test_a_reminder_comes_three_days_before_or_half_way_where_there_is_less_time(
    days: int, reminded_after: int
) -> None:
    assert remind_at(NOW, NOW + timedelta(days=days)) == NOW + timedelta(days=reminded_after)


@pytest.mark.parametrize("decision", [(), (choice(),), (rejection(),)], ids=["undecided", "chosen", "not chosen"])
def test_before_the_announcement_a_reply_is_refused_in_words_that_give_nothing_away(
    festival: Festival, decision: tuple[DecideOnFilm, ...]
) -> None:
    festival.ask(*decision)
    for reply in (ConfirmSelection(film=film(1)), DeclineSelection(film=film(1))):
        with refused("not-announced"):
            festival.ask(reply)


def test_a_film_that_was_not_selected_cannot_be_confirmed(festival: Festival) -> None:
    festival.ask(rejection(), announcement())
    with refused("not-selected"):
        festival.ask(ConfirmSelection(film=film(1)))


def test_nobody_replies_for_a_film_that_was_not_submitted(festival: Festival) -> None:
    with refused("not-found"):
        festival.ask(ConfirmSelection(film=film(9)))
