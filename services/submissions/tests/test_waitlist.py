"""Places of sections: never more than the quota, and the first who waits gets what becomes free."""

from datetime import UTC, datetime, timedelta

import pytest

from contracts.submissions import FilmNotSelected, FilmSelected, FilmWaitlisted, SectionQuotaChanged
from eventkit.deciding import Command, Refusal
from services.submissions.tests.festival import (
    LATER,
    NOW,
    Festival,
    announcement,
    call,
    choice,
    disqualification,
    edition,
    film,
    order,
    quota,
    rejection,
    section,
    settling,
    submission,
    told,
    waiting,
    withdrawal,
)
from submissions.domain.places import PlaceOffered
from submissions.domain.reply import ConfirmSelection, DeclineSelection, LapseSelection
from tests.kit.deciding import refused


def with_quotas(films: int = 5) -> Festival:
    """New voices takes two films, eco one; the call is open for long, and some films were submitted to it."""
    festival = Festival()
    festival.ask(edition(), section(quota=2), section("eco", quota=1), call())
    festival.ask(*(submission(number) for number in range(1, films + 1)))
    return festival


def with_a_waitlist() -> Festival:
    """The films 1 and 2 are selected for new voices; 3 waits first, then 4."""
    festival = with_quotas()
    festival.ask(choice(1), choice(2), waiting(3), waiting(4), announcement(1, 2, 3, 4))
    return festival


def stages(festival: Festival) -> list[str]:
    return [festival.states[f"film-{film(number)}"].stage for number in range(1, 6)]


def give_up(festival: Festival, command: Command, number: int) -> list[PlaceOffered]:
    """Who gets the place once the film has given it up."""
    festival.ask(command)
    return [event for event in festival.ask(settling(number)) if isinstance(event, PlaceOffered)]


def test_selected_not_selected_and_waitlisted_are_told_together() -> None:
    festival = with_quotas()
    festival.ask(choice(1), choice(2), rejection(3), waiting(4))
    events = told(festival, announcement(1, 2, 3, 4))
    assert [type(event) for event in events] == [FilmSelected, FilmSelected, FilmNotSelected, FilmWaitlisted]
    assert events[3] == FilmWaitlisted(film=film(4), edition="mina-2025", section="new-voices")


def test_an_announcement_beyond_the_quota_is_refused_with_how_many_are_too_many_in_every_section() -> None:
    festival = with_quotas()
    festival.ask(choice(1), choice(2), choice(3), choice(4, "eco"), choice(5, "eco"))
    with pytest.raises(Refusal) as refusal:
        festival.ask(announcement(1, 2, 3, 4, 5))
    found = [refusal.value, *refusal.value.also]
    assert [(each.code, each.field, each.values["over"]) for each in found] == [
        ("over-quota", "/sections/eco", "1"),
        ("over-quota", "/sections/new-voices", "1"),
    ]
    festival.ask(waiting(3), waiting(5, "eco"), announcement(1, 2, 3, 4, 5))
    assert stages(festival) == ["selected", "selected", "waitlisted", "selected", "waitlisted"]


def test_a_later_announcement_finds_the_places_taken() -> None:
    festival = with_quotas()
    festival.ask(choice(1), announcement(1), choice(2), announcement(1, 2), choice(3))
    with refused("over-quota", "/sections/new-voices"):
        festival.ask(announcement(3))


def test_where_places_are_free_the_first_who_would_wait_are_selected_with_the_others() -> None:
    festival = with_quotas()
    events = told(festival, choice(1), waiting(2), waiting(3), announcement(1, 2, 3))
    assert [type(event) for event in events] == [FilmSelected, FilmSelected, FilmWaitlisted]
    assert isinstance(events[1], FilmSelected)
    assert (events[1].confirm_by, events[1].moved_up) == (LATER, False), "nobody was told of a waitlist first"
    assert not festival.ask(settling(2))


@pytest.mark.parametrize(
    ("command", "days"),
    [
        (DeclineSelection(film=film(1)), 0),
        (LapseSelection(film=film(1), confirm_by=LATER), 30),
        (withdrawal(1), 0),
        (disqualification(1), 0),
    ],
    ids=["declined", "lapsed", "withdrawn", "disqualified"],
)
def test_a_place_that_becomes_free_goes_to_the_first_who_waits(command: Command, days: int) -> None:
    festival = with_a_waitlist()
    festival.now += timedelta(days=days)
    [offered] = give_up(festival, command, 1)
    assert offered.film == film(3)
    [selected] = told(festival, settling(3))
    confirm_by = festival.now + (LATER - NOW)
    assert selected == FilmSelected(
        film=film(3), edition="mina-2025", section="new-voices", confirm_by=confirm_by, moved_up=True
    )
    assert stages(festival)[2:4] == ["selected", "waitlisted"]
    assert not festival.ask(settling(1), settling(3)), "a reaction that is repeated does nothing"


def test_who_moved_up_confirms_or_lapses_like_everybody() -> None:
    festival = with_a_waitlist()
    give_up(festival, DeclineSelection(film=film(1)), 1)
    give_up(festival, DeclineSelection(film=film(2)), 2)
    festival.ask(settling(3), settling(4), ConfirmSelection(film=film(3)))
    festival.now = LATER
    assert not give_up(festival, LapseSelection(film=film(4), confirm_by=LATER), 4), "nobody waits any more"
    assert stages(festival) == ["declined", "declined", "confirmed", "lapsed", "submitted"]
    festival.ask(choice(5), announcement(5, confirm_by=LATER + timedelta(days=9)))
    assert stages(festival)[4] == "selected", "the place stayed free"


def test_a_confirmed_film_that_is_withdrawn_frees_its_place_too() -> None:
    festival = with_a_waitlist()
    festival.ask(ConfirmSelection(film=film(2)))
    [offered] = give_up(festival, withdrawal(2), 2)
    assert offered.film == film(3)


def test_a_film_withdrawn_while_it_waits_or_just_before_it_hears_of_its_place_is_passed_over() -> None:
    festival = with_a_waitlist()
    give_up(festival, withdrawal(4), 4)
    [offered] = give_up(festival, withdrawal(1), 1)
    assert offered.film == film(3)
    assert not give_up(festival, withdrawal(3), 3), "the place stays free: nobody waits"
    festival.ask(choice(5), announcement(5))
    assert stages(festival) == ["withdrawn", "selected", "withdrawn", "withdrawn", "selected"]


def test_nobody_replies_for_a_film_that_waits() -> None:
    for reply in (ConfirmSelection(film=film(3)), DeclineSelection(film=film(3))):
        with refused("waitlisted"):
            with_a_waitlist().ask(reply)


def test_the_time_to_confirm_ends_before_the_edition_begins_but_leaves_a_day() -> None:
    festival = with_a_waitlist()
    festival.now = datetime(2025, 10, 20, tzinfo=UTC)
    give_up(festival, withdrawal(1), 1)
    [selected] = told(festival, settling(3))
    assert isinstance(selected, FilmSelected)
    assert selected.confirm_by == datetime(2025, 10, 23, 19, tzinfo=UTC), "06:00 in Melbourne"
    festival.now = datetime(2025, 10, 27, tzinfo=UTC)
    give_up(festival, withdrawal(2), 2)
    [selected] = told(festival, settling(4))
    assert isinstance(selected, FilmSelected)
    assert selected.confirm_by == festival.now + timedelta(days=1)


def test_the_order_is_the_programmers_also_of_those_who_are_not_told_yet() -> None:
    festival = with_a_waitlist()
    festival.ask(waiting(5), order(5, 4, 3), announcement(5))
    [offered] = give_up(festival, withdrawal(1), 1)
    assert offered.film == film(5)
    festival.ask(order(3, 4))
    [offered] = give_up(festival, withdrawal(2), 2)
    assert offered.film == film(3)


@pytest.mark.parametrize("numbers", [(3,), (3, 4, 5), (3, 4, 1), (4, 3, 9)])
def test_an_order_that_does_not_fit_the_waitlist_is_stale(numbers: tuple[int, ...]) -> None:
    with refused("stale"):
        with_a_waitlist().ask(order(*numbers))


def test_a_film_is_on_a_waitlist_once_and_an_order_given_twice_is_no_news() -> None:
    with refused("twice", "/films"):
        with_a_waitlist().ask(order(3, 4, 4))
    assert not with_a_waitlist().ask(order(4, 3), order(4, 3))
    with refused("not-found"):
        with_a_waitlist().ask(order(section="none"))


def test_who_waits_is_told_in_the_end_that_no_place_became_free() -> None:
    festival = with_a_waitlist()
    for decision in (choice(3), waiting(3)):
        with refused("waitlisted"):
            festival.ask(decision)
    events = told(festival, rejection(3, "No place became free."), announcement(3))
    assert events == [FilmNotSelected(film=film(3), edition="mina-2025", reason="No place became free.")]
    [offered] = give_up(festival, withdrawal(1), 1)
    assert offered.film == film(4)


def test_a_place_offered_before_the_farewell_is_announced_stands() -> None:
    festival = with_a_waitlist()
    festival.ask(rejection(3))
    give_up(festival, withdrawal(1), 1)
    with refused("nothing-to-announce"):
        festival.ask(announcement(3))
    festival.ask(settling(3))
    assert stages(festival)[2] == "selected"


def test_a_quota_is_raised_and_those_who_wait_move_up() -> None:
    festival = with_a_waitlist()
    changed, *offered = festival.ask(quota(3))
    assert changed == SectionQuotaChanged(edition="mina-2025", section="new-voices", quota=3)
    assert [event.film for event in offered if isinstance(event, PlaceOffered)] == [film(3)]
    assert not festival.ask(quota(3))
    assert len(festival.ask(quota(None))) == 2, "a section without a quota takes all"


def test_a_quota_does_not_go_below_what_is_taken() -> None:
    festival = with_a_waitlist()
    with refused("quota-taken", "/quota"):
        festival.ask(quota(1))
    give_up(festival, withdrawal(3), 3)
    give_up(festival, withdrawal(4), 4)
    give_up(festival, withdrawal(1), 1)
    festival.ask(quota(1), choice(5))
    with refused("over-quota", "/sections/new-voices"):
        festival.ask(announcement(5))
    with refused("not-found"):
        festival.ask(quota(1, "none"))


def test_nobody_waits_for_a_section_that_takes_every_film() -> None:
    festival = with_quotas()
    festival.ask(section("open"))
    with refused("no-waitlist", "/section"):
        festival.ask(waiting(1, "open"))


def test_places_of_films_announced_before_places_were_kept_count() -> None:
    festival = with_quotas()
    earlier = FilmSelected(film=film(1), edition="mina-2025", section="new-voices", confirm_by=LATER)
    festival.states[earlier.stream] = festival.domain.evolve(earlier.stream, festival.states[earlier.stream], earlier)
    festival.ask(settling(1), choice(2), choice(3))
    with refused("over-quota", "/sections/new-voices"):
        festival.ask(announcement(2, 3))
    festival.ask(waiting(3), announcement(2, 3))
    [offered] = give_up(festival, DeclineSelection(film=film(1)), 1)
    assert offered.film == film(3)
