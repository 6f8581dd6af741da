"""Children and crew without accounts: in somebody's care, handed over, and forgotten together."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from contracts.ages import age_of_consent
from contracts.people import Person
from people.domain.ages import age_on, band_on, changes
from services.people.tests.desk import PASSWORD, Desk, Someone, account
from services.people.tests.mailbox import mailbox_at
from services.people.tests.test_addresses import proof_in
from services.people.tests.test_reset import letters
from services.people.tests.topics import persons_on_topic
from tests.kit.eventually import eventually


def born(years: int) -> str:
    """A birth date so many years and some days ago."""
    today = datetime.now(UTC).date()
    return (
        date(today.year - years - 1, 12, 31).isoformat()
        if today.month == 1
        else date(today.year - years, 1, 1).isoformat()
    )


def entered(name: str = "Bao Bao", **values: Any) -> dict[str, Any]:
    return {"name": name, "language": "zh-Hans", "time_zone": "Asia/Shanghai", **values}


async def enter(carer: Someone, **values: Any) -> str:
    answer = await carer.post("/people", entered(**values))
    assert answer.status_code == 201, answer.text
    return answer.json()["person"]


async def told(desk: Desk, person: str) -> Person | None:
    """What stands on the topic of persons last; None for a tombstone or nothing."""
    record = (await persons_on_topic(desk.settings)).get(person, [None])[-1]
    return Person.model_validate_json(record) if record else None


async def becomes(desk: Desk, person: str, **values: Any) -> None:
    async def so() -> bool:
        record = await told(desk, person)
        return record is not None and record.model_dump().items() >= values.items()

    await eventually(so)


async def test_a_child_of_four_is_told_of_with_the_address_of_who_cares_and_without_a_birth_date(desk: Desk) -> None:
    mother = await desk.someone("mother@example.org")
    child = await enter(mother, birth_date=born(4))
    await becomes(desk, child, email=mother.email, age_band="0-12", in_care_of=UUID(mother.person), name="Bao Bao")
    assert not any(born(4) in (r or b"").decode() for r in (await persons_on_topic(desk.settings))[child])
    [shown] = (await mother.get("/people/in-my-care")).json()["items"]
    assert (shown["person"], shown["birth_date"]) == (child, born(4))
    renamed = await mother.send(
        "PUT", f"/people/{child}", entered("Bao Bei", birth_date=born(4)), **{"if-match": '"1"'}
    )
    assert renamed.status_code == 200
    await becomes(desk, child, name="Bao Bei", version=2)
    stale = await mother.send("PUT", f"/people/{child}", entered("Bao"), **{"if-match": '"1"'})
    assert stale.status_code == 412
    await desk.move(mother, "mama@example.org")
    await becomes(desk, child, email="mama@example.org")


async def test_who_does_not_care_for_somebody_neither_sees_nor_changes_nor_forgets_them(desk: Desk) -> None:
    mother, other = await desk.someone(), await desk.someone()
    child = await enter(mother)
    assert (await other.get("/people/in-my-care")).json() == {"items": []}
    for method, path, body in (
        ("PUT", "", entered("Mine")),
        ("POST", "/forget", {}),
        ("POST", "/invitation", {"email": "x@example.org"}),
        ("POST", "/consents", {"kind": "newsletter"}),
    ):
        refused = await other.send(method, f"/people/{child}{path}", body)
        assert (refused.status_code, refused.json()["code"]) == (403, "not-in-your-care"), path
    assert (await other.get(f"/people/{child}/consents")).status_code == 403
    assert (await mother.send("PUT", f"/people/{other.person}", entered("Mine"))).status_code == 403


@pytest.mark.parametrize("wrong", ["2999-01-01", "1899-12-31"])
async def test_a_birth_date_that_can_not_be_is_refused_at_its_field(desk: Desk, wrong: str) -> None:
    mother = await desk.someone()
    refused = await mother.post("/people", entered(birth_date=wrong))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/birth_date")


async def test_a_crew_member_gets_an_account_of_their_own_and_the_care_ends(desk: Desk) -> None:
    maker = await desk.someone()
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        crew = await enter(maker, name="Bo", birth_date=born(30))
        invited = await maker.post(f"/people/{crew}/invitation", {"email": "bo@example.org"})
        assert invited.status_code == 200, invited.text
        [letter] = await letters(mailbox, "bo@example.org", 1, "/invitation?token=")
        assert "Li Na" in letter
    not_so = await maker.post("/addresses/confirm", proof_in(letter))
    assert not_so.status_code == 422, "an invitation confirms no address of an account"
    bo = Someone(desk.client, "bo@example.org")
    accepted = await bo.post("/invitations/accept", {**proof_in(letter), "password": PASSWORD})
    assert (accepted.status_code, accepted.json()["person"]) == (200, crew)
    again = await bo.post("/invitations/accept", {**proof_in(letter), "password": "another than at first"})
    assert (again.status_code, again.json()["person"]) == (200, crew), "somebody clicked twice; it changes nothing"
    await desk.look("UPDATE new_addresses SET used_at = now() - interval '11 minutes'")
    again = await bo.post("/invitations/accept", {**proof_in(letter), "password": PASSWORD})
    assert again.status_code == 422
    await bo.sign_in()
    assert bo.person == crew
    await becomes(desk, crew, email="bo@example.org", in_care_of=None, age_band="25-39")
    assert (await maker.get("/people/in-my-care")).json() == {"items": []}
    assert (await maker.post(f"/people/{crew}/forget")).status_code == 403
    assert (await maker.post("/me/forget", {"password": PASSWORD})).status_code == 200
    assert (await bo.get("/me")).status_code == 200, "they are not forgotten with who cared for them"


async def test_a_child_stays_in_care_and_a_taken_address_is_no_way_out_of_it(desk: Desk) -> None:
    mother, other = await desk.someone(), await desk.someone()
    child, friend = await enter(mother, birth_date=born(12)), await enter(mother)
    refused = await mother.post(f"/people/{child}/invitation", {"email": "bao@example.org"})
    assert (refused.status_code, refused.json()["code"]) == (409, "under-age")
    refused = await mother.post(f"/people/{friend}/invitation", {"email": other.email})
    assert (refused.status_code, refused.json()["code"]) == (409, "address-taken")


async def test_who_is_in_care_gets_no_role(desk: Desk) -> None:
    operator, maker = await desk.an_operator(), await desk.someone()
    crew = await enter(maker)
    refused = await operator.post(f"/people/{crew}/roles", {"role": "programmer", "edition": "mina-2025"})
    assert (refused.status_code, refused.json()["code"]) == (409, "no-account")


async def test_they_are_forgotten_with_who_cares_for_them_or_alone(desk: Desk) -> None:
    mother = await desk.someone()
    first, second = await enter(mother, birth_date=born(4)), await enter(mother, birth_date=born(6))
    assert (await mother.post(f"/people/{first}/forget")).status_code == 200
    [left] = (await mother.get("/people/in-my-care")).json()["items"]
    assert left["person"] == second
    assert (await mother.post("/me/forget", {"password": PASSWORD})).status_code == 200

    async def all_gone() -> bool:
        topic = await persons_on_topic(desk.settings)
        left = await desk.look("SELECT (SELECT count(*) FROM persons) + (SELECT count(*) FROM timers)")
        return left == 0 and all(topic[p][-1] is None for p in (mother.person, first, second))

    await eventually(all_gone)
    told = "SELECT count(*) FROM log WHERE type = 'PersonForgotten'"
    assert await desk.look(told) == 3


async def test_the_age_band_is_another_on_a_birthday(desk: Desk) -> None:
    mother = await desk.someone()
    child = await enter(mother, birth_date=born(12))
    await becomes(desk, child, age_band="0-12", version=1)
    assert await desk.look("SELECT count(*) FROM timers") == 9
    # A year goes by: the birthday is today.
    await desk.look("UPDATE persons SET birth_date = (birth_date - interval '1 year')::date WHERE person = $1", child)
    await desk.look("UPDATE timers SET due = now() WHERE key = 'birthday:' || $1 || ':13'", child)
    await enter(mother)  # the clock wakes
    await becomes(desk, child, age_band="13", version=2)
    assert await desk.look("SELECT count(*) FROM timers WHERE key LIKE 'birthday:%'") == 8


@pytest.mark.parametrize(
    ("on", "band"),
    [
        ("2025-03-31", "0-12"),
        ("2025-04-01", "13"),
        ("2028-03-31", "15"),
        ("2028-04-01", "16-17"),
        ("2099-01-01", "80+"),
    ],
)
def test_a_band_begins_on_the_birthday(on: str, band: str) -> None:
    assert band_on(date.fromisoformat(on), date(2012, 4, 1)) == band


def test_who_was_born_on_a_leap_day_is_older_on_the_first_of_march_and_the_timer_agrees() -> None:
    leap = date(2012, 2, 29)
    assert changes(leap)[13] == date(2025, 3, 1)
    assert changes(leap)[16] == date(2028, 2, 29)
    for years, day in changes(leap).items():
        assert age_on(day, leap) == years
        assert age_on(date.fromordinal(day.toordinal() - 1), leap) == years - 1


def test_the_age_of_consent_is_that_of_the_country_and_majority_where_none_is_known() -> None:
    assert [age_of_consent(country) for country in ("CN", "AU", "DE", "GB", "FR", "IN")] == [14, 15, 16, 13, 15, 18]


async def test_who_has_not_confirmed_their_address_enters_and_invites_nobody(desk: Desk) -> None:
    newcomer = await desk.newcomer()
    refused = await newcomer.post("/people", entered())
    assert (refused.status_code, refused.json()["code"]) == (403, "address-unconfirmed")


async def test_nobody_has_a_whole_town_in_their_care(desk: Desk) -> None:
    maker = await desk.someone()
    await desk.look(
        """
        INSERT INTO persons (person, version, name, language, time_zone, in_care_of, confirmed)
        SELECT gen_random_uuid(), 1, 'Extra', 'en', 'UTC', $1, false FROM generate_series(1, 199)
        """,
        maker.person,
    )
    await enter(maker)
    refused = await maker.post("/people", entered())
    assert (refused.status_code, refused.json()["code"]) == (409, "care-full")


async def test_an_address_that_many_enter_gets_three_letters_and_then_one_an_hour(desk: Desk) -> None:
    victim, invite = "victim@example.org", "/invitation?token="
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        maker = await desk.someone()
        for _ in range(4):
            somebody = await enter(maker)
            assert (await maker.post(f"/people/{somebody}/invitation", {"email": victim})).status_code == 200
        await letters(mailbox, victim, 3, invite)

        async def waits() -> bool:
            return await desk.look(
                "SELECT count(*) = 1 FROM new_addresses WHERE due > now() + interval '50 minutes' AND letters = 0"
            )

        await eventually(waits)
        assert len(mailbox.to(victim, invite)) == 3
        await desk.look("UPDATE mailboxes SET free_at = now()")
        await desk.look("UPDATE new_addresses SET due = now() WHERE due IS NOT NULL")
        await maker.post("/accounts", account("somebody@example.org"))  # it rings
        await letters(mailbox, victim, 4, invite)
