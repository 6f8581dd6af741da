"""A film with a child in it is taken once a guardian lets the child take part, and not before."""

from typing import Any
from uuid import UUID, uuid4

from contracts.people import AgeBand, GuardianConsented, GuardianConsentWithdrawn, Person
from contracts.submissions.films import Credit
from eventkit.deciding import Refusal
from eventkit.persons import keep_records
from services.submissions.tests.festival import Festival, call, edition, proposal, submission
from services.submissions.tests.office import DETAILS, Office
from submissions.domain.guardians import NoteConsent, NoteConsentEnd
from submissions.domain.revision import ProposeRevision
from submissions.domain.submission import SubmitFilm
from tests.kit.answers import problem
from tests.kit.deciding import refused
from tests.kit.elsewhere import tell, telling
from tests.kit.eventually import eventually
from tests.kit.services import Services
from tests.kit.someone import Someone

BAO, LI, ANNA = UUID(int=4), UUID(int=9), UUID(int=40)
CREDITS = tuple(
    Credit(person=person, role=role) for person, role in ((ANNA, "director"), (BAO, "actor"), (LI, "actor"))
)


def with_children(command: SubmitFilm) -> SubmitFilm:
    """The film with Anna, who is of age, and with Bao and Li, who are not."""
    details = command.details.model_copy(update={"credits": CREDITS})
    return command.model_copy(update={"details": details, "minors": frozenset({BAO, LI})})


def with_a_call() -> Festival:
    festival = Festival()
    festival.ask(edition(), edition("mina-2026"), call())
    return festival


def test_every_child_without_a_guardians_consent_is_named_at_once() -> None:
    festival = with_a_call()
    festival.ask(NoteConsent(person=BAO, edition="mina-2026"))
    try:
        festival.ask(with_children(submission()))
    except Refusal as refusal:
        told = [refusal, *refusal.also]
    else:
        told = []
    assert [(each.code, each.field) for each in told] == [
        ("guardian-needed", "/details/credits/1/person"),
        ("guardian-needed", "/details/credits/2/person"),
    ]
    festival.ask(*(NoteConsent(person=child, edition="mina-2025") for child in (BAO, LI)))
    assert festival.ask(with_children(submission()))


def test_a_consent_that_was_withdrawn_lets_nobody_take_part() -> None:
    festival = with_a_call()
    consents = [NoteConsent(person=child, edition="mina-2025") for child in (BAO, LI)]
    festival.ask(*consents, NoteConsentEnd(person=LI, edition="mina-2025"))
    with refused("guardian-needed", "/details/credits/2/person"):
        festival.ask(with_children(submission()))
    assert not festival.ask(NoteConsentEnd(person=LI, edition="mina-2025"))
    assert not festival.ask(consents[0])
    festival.ask(consents[1])
    assert festival.ask(with_children(submission()))


def test_a_child_is_not_brought_into_a_film_afterwards_without_consent() -> None:
    festival = with_a_call()
    festival.ask(submission())
    asked = proposal()
    details = asked.details.model_copy(update={"credits": CREDITS})
    change: ProposeRevision = asked.model_copy(update={"details": details, "minors": frozenset({BAO, LI})})
    with refused("guardian-needed", "/details/credits/1/person"):
        festival.ask(change)
    festival.ask(*(NoteConsent(person=child, edition="mina-2025") for child in (BAO, LI)))
    assert festival.ask(change)


def test_a_child_who_submits_has_a_guardians_consent_also_where_no_credit_names_it() -> None:
    festival = with_a_call()
    alone = submission().model_copy(update={"submitter": BAO, "minors": frozenset({BAO})})
    with refused("guardian-needed"):
        festival.ask(alone)
    festival.ask(NoteConsent(person=BAO, edition="mina-2025"))
    assert festival.ask(alone)


async def known(services: Services, band: AgeBand, in_care_of: UUID, person: UUID | None = None) -> UUID:
    """Somebody of this age whose record has arrived."""
    person = person or uuid4()
    record = Person(
        person=person, version=1, name="Bao Bao", email="anna@example.org", language="en",
        time_zone="Australia/Melbourne", age_band=band, in_care_of=in_care_of,
    )  # fmt: skip
    await keep_records(await services.connect("submissions"), [record])
    return person


async def test_a_youth_submits_once_the_guardian_has_consented(office: Office, services: Services) -> None:
    await office.open()
    people, mother, youth = (await services.start(telling("people"))).runtime, office.someone(), office.someone()
    await known(services, "0-12", mother.person, youth.person)
    film = {"call": "mina-call", "language": "en", "details": DETAILS}
    checked = await youth.post("/calls/mina-call/check", {"details": DETAILS})
    assert [each["code"] for each in checked.json()["items"]] == ["guardian"]
    refusal = await youth.post("/films", film)
    assert problem(refusal) == (409, "guardian-needed", [])
    assert refusal.json()["detail"].startswith("You are too young")
    consented = GuardianConsented(person=youth.person, edition="mina-2025", guardian=mother.person)
    youth.seen = (await tell(people, consented)).token
    taken = await youth.post("/films", film)
    assert taken.status_code == 201, taken.text
    assert (await youth.see(f"/films/{taken.json()['film']}/findings"))["items"] == []


async def test_a_film_with_a_child_of_four_is_taken_once_the_guardian_has_consented(
    office: Office, services: Services
) -> None:
    director, mother = await office.open(), office.someone()
    people = (await services.start(telling("people"))).runtime
    child = await known(services, "0-12", mother.person)
    youth = await known(services, "15", mother.person)  # of age in Australia
    credited = [{"person": str(person), "role": "actor"} for person in (youth, child)]
    film = {"call": "mina-call", "language": "en", "details": {**DETAILS, "credits": credited}}
    consent: dict[str, Any] = {"person": child, "edition": "mina-2025", "guardian": mother.person}

    checked = await mother.post("/calls/mina-call/check", {"details": film["details"]})
    assert [(each["code"], each["evidence"]) for each in checked.json()["items"]] == [("guardian", {"people": 1})]
    early = await mother.post("/films", film)
    assert problem(early) == (409, "guardian-needed", ["/details/credits/1/person"])

    mother.seen = (await tell(people, GuardianConsented(**consent))).token
    taken = await mother.post("/films", film)
    assert taken.status_code == 201, taken.text
    address = f"/films/{taken.json()['film']}"
    assert (await director.see(f"{address}/findings", mother))["items"] == []

    director.seen = (await tell(people, GuardianConsentWithdrawn(**consent))).token

    async def missed() -> bool:
        return [each["code"] for each in (await director.see(f"{address}/findings"))["items"]] == ["guardian"]

    await eventually(missed)
    stranger: Someone = office.someone()
    assert (await stranger.post("/calls/mina-call/check", {"details": film["details"]})).json()["items"] == []
