"""What a film-maker does on the pages beside the one film: people in their care, changes, and where it all stands."""

import asyncio
from urllib.parse import urlencode

import pytest

from tests.town.guest import Guest
from tests.town.test_film_path import submitted
from tests.town.test_juries import opened, staff_and_juror
from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="session")

FILM = {
    "/details/original_language": "en",
    "/details/title/en": "One Punch",
    "/details/genre": "drama",
    "/details/year": "2025",
    "/details/runtime/minutes": "10",
    "/details/countries/0": "CN",
    "/details/ai_declared": "none",
    "/details/credits/0/role": "actor",
}


async def test_a_child_is_entered_on_the_way_and_the_film_is_taken_once_its_guardian_has_consented(town: Town) -> None:
    edition, mother = await town.edition(), await town.member()
    page = await mother.open(f"/calls/{edition}/submit")
    draft = page.action("/drafts/")
    care = await mother.post(draft, page.form(draft).values | FILM | {"to": "care"})
    entering = care.action("/account/care")
    child = await mother.send(entering, name="Bao Bao", birth_date="2023-03-04")
    person = child.action("/account/care/").partition("?")[0].rpartition("/")[2]
    page = await mother.open(draft)
    assert 'value="drama"' in page.text, "nothing got lost on the way"
    assert f'<option value="{person}">Bao Bao</option>' in page.text
    credited = page.form(draft).values | {"/details/credits/0/person": person}
    refused = await mother.post(draft, credited, 409)
    assert "too young to decide alone" in refused.text
    back = await mother.open(f"/account/care/{person}?{urlencode({'back': draft})}")
    consent = back.action(f"/account/care/{person}/consent")
    consents = [form.values for form in back.forms if form.action == consent and form.values["/edition"] == edition]
    await mother.post(consent, consents[0])
    taken = await mother.post(draft, refused.form(draft).values)
    assert "Your film is submitted." in taken.text
    film = taken.action("/films/").split("/")[2]
    while "Bao Bao" not in (await mother.client.get(f"/films/{film}")).text:
        await asyncio.sleep(0.05)
    withdrawal = (await mother.open(f"/account/care/{person}")).action(f"/account/care/{person}/withdraw")
    await mother.send(withdrawal)
    while "Bao Bao" in (await mother.open(f"/films/{film}")).text:
        await asyncio.sleep(0.05)
    while "A guardian's consent is missing" not in (await mother.open(f"/my/films/{film}")).text:
        await asyncio.sleep(0.05)


async def changed(maker: Guest, film: str) -> None:
    page = await maker.open(f"/films/{film}/revise")
    again = page.form(f"/films/{film}/revise").values
    assert again["/details/genre"] == "drama"
    more = await maker.post(f"/films/{film}/revise", again | {"more": "/details/credits"}, 200)
    assert "/details/credits/1/role" in more.text
    wrong = await maker.post(f"/films/{film}/revise", again | {"/details/year": "soon", "key": "another-key"}, 422)
    assert "must be a whole number" in wrong.text
    same = await maker.post(f"/films/{film}/revise", again | {"key": "one-more-key"}, 409)
    assert "This is what the festival has already." in same.text
    await maker.post(f"/films/{film}/revise", again | {"/details/genre": "city symphony", "key": "the-last-key"})


async def test_changes_are_asked_for_by_a_films_maker_and_answered_by_its_festival(town: Town) -> None:
    edition, other_edition = await town.edition(), await town.edition()
    maker, stranger = await town.member(), await town.member("director", edition=other_edition)
    director = await town.member("director", edition=edition)
    await director.open("/language/zh-Hans?to=/")
    film = await submitted(maker, edition)
    assert "The film itself was not uploaded yet." in (await maker.open(f"/my/films/{film}")).text
    for path in (f"/my/films/{film}", f"/films/{film}/revise", f"/films/{film}/changes"):
        await stranger.open(path, 403)
    await director.open(f"/my/films/{film}", 404)
    await changed(maker, film)
    assert "wait for the festival's answer" in (await maker.open(f"/my/films/{film}")).text
    waiting = await director.open(f"/editions/{edition}/changes")
    assert f"/films/{film}/changes" in waiting.text
    page = await director.open(f"/films/{film}/changes")
    assert "city symphony" in page.text
    answer = page.form(f"/films/{film}/changes").values
    await director.post(f"/films/{film}/changes", answer | {"to": "decline"}, 422)
    await director.post(f"/films/{film}/changes", answer | {"to": "decline", "/reason": "The jury has watched it."})
    assert "The jury has watched it." in (await maker.open(f"/films/{film}/changes")).text
    late = await director.post(f"/films/{film}/changes", answer | {"to": "accept", "key": "a-late-click"}, 409)
    assert "没有" in late.text
    desk = await director.open(f"/films/{film}/eligibility")
    gone = desk.form(f"/films/{film}/disqualification").values
    await director.post(f"/films/{film}/disqualification", gone, 422)
    await director.post(
        f"/films/{film}/disqualification", gone | {"/reason": "It was online before.", "key": "once-more"}
    )
    assert "It was online before." in (await maker.open(f"/my/films/{film}")).text


async def revised(maker: Guest, director: Guest, film: str, **other: str) -> str:
    """What the changes say of a film of which `other` is otherwise, before its director accepts them."""
    revise, changes = f"/films/{film}/revise", f"/films/{film}/changes"
    again = (await maker.open(revise)).form(revise).values
    proposed = await maker.post(revise, {name: value for name, value in {**again, **other}.items() if value})
    answer = (await director.open(changes)).form(changes).values
    await director.post(changes, answer | {"to": "accept"})
    return proposed.text


async def test_company_warnings_and_trailer_outlast_refusals_and_changes_and_a_blind_juror_reads_no_name(
    town: Town,
) -> None:
    edition, maker = await town.edition(), await town.member()
    director, juror = await staff_and_juror(town, edition)
    name, other = f"Harbour Light of {edition}", f"Another of {edition}"
    for company in (name, other):
        await town.say("people", "/organisations", {"name": {"en": company}})
    page = await maker.open(f"/calls/{edition}/submit")
    draft = page.action("/drafts/")
    assert f'<option value="{name}">' in page.text
    film = {field: value for field, value in FILM.items() if "credits" not in field} | {
        "/details/content_warnings/0": "flashing lights",
        "/details/content_warnings/1": f"blood, as ever with {name}",
        "/details/trailer": "http://example.org/trailer",
        "/details/rights_holder": "Harbour",
    }
    wrong = await maker.post(draft, page.form(draft).values | film, 422)
    assert "Choose one of the companies in the list" in wrong.text
    assert 'id="details-trailer-wrong"' in wrong.text
    kept = (await maker.open(draft)).form(draft).values
    assert film.items() <= kept.items()
    mended = {"/details/rights_holder": f" {name.upper()}", "/details/trailer": "https://example.org/trailer"}
    taken = await maker.post(draft, kept | mended)
    film = taken.action("/films/").split("/")[2]
    for reader in (maker, director):
        while (shown := await reader.client.get(f"/films/{film}")).status_code == 404:
            await asyncio.sleep(0.05)
        for said in (name, "flashing lights", 'href="https://example.org/trailer"'):
            assert said in shown.text

    address = await opened(town, edition, juror, film, blind=True)
    page = await juror.open(f"{address}/films/{film}")
    assert "flashing lights" in page.text
    for hidden in (name, "example.org/trailer"):
        assert hidden not in page.text
    await juror.open(f"/films/{film}", 404)

    told = await revised(maker, director, film, **{"/details/rights_holder": other, "/details/trailer": ""})
    assert name in told
    assert other in told
    again = (await maker.open(f"/films/{film}/revise")).form(f"/films/{film}/revise").values
    assert (again["/details/rights_holder"], again["/details/content_warnings/0"]) == (other, "flashing lights")
    assert "/details/trailer" not in {field for field, value in again.items() if value}
    assert name in (await director.open(f"/films/{film}/history")).text
