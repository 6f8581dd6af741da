"""A round is opened and changed by the staff, and companies are declared, on pages and without a script."""

import asyncio
from typing import Any

import pytest

from tests.town.guest import Guest
from tests.town.town import SOON, Town

pytestmark = pytest.mark.asyncio(loop_scope="session")

DETAILS = {"original_language": "en", "runtime": 600, "year": 2027, "countries": ["NZ"], "genre": "drama"}
TERMS = {"name__en": "First round", "each": "1", "quorum": "1", "until": "2027-09-01T12:00"}
CRITERION = {"criteria__0__name__en": "Story"}


async def film(town: Town, edition: str, title: str, call: str = "", category: str = "", **details: Any) -> str:
    """The id of a film of the operator's."""
    new: dict[str, Any] = {"call": call or edition, "language": "en"}
    new["details"] = {**DETAILS, "title": {"en": title}, **details}
    return (await town.say("submissions", "/films", new | ({"category": category} if category else {})))["film"]


async def staff_and_juror(town: Town, edition: str) -> tuple[Guest, Guest]:
    """The edition's director, and a juror of whom submissions has heard."""
    director, juror = await town.member("director", edition=edition), await town.member("juror", edition=edition)
    while juror.person not in (await director.open(f"/editions/{edition}/juries")).text:
        await asyncio.sleep(0.05)
    return director, juror


async def opened(town: Town, edition: str, juror: Guest, *films: str, blind: bool = False) -> str:
    """The address of a round over these films."""
    criteria = [{"criterion": "story", "name": {"en": "Story"}}]
    terms = {"name": {"en": "First round"}, "criteria": criteria, "each": 1, "quorum": 1, "until": SOON}
    body = {**terms, "jurors": [juror.person], "films": films, "blind": blind}
    return f"/rounds/{(await town.say('submissions', f'/editions/{edition}/rounds', body))['round']}"


async def test_a_round_is_opened_over_the_films_that_were_ticked_at_the_desk(town: Town) -> None:
    edition = await town.edition()
    first, second, gone, _ = [await film(town, edition, f"Film {number}") for number in range(4)]
    await town.say("submissions", f"/films/{gone}/withdraw", {})
    director, juror = await staff_and_juror(town, edition)
    new = f"/editions/{edition}/juries/new"
    assert f'formaction="{new}"' in (await director.open(f"/editions/{edition}/selection")).text
    page = await director.open(f"{new}?film={first}&film={second}&film={gone}")
    assert "Those picked by hand: 2" in page.text
    assert "1 film is left out" in page.text
    assert "Film 3" not in page.text
    more = await director.post(new, page.form(new).values | {"/name/en": "By hand", "more": "/criteria"}, 200)
    assert 'name="/criteria/1/weight"' in more.text
    assert (more.form(new).values["/name/en"], more.form(new).values["/picked/1"]) == ("By hand", second)
    filled = {**TERMS, **CRITERION, "jurors__0": juror.person}
    wrong = await director.send(new, 422, **filled | {"each": "2"})
    assert "A film can't have more jurors than the round has." in wrong.text
    kept = wrong.form(new).values
    assert (kept["/films"], kept["/criteria/0/name/en"]) == ("picked", "Story")
    unticked = {name: value for name, value in kept.items() if name not in ("/picked/0", "/picked/1")} | {"/each": "1"}
    none = await director.post(new, unticked | {"key": "with-no-film"}, 422)
    assert "There is no film to judge." in none.text
    assert none.form(new).values["/films"] == "picked"
    page = await director.post(new, unticked | {"/picked/0": second, "key": "with-one-film"})
    assert "The round is open; its jurors are being told." in page.text
    assert "One film" in page.text
    assert "Film 1" in page.text


async def test_a_round_is_opened_over_a_list_of_the_desk_or_a_category_of_a_call(town: Town) -> None:
    edition = await town.edition()
    call, categories = f"{edition}-vr", [{"category": name, "name": {"en": name.title()}} for name in ("short", "long")]
    terms = {"call": call, "name": {"en": "VR"}, "deadlines": [{"tier": "regular", "until": SOON}]}
    await town.say("submissions", f"/editions/{edition}/calls", terms | {"categories": categories})
    for number, category in enumerate(("short", "long", "long")):
        await film(town, edition, f"Film {number}", call, category, genre=f"genre {number % 2}")
    director, juror = await staff_and_juror(town, edition)
    new = f"/editions/{edition}/juries/new"
    assert f"{new}?genre=genre+1" in (await director.open(f"/editions/{edition}/selection?genre=genre+1")).text
    listed = await director.open(f"{new}?genre=genre+1")
    assert [title for title in ("Film 0", "Film 1", "Film 2") if title in listed.text] == ["Film 1"]
    page = await director.open(new)
    assert "Of the category: Long (VR)" in page.text
    filled = {**TERMS, **CRITERION, "jurors__0": juror.person}
    page = await director.send(new, films=f"category:{call}:long", **filled)
    assert "2 films" in page.text
    assert "Film 0" not in page.text


async def test_a_rounds_terms_are_changed_until_somebody_has_scored_and_some_of_them_after_that(town: Town) -> None:
    edition = await town.edition()
    director, juror = await staff_and_juror(town, edition)
    one = await film(town, edition, "Film 0")
    address = await opened(town, edition, juror, one)
    terms = f"{address}/terms"
    assert terms in (await director.open(address)).text
    before = (await director.open(terms)).form(terms).values
    assert (before["/name/en"], before["/criteria/0/name/en"], before["/quorum"]) == ("First round", "Story", "1")
    wrong = await director.send(terms, 422, quorum="2", tie="chair decides", name__en="Final", until="2020-01-01T12:00")
    for said in ("more votes than it has jurors", "who decides ties", "already passed"):
        assert said in wrong.text
    assert (wrong.form(terms).values["/name/en"], wrong.form(terms).values["/quorum"]) == ("Final", "2")
    more = await director.post(terms, wrong.form(terms).values | {"more": "/criteria"}, 200)
    assert (more.form(terms).values["/quorum"], 'name="/criteria/1/weight"' in more.text) == ("2", True)
    filled = {"quorum": "1", "chair": juror.person, "until": "2027-09-02T12:00", "criteria__1__name__en": "Craft"}
    changed = await director.send(terms, **filled, criteria__1__weight="3")
    assert "The round is changed." in changed.text
    for said in ("Final", "Craft × 3", "are ordered by the chair", "2 September 2027"):
        assert said in changed.text
    stale = await director.post(terms, before | {"/name/en": "Semi-final", "key": "a-stale-page"}, 412)
    assert "changed in the meantime" in stale.text
    assert stale.form(terms).values["/name/en"] == "Semi-final"

    await juror.open(f"{address}/films/{one}")
    await juror.send(f"{address}/films/{one}/vote", scores__story="8", scores__c1="7")
    begun = await director.open(terms)
    assert "Somebody has watched" in begun.text
    assert "/quorum" not in begun.form(terms).values
    late = begun.form(terms).values
    assert "Semi-final" in (await director.send(terms, name__en="Semi-final", chair=juror.person)).text
    await director.send(f"{address}/close")
    closed = await director.post(terms, late | {"key": "a-late-click"}, 412)
    assert "nothing of it changes any more" in closed.text
    assert "nothing of it changes any more" in (await director.open(terms)).text
    await juror.open(terms, 403)


async def test_a_juror_says_which_companies_they_are_of_and_does_not_get_their_films(town: Town) -> None:
    edition = await town.edition()
    director, juror = await staff_and_juror(town, edition)
    other = await town.member("juror", edition=edition)
    names = {
        name: (await town.say("people", "/organisations", {"name": {"en": name}}))["organisation"] for name in "AB"
    }
    companies = f"/editions/{edition}/jurors/{juror.person}/companies"
    assert companies in (await juror.open("/my/rounds")).text
    page = await juror.open(companies)
    before = page.form(companies).values
    more = await juror.post(companies, before | {"/organisations/0": names["A"], "more": "/organisations"}, 200)
    assert more.form(companies).values["/organisations/0"] == names["A"]
    assert 'name="/organisations/1"' in more.text
    kept = await juror.send(companies, organisations__0=names["A"], organisations__1=names["A"])
    assert "The companies are kept." in kept.text
    assert (await juror.open(companies)).text.count(" selected>") == 1
    stale = await juror.post(companies, before | {"/organisations/0": names["B"], "key": "a-stale-page"}, 412)
    assert "changed in the meantime" in stale.text
    wrong = await juror.send(companies, 422, organisations__0="none of them")
    assert "Company 1" in wrong.text

    films = [await film(town, edition, f"Film of {name}", rights_holder=names[name]) for name in "AB"]
    await opened(town, edition, juror, *films)
    own = await juror.open("/my/rounds")
    assert "Film of A" not in own.text
    assert "Film of B" in own.text

    assert "Companies of Li Na" in (await director.open(companies)).text
    assert companies in (await director.send(companies, organisations__0=names["B"])).text
    assert "Film of B" not in (await juror.open("/my/rounds")).text
    await other.open(companies, 403)
    await (await town.guest()).open(companies, 401)
    await director.open(companies.replace(juror.person, names["A"]), 404)
