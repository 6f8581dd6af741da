"""The checker of the fault run sees every kind of damage it is there for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

import pytest

from tests.faults.checker import Fact, check_answers, check_log, check_topic, check_updates
from tests.faults.client import Answered, History
from tests.faults.effects import Occupied, check_halls, check_letters, check_readers

NAMES = UUID(int=7)


def command(number: int) -> UUID:
    return uuid5(NAMES, str(number))


LOG = [Fact(n, n % 2, f"film-{n % 2}", (n + 1) // 2, command(n)) for n in range(1, 9)]
HISTORY = History([Answered("submissions", "/films", command(n), 201, {}) for n in range(1, 9)])


def findings(log: list[Fact], topic: list[Fact]) -> list[str]:
    return [*check_log(log), *check_topic(log, topic), *check_answers(HISTORY, {"submissions": log})]


def without(facts: list[Fact], place: int) -> list[Fact]:
    return facts[:place] + facts[place + 1 :]


def swapped(facts: list[Fact], place: int) -> list[Fact]:
    return [*facts[:place], facts[place + 2], facts[place + 1], facts[place], *facts[place + 3 :]]


def test_a_sound_history_has_no_findings_also_when_the_relay_repeated() -> None:
    assert findings(LOG, LOG) == []
    assert findings(LOG, [*LOG[:5], *LOG[2:]]) == []


@pytest.mark.parametrize("place", range(8))
def test_a_lost_event_is_caught_in_the_log_and_on_the_topic(place: int) -> None:
    assert findings(without(LOG, place), LOG)
    assert findings(LOG, without(LOG, place))


def test_a_lost_last_event_of_the_log_is_caught_by_what_its_sender_was_told() -> None:
    assert check_log(LOG[:-1]) == []
    assert check_answers(HISTORY, {"submissions": LOG[:-1]})


@pytest.mark.parametrize("place", range(8))
def test_a_doubled_event_is_caught(place: int) -> None:
    again = replace(LOG[place], position=9, version=LOG[place].version)
    assert findings([*LOG, again], LOG)
    assert check_log([*LOG, LOG[place]])


@pytest.mark.parametrize("place", range(6))
def test_swapped_events_are_caught(place: int) -> None:
    assert findings(swapped(LOG, place), LOG)
    assert findings(LOG, swapped(LOG, place))


def test_a_command_that_was_carried_out_twice_is_caught() -> None:
    again = replace(LOG[2], position=9, version=5)
    log = [*LOG, again]
    assert check_log(log) == []
    assert check_answers(HISTORY, {"submissions": log})


def test_an_event_nobody_wrote_is_caught() -> None:
    stranger = replace(LOG[3], causation=command(99))
    assert findings(LOG, [*LOG[:3], stranger, *LOG[4:]])
    assert findings(LOG, [*LOG, stranger])


def test_what_the_run_itself_sent_may_come_in_any_order_but_not_in_place_of_a_lost_event() -> None:
    injected = [replace(fact, injected=True) for fact in LOG]
    assert findings(LOG, [*reversed(injected), *LOG]) == []
    assert findings(LOG, [*reversed(injected), *swapped(LOG, 2)])
    assert findings(LOG, [*injected[:3], replace(injected[3], stream="film-9"), *LOG])


def test_an_effect_of_a_refused_command_is_caught() -> None:
    history = History([Answered("submissions", "/films", command(1), 409, {})])
    assert check_answers(history, {"submissions": LOG})


def test_a_second_answer_that_differs_is_caught() -> None:
    assert check_answers(History(contradicted=["201 then 409"]), {})


def test_a_refusal_that_is_not_plain_is_caught() -> None:
    assert check_answers(History(rude=["/films: 500 Internal Server Error"]), {})


@pytest.mark.parametrize(("seen", "findings"), [(2, 0), (1, 1), (3, 1)])
def test_a_lost_update_is_caught(seen: int, findings: int) -> None:
    third = LOG[4]
    assert third.version == 3
    move = Answered("scheduling", "/screenings/1/move", third.causation, 200, {}, (third.stream, seen))
    assert len(check_updates(History([move]), {"scheduling": LOG})) == findings


def test_a_lost_letter_and_a_letter_without_a_record_are_caught() -> None:
    assert check_letters({"<1>", "<2>"}, {"<2>", "<1>"}) == []
    assert check_letters({"<1>", "<2>"}, {"<1>"})
    assert check_letters({"<1>"}, {"<1>", "<2>"})


@pytest.mark.parametrize("applied", [[1, 2], [1, 2, 2, 3], [1, 3, 2]])
def test_a_reader_that_missed_doubled_or_swapped_is_caught(applied: list[int]) -> None:
    assert check_readers([("film-1", version) for version in applied], {"film-1": 3})
    assert check_readers([("film-1", version) for version in (1, 2, 3)], {"film-1": 3}) == []


def test_a_double_booked_hall_is_caught() -> None:
    ten = datetime(2025, 10, 24, 10, tzinfo=UTC)
    first = Occupied("acmi-1", ten, ten + timedelta(hours=2))
    after = Occupied("acmi-1", ten + timedelta(hours=2), ten + timedelta(hours=3))
    elsewhere = Occupied("acmi-2", ten, ten + timedelta(hours=1))
    assert check_halls([after, elsewhere, first]) == []
    assert check_halls([after, replace(first, ends=first.ends + timedelta(minutes=1))])
