"""Consents: one's own, and a guardian's for a child in an edition; given, withdrawn, and by whom."""

from collections.abc import AsyncGenerator
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from contracts.submissions import EditionAnnounced
from contracts.topics import topic_of
from contracts.values import Place
from services.people.tests.desk import PASSWORD, Desk, Someone, account
from services.people.tests.test_care import born, enter
from services.people.tests.topics import records_on
from tests.kit.elsewhere import tell, telling
from tests.kit.eventually import eventually
from tests.kit.services import Services

GERMAN = {"edition": "filmfest"}


def announced(edition: str, country: str, zone: str) -> EditionAnnounced:
    return EditionAnnounced(
        edition=edition,
        name={"en": edition},
        place=Place(city="Somewhere", country=country, time_zone=zone),
        starts_on=date(2027, 5, 1),
        ends_on=date(2027, 5, 9),
        languages=("en",),
    )


@pytest.fixture
async def editions(desk: Desk, services: Services) -> AsyncGenerator[None]:
    """In China, 14 years are enough; in Germany it takes 16."""
    submissions = telling("submissions")
    async with services.running(submissions) as elsewhere:
        facts = announced("familylens-3", "CN", "Asia/Shanghai"), announced("filmfest", "DE", "Europe/Berlin")
        await tell(elsewhere.runtime, *facts)

        async def known() -> bool:
            return await desk.look("SELECT count(*) FROM editions_v1") == len(facts)

        await eventually(known)
        yield


async def consent(guardian: Someone, child: str, edition: dict[str, str] = GERMAN) -> Any:
    return await guardian.post(f"/people/{child}/guardian-consents", edition)


async def history(person: Someone, of: str) -> list[tuple[str, str | None, bool]]:
    shown = await person.see(f"/people/{of}/consents")
    return [(c["kind"], c["edition"], c["withdrawn_at"] is not None) for c in shown["items"]]


async def test_who_agrees_to_the_terms_as_they_open_an_account_has_consented_to_them(desk: Desk) -> None:
    na = await desk.someone(terms=True)
    [given] = (await na.see(f"/people/{na.person}/consents"))["items"]
    assert (given["kind"], given["edition"], given["given_by"]) == ("terms", None, na.person)
    assert [one["kind"] for one in (await na.see("/me/export"))["consents"]] == ["terms"]
    not_asked, asked_nothing = await desk.someone(), await desk.someone(terms=None)
    for one in (not_asked, asked_nothing):
        assert await history(one, one.person) == []


async def test_without_the_terms_there_is_no_account_and_all_else_that_is_wrong_is_told_with_it(desk: Desk) -> None:
    newcomer = Someone(desk.client, "newcomer@example.org")
    told = {"en": "This needs your agreement.", "zh-CN": "需要您同意。"}
    for language, words in told.items():
        declined = account(newcomer.email, password="short", terms=False)
        refused = await newcomer.post("/accounts", declined, **{"accept-language": language})
        wrong = {error["pointer"]: error["detail"] for error in refused.json()["errors"]}
        assert (refused.status_code, wrong["/terms"], set(wrong)) == (422, words, {"/terms", "/password"})
    assert not await desk.look("SELECT count(*) FROM persons WHERE email = $1", newcomer.email)


@pytest.mark.usefixtures("editions")
async def test_a_guardian_lets_a_child_of_four_take_part_and_may_change_their_mind(desk: Desk) -> None:
    mother = await desk.someone()
    child = await enter(mother, birth_date=born(4))
    for _ in range(2):
        assert (await consent(mother, child)).status_code == 200, "twice is once"
    assert await history(mother, child) == [("guardian", "filmfest", False)]
    for _ in range(2):
        withdrawn = await mother.post(f"/people/{child}/guardian-consents/withdraw", GERMAN)
        assert withdrawn.status_code == 200
    assert await history(mother, child) == [("guardian", "filmfest", True)]
    assert (await consent(mother, child)).status_code == 200
    assert await history(mother, child) == [("guardian", "filmfest", True), ("guardian", "filmfest", False)]
    told = "SELECT string_agg(type, ' ' ORDER BY position) FROM log WHERE type LIKE 'Guardian%'"
    assert await desk.look(told) == "GuardianConsented GuardianConsentWithdrawn GuardianConsented"


@pytest.mark.usefixtures("editions")
async def test_how_old_one_must_be_is_for_the_country_of_the_edition_to_say(desk: Desk) -> None:
    mother = await desk.someone()
    child = await enter(mother, birth_date=born(15))
    assert (await consent(mother, child, {"edition": "filmfest"})).status_code == 200
    refused = await consent(mother, child, {"edition": "familylens-3"})
    assert (refused.status_code, refused.json()["code"]) == (409, "of-age")
    assert "14" in refused.json()["detail"]


@pytest.mark.usefixtures("editions")
async def test_nobody_consents_for_a_child_of_others_for_an_adult_or_without_an_age(desk: Desk) -> None:
    mother, other = await desk.someone(), await desk.someone()
    child, adult, ageless = (
        await enter(mother, birth_date=born(4)),
        await enter(mother, birth_date=born(30)),
        await enter(mother),
    )
    cases = (
        (other, child, 403, "not-in-your-care"),
        (mother, adult, 409, "of-age"),
        (mother, other.person, 403, "not-in-your-care"),
        (mother, mother.person, 403, "not-in-your-care"),
        (mother, ageless, 409, "birth-date-needed"),
    )
    for guardian, person, status, code in cases:
        refused = await consent(guardian, person)
        assert (refused.status_code, refused.json()["code"]) == (status, code)
    refused = await mother.post(f"/people/{child}/guardian-consents", {"edition": "no-such-edition"})
    assert refused.status_code == 404
    assert await desk.look("SELECT count(*) FROM log WHERE type = 'GuardianConsented'") == 0


@pytest.mark.usefixtures("editions")
async def test_consents_of_who_is_forgotten_are_forgotten_and_events_hold_ids_alone(desk: Desk) -> None:
    mother = await desk.someone()
    child = await enter(mother, birth_date=born(4))
    assert (await consent(mother, child)).status_code == 200
    assert (await mother.post(f"/people/{child}/consents", {"kind": "image", "edition": "filmfest"})).status_code == 200
    assert (await history(mother, child))[1] == ("image", "filmfest", False)
    assert (await mother.post("/me/forget", {"password": PASSWORD})).status_code == 200

    async def forgotten() -> bool:
        return not await desk.look("SELECT count(*) FROM consents_v1")

    await eventually(forgotten)
    records = await records_on(desk.settings, topic_of("people", desk.settings.topic_prefix))
    assert born(4) not in str([(r.key, r.value, r.headers) for r in records])


async def test_ones_own_consents_are_ones_own_to_give_and_take_back(desk: Desk) -> None:
    na, bo = await desk.someone(), await desk.someone()
    for _ in range(2):
        assert (await na.post(f"/people/{na.person}/consents", {"kind": "newsletter"})).status_code == 200
    assert await history(na, na.person) == [("newsletter", None, False)]
    assert (await bo.post(f"/people/{na.person}/consents/withdraw", {"kind": "newsletter"})).status_code == 403
    assert (await na.post(f"/people/{na.person}/consents/withdraw", {"kind": "newsletter"})).status_code == 200
    assert await history(na, na.person) == [("newsletter", None, True)]
    unknown = await na.post(f"/people/{na.person}/consents", {"kind": "image", "edition": "no-such-edition"})
    assert unknown.status_code == 404
    nowhere = await na.post(f"/people/{na.person}/consents", {"kind": "image"})
    assert (nowhere.status_code, nowhere.json()["errors"][0]["pointer"]) == (422, "/edition")
    [given] = (await na.get(f"/people/{na.person}/consents")).json()["items"]
    assert (UUID(given["given_by"]), UUID(given["withdrawn_by"])) == (UUID(na.person), UUID(na.person))


@pytest.mark.usefixtures("editions")
async def test_a_director_sees_by_name_who_may_be_shown_in_the_editions_pictures(desk: Desk) -> None:
    director, other = await desk.with_role("director", "filmfest"), await desk.with_role("director", "familylens-3")
    zhang, anna, mother = await desk.someone(name="Zhang"), await desk.someone(name="Anna"), await desk.someone()
    child = await enter(mother, name="Bao")
    image = {"kind": "image", "edition": "filmfest"}
    for one, person in ((zhang, zhang.person), (anna, anna.person), (mother, child)):
        assert (await one.post(f"/people/{person}/consents", image)).status_code == 200
    assert (await anna.post(f"/people/{anna.person}/consents", {**image, "edition": "familylens-3"})).status_code == 200

    async def pictured(edition: str, who: Someone, following: Someone) -> list[tuple[str, bool]]:
        shown = await who.see(f"/editions/{edition}/pictured", following)
        return [(one["name"], one["by_another"]) for one in shown["items"]]

    assert await pictured("filmfest", director, anna) == [("Anna", False), ("Bao", True), ("Zhang", False)]
    first = await director.see("/editions/filmfest/pictured", limit=2)
    rest = await director.see("/editions/filmfest/pictured", after=first["next"])
    assert ([one["name"] for one in rest["items"]], rest["next"]) == (["Zhang"], None)
    assert (await zhang.post(f"/people/{zhang.person}/consents/withdraw", image)).status_code == 200
    assert await pictured("filmfest", director, zhang) == [("Anna", False), ("Bao", True)]
    assert await pictured("familylens-3", other, anna) == [("Anna", False)]
    assert (await other.get("/editions/filmfest/pictured")).status_code == 403
