"""Who holds which role, and who must stay: decided without a database."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.event import Event, stream_name
from eventkit.deciding import Command, Refusal, States
from people.domain import DOMAIN
from people.domain.care import EnterPerson, InvitePerson
from people.domain.confirming import ConfirmAddress
from people.domain.consents import ConsentAsGuardian
from people.domain.forgetting import ForgetPerson
from people.domain.operators import STREAM, RecoverOperator
from people.domain.organisation import RegisterOrganisation
from people.domain.person import Person
from people.domain.record import ChangeRecord, OpenAccount
from people.domain.roles import GiveRole, TakeRole

NA, BO, CY = (UUID(int=number) for number in (1, 2, 3))
NAMED: dict[str, Any] = {"name": "Li Na", "language": "zh-Hans", "time_zone": "Asia/Shanghai"}
RECORD: dict[str, Any] = {**NAMED, "email": "na@example.org"}
CHANGE: dict[str, Any] = {**NAMED, "born": date(1990, 2, 3), "new_email": "li.na@example.org"}


class Log:
    """What was decided so far."""

    def __init__(self) -> None:
        self.states: dict[str, Any] = {}

    def send(self, command: Command) -> Sequence[Event]:
        """What the command leads to; raises its refusal."""
        streams = {stream: self.states.get(stream) for stream in command.streams()}
        events = command.decide(States(streams, datetime.now(UTC)))
        for event in events:
            self.states[event.stream] = DOMAIN.evolve(event.stream, self.states.get(event.stream), event)
        return events

    def told(self, command: Command) -> list[str]:
        return [event.type_name() for event in self.send(command)]

    @classmethod
    def with_accounts(cls, *persons: UUID) -> "Log":
        log = cls()
        for person in persons:
            log.send(opening(person))
            log.send(ConfirmAddress(person=person))
        return log

    def refuses(self, code: str, command: Command) -> bool:
        before = dict(self.states)
        with pytest.raises(Refusal) as refusal:
            self.send(command)
        return refusal.value.code == code and self.states == before


def opening(person: UUID) -> OpenAccount:
    return OpenAccount(person=person, password_hash="hash", **RECORD)


def forgetting(person: UUID) -> ForgetPerson:
    return ForgetPerson(person=person, by=person)


def test_no_event_holds_a_name_an_address_or_a_hash() -> None:
    log = Log()
    events = [*log.send(opening(NA)), *log.send(ChangeRecord(person=NA, **CHANGE))]
    said = " ".join(event.model_dump_json() for event in events)
    assert [event.type_name() for event in events] == ["AccountOpened", "PersonChanged", "PersonChanged"]
    assert not any(value in said for value in (*map(str, {**RECORD, **CHANGE}.values()), "hash"))
    assert "hash" not in repr(opening(NA)).replace("password_hash", "")


def test_who_agrees_to_the_terms_consents_with_the_account_in_one_decision() -> None:
    agreeing = opening(NA).model_copy(update={"terms": True})
    assert Log().told(agreeing) == ["AccountOpened", "PersonChanged", "ConsentGiven"]


def test_an_account_is_opened_once() -> None:
    assert Log.with_accounts(NA).refuses("account-exists", opening(NA))


def test_a_role_given_twice_is_given_once_and_taken_once() -> None:
    log = Log.with_accounts(NA)
    give = GiveRole(person=NA, role="programmer", edition="mina-2025")
    take = TakeRole(person=NA, role="programmer", edition="mina-2025")
    assert [log.told(give) for _ in range(2)] == [["RoleGiven"], []]
    assert [log.told(take) for _ in range(2)] == [["RoleTaken"], []]


def test_a_role_is_held_in_one_edition() -> None:
    log = Log.with_accounts(NA)
    log.send(GiveRole(person=NA, role="director", edition="mina-2025"))
    assert log.told(GiveRole(person=NA, role="director", edition="sco-2025")) == ["RoleGiven"]
    log.send(TakeRole(person=NA, role="director", edition="sco-2025"))
    assert log.told(GiveRole(person=NA, role="director", edition="mina-2025")) == []


def test_operators_are_of_the_deployment_and_all_others_of_an_edition() -> None:
    log = Log.with_accounts(NA)
    assert log.refuses("edition-unwanted", GiveRole(person=NA, role="operator", edition="mina-2025"))
    assert log.refuses("edition-needed", GiveRole(person=NA, role="director"))
    assert log.refuses("edition-needed", TakeRole(person=NA, role="director"))


@pytest.mark.parametrize("command", [GiveRole, TakeRole])
def test_who_is_unknown_or_forgotten_has_no_roles(command: type[GiveRole | TakeRole]) -> None:
    log = Log.with_accounts(NA)
    log.send(forgetting(NA))
    for person in (NA, BO):
        assert log.refuses("not-found", command(person=person, role="director", edition="mina-2025"))
    assert log.refuses("not-found", ChangeRecord(person=NA, **CHANGE))
    assert log.refuses("account-exists", opening(NA)), "a forgotten person's id is never used again"


def test_after_a_restore_the_roles_that_came_back_say_who_the_operators_are() -> None:
    log = Log.with_accounts(NA, BO)
    log.send(GiveRole(person=NA, role="operator"))
    before = log.states[STREAM]
    log.send(GiveRole(person=BO, role="operator"))
    log.send(TakeRole(person=NA, role="operator"))
    log.states[STREAM] = before
    recover = [RecoverOperator(person=person) for person in (NA, BO)]
    assert [log.told(command) for command in recover] == [["OperatorDismissed"], ["OperatorAppointed"]]
    assert [log.told(command) for command in recover] == [[], []]
    assert log.refuses("last-operator", TakeRole(person=BO, role="operator"))


def test_forgetting_twice_is_forgetting_once() -> None:
    log = Log.with_accounts(NA)
    assert [log.told(forgetting(NA)) for _ in range(2)] == [["PersonForgotten"], []]


def test_the_last_operator_stays() -> None:
    log = Log.with_accounts(NA, BO)
    log.send(GiveRole(person=NA, role="operator"))
    assert log.refuses("last-operator", forgetting(NA))
    assert log.refuses("last-operator", TakeRole(person=NA, role="operator"))
    log.send(GiveRole(person=BO, role="operator"))
    assert log.told(forgetting(NA)) == ["OperatorDismissed", "PersonForgotten"]
    assert log.refuses("last-operator", forgetting(BO))


def test_an_organisation_is_registered_once() -> None:
    log, organisation = Log(), RegisterOrganisation(organisation=uuid4(), name={"en": "RMIT University"}, country="AU")
    assert log.told(organisation) == ["OrganisationRegistered"]
    assert log.refuses("organisation-exists", organisation)


commands = st.one_of(
    st.builds(GiveRole, person=st.sampled_from([NA, BO, CY]), role=st.just("operator")),
    st.builds(TakeRole, person=st.sampled_from([NA, BO, CY]), role=st.just("operator")),
    st.sampled_from([NA, BO, CY]).map(forgetting),
)


@given(st.lists(commands, max_size=20))
def test_whatever_happens_there_is_an_operator_once_there_was_one(tried: list[Command]) -> None:
    log = Log.with_accounts(NA, BO, CY)
    log.send(GiveRole(person=NA, role="operator"))
    for command in tried:
        with suppress(Refusal):
            log.send(command)
        holding = {p for p in (NA, BO, CY) if ("operator", None) in log.states[f"person-{p}"].roles}
        assert holding
        assert holding == log.states[STREAM].persons


def test_who_has_not_confirmed_their_address_does_not_act_for_others() -> None:
    log = Log()
    child: dict[str, Any] = {**NAMED, "born": date(2021, 5, 1)}
    log.send(opening(NA))
    assert log.refuses("address-unconfirmed", EnterPerson(person=BO, by=NA, **child))
    log.states[stream_name(Person.CATEGORY, BO)] = Person(in_care_of=NA)  # entered before that was asked
    there: dict[str, Any] = {
        "edition": "mina-2025",
        "country": "AU",
        "time_zone": "Australia/Melbourne",
        "born": date(2021, 5, 1),
    }
    assert log.refuses("address-unconfirmed", ConsentAsGuardian(person=BO, guardian=NA, **there))
    assert log.refuses("address-unconfirmed", InvitePerson(person=BO, by=NA, email="bo@example.org", born=None))
