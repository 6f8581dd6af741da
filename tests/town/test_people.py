"""Accounts on the pages: the record, people in somebody's care, sessions, roles, and what one can take along."""

import asyncio
import json
from uuid import uuid4

import pytest

from tests.town.test_juries import film, opened, staff_and_juror
from tests.town.town import PASSWORD, Town

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_guardian_enters_a_child_consents_and_changes_their_mind(town: Town) -> None:
    edition, mother = await town.edition(), await town.member()
    await mother.open("/account/care")
    refused = await mother.send("/account/care", 422, name="Bao Bao", birth_date="2999-01-01")
    assert "Nobody here was born then." in refused.text
    entered = await mother.send("/account/care", name="Bao Bao", birth_date="2022-03-04")
    assert "Bao Bao" in entered.text
    child = str(mother.answer.headers["location"]).rpartition("/")[2]
    page = await mother.open(f"/account/care/{child}")
    consent = f"/account/care/{child}/consent"
    while consent not in [form.action for form in page.forms]:
        page = await mother.open(f"/account/care/{child}")
    values = next(f.values for f in page.forms if f.action == consent and f.values["/edition"] == edition)
    while (await mother.client.post(consent, data=values)).status_code == 404:
        await asyncio.sleep(0.05)  # people has not heard of the edition yet
    assert "You have consented." in (await mother.open(f"/account/care/{child}")).text
    withdrawn = await mother.send(f"/account/care/{child}/withdraw")
    assert "Your consent is withdrawn." in withdrawn.text
    other = await town.member()
    await other.open(f"/account/care/{child}", 404)


async def test_a_record_is_changed_and_another_address_waits_for_its_letter(town: Town) -> None:
    member = await town.member()
    await member.open("/account")
    email = f"{uuid4().hex}@example.org"
    changed = await member.send("/account/record", name="Li Na Na", email=email, birth_date="1990-02-03")
    assert "A letter with a link is on its way to the new address." in changed.text
    assert f"Please confirm {email}" in changed.text
    form = changed.form("/account/record").values
    assert (form["/name"], form["/birth_date"]) == ("Li Na Na", "1990-02-03")
    kept = await member.send("/account/language", language="zh-Hans")
    assert kept.form("/account/record").values["/birth_date"] == "1990-02-03", "the other form leaves it alone"


async def test_somebody_signs_out_elsewhere_and_takes_their_data_along(town: Town) -> None:
    member = await town.member()
    email = (await member.open("/account")).form("/account/record").values["/email"]
    phone = await town.guest()
    await phone.open("/sign-in")
    await phone.send("/sign-in", email=email, password=PASSWORD)
    await phone.open("/account/sessions")
    ended = await phone.send("/account/sessions/end-others")
    assert "You are signed out everywhere else." in ended.text
    await member.open("/account", 401)
    file = await phone.client.get("/account/export")
    assert file.headers["content-disposition"] == 'attachment; filename="matinee.json"'
    found = json.loads(file.content)
    assert found["people"]["record"]["email"] == email
    assert {"films", "proposals", "messages", "votes", "recusals", "companies", "minutes", "ballots"} <= set(found)


async def test_a_juror_takes_their_votes_along_from_the_page_of_their_account(town: Town) -> None:
    edition = await town.edition()
    _, juror = await staff_and_juror(town, edition)
    one = await film(town, edition, "Film 0")
    page = f"{await opened(town, edition, juror, one)}/films/{one}"
    await juror.open(page)
    await juror.send(f"{page}/vote", scores__story="8", comment="I wept.")
    [vote] = json.loads((await juror.client.get("/account/export")).content)["votes"]
    assert (vote["film"], vote["scores"], vote["comment"]) == (one, {"story": 8}, "I wept.")


async def test_a_director_gives_and_takes_roles_and_others_see_none(town: Town) -> None:
    edition = await town.edition()
    director, other = await town.member("director", edition=edition), await town.member(name="Bo Wang")
    path, email = f"/editions/{edition}/roles", (await other.open("/account")).form("/account/record").values["/email"]
    await other.open(path, 403)
    await director.open(path)
    nobody = await director.send(path, 422, email="nobody@example.org", role="programmer")
    assert "Nobody has an account with this address." in nobody.text
    given = await director.send(path, email=email, role="programmer")
    assert "The role is given." in given.text
    assert "Bo Wang" in given.text
    form = next(f for f in given.forms if f.action == f"{path}/take" and f.values["/role"] == "programmer")
    taken = await director.post(form.action, form.values)
    assert "The role is taken." in taken.text
    assert "Taken" in taken.text
