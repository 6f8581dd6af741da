"""Programmers and the director meet places and waitlists on pages, without a script."""

import pytest

from tests.town.guest import Guest
from tests.town.town import SOON, Town

pytestmark = pytest.mark.asyncio(loop_scope="session")

DETAILS = {"original_language": "en", "runtime": 600, "year": 2027, "countries": ["NZ"], "genre": "drama"}


async def with_decisions(town: Town, *outcomes: str) -> tuple[str, list[str]]:
    """An edition whose section takes one film, and films of the operator's with these decisions on them."""
    edition = await town.edition()
    await town.say("submissions", f"/editions/{edition}/sections/new-voices/quota", {"quota": 1})
    films: list[str] = []
    for number, outcome in enumerate(outcomes):
        details = {**DETAILS, "title": {"en": f"Film {number}"}}
        new = {"call": edition, "language": "en", "details": details}
        film = (await town.say("submissions", "/films", new))["film"]
        await town.say("submissions", f"/films/{film}/decision", {"outcome": outcome, "section": "new-voices"})
        films.append(film)
    return edition, films


async def director_of(town: Town, edition: str) -> Guest:
    return await town.member("director", edition=edition)


async def test_a_waitlist_is_put_in_another_order_and_moves_up_with_the_quota(town: Town) -> None:
    edition, films = await with_decisions(town, "selected", "waitlisted", "waitlisted")
    await town.say("submissions", f"/editions/{edition}/announcement", {"confirm_by": SOON})
    director = await director_of(town, edition)
    places = f"/editions/{edition}/places"
    page = await director.open(places)
    assert "1 of 1 places taken." in page.text
    first, *_, last = [form.values for form in page.forms if form.action.endswith("/waitlist")]
    assert (first["/film"], first["/direction"]) == (films[1], "down")
    assert (last["/film"], last["/direction"]) == (films[2], "up")
    arranged = await director.post(f"/editions/{edition}/sections/new-voices/waitlist", last)
    assert "The waitlist has its new order." in arranged.text
    assert arranged.text.index("Film 2") < arranged.text.index("Film 1")
    stale = await director.post(
        f"/editions/{edition}/sections/new-voices/waitlist", first | {"key": "another-key"}, 412
    )
    assert "changed in the meantime" in stale.text

    quota = f"/editions/{edition}/sections/new-voices/quota"
    form = (await director.open(places)).form(quota).values
    wrong = await director.post(quota, form | {"/quota": "many", "key": "a-key-for-many"}, 422)
    assert "This is no number of films." in wrong.text
    changed = await director.post(quota, form | {"/quota": "2"})
    assert "The number of places is changed." in changed.text
    assert "2 of 2 places taken." in changed.text
    assert "Film 2" not in changed.text


async def test_an_announcement_is_planned_brought_forward_and_taken_back(town: Town) -> None:
    edition, films = await with_decisions(town, "selected", "selected", "waitlisted")
    director = await director_of(town, edition)
    desk, telling = f"/editions/{edition}/selection", f"/editions/{edition}/announcement"
    page = await director.open(desk)
    assert "That is 1 too many." in page.text
    form = page.form(f"{telling}/plan").values
    wrong = {"/tell_at": "2020-09-01T12:00", "/confirm_by": "2027-02-30T12:00"}
    refused = await director.post(f"{telling}/plan", form | wrong | {"key": "a-wrong-plan"}, 422)
    assert "This is not a date and time." in refused.text
    moments = {"/tell_at": "2027-08-01T12:00", "/confirm_by": "2027-09-01T12:00"}
    planned = await director.post(f"{telling}/plan", form | moments)
    assert "The announcement is planned. Until then nothing of it shows." in planned.text
    assert "1 August 2027" in planned.text
    early = await director.post(telling, planned.form(telling).values, 409)
    assert "New Voices / 新声 takes 1 films at most: 1 too many." in early.text
    await town.say("submissions", f"/films/{films[1]}/decision", {"outcome": "longlisted"})
    told = await director.post(telling, (await director.open(desk)).form(telling).values)
    assert "The decisions are announced" in told.text
    late = await director.post(f"{telling}/take-back", planned.form(f"{telling}/take-back").values, 412)
    assert "changed in the meantime" in late.text
