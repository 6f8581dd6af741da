"""A film on the pages: submitted, decided on, announced, confirmed, scheduled, released."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tests.town.guest import Guest
from tests.town.town import MELBOURNE, Town

pytestmark = pytest.mark.asyncio(loop_scope="session")

IN_A_MONTH = f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%dT12:00}"

FILM = {
    "details__original_language": "zh-Hans",
    "details__title__en": "One Punch",
    "details__title__zh-Hans": "一拳",
    "details__genre": "drama",
    "details__year": "2025",
    "details__runtime__minutes": "10",
    "details__countries__0": "CN",
    "details__ai_declared": "none",
}


async def submitted(maker: Guest, edition: str) -> str:
    """The id of a film that `maker` submits."""
    page = await maker.open(f"/calls/{edition}/submit")
    page = await maker.send(page.action("/drafts/"), **FILM)
    return next(form.action.split("/")[2] for form in page.forms if form.action.endswith("/withdraw"))


async def decided(director: Guest, edition: str, film: str) -> None:
    decision = f"/films/{film}/decision"
    while decision not in [f.action for f in (await director.open(f"/editions/{edition}/selection")).forms]:
        await asyncio.sleep(0.05)  # the maker's answer does not say when the director's list has the film
    await director.send(decision, outcome="selected", section="new-voices")


async def confirmed(town: Town, director: Guest, maker: Guest, edition: str) -> str:
    film = await submitted(maker, edition)
    await decided(director, edition, film)
    await director.send(f"/editions/{edition}/announcement", confirm_by=IN_A_MONTH)
    await maker.open("/my/films")
    await maker.send(f"/films/{film}/confirm")
    return film


async def hall(town: Town, edition: str) -> str:
    """A hall of the edition in Melbourne, once scheduling knows the edition."""
    venue, id_ = f"{edition}-acmi", f"{edition}-1"
    body = {"venue": venue, "name": {"en": "ACMI"}, "kind": "cinema", "place": MELBOURNE}
    await town.say("scheduling", f"/editions/{edition}/venues", body, after=town.announced[edition])
    await town.say("scheduling", f"/venues/{venue}/halls", {"hall": id_, "name": {"en": "Hall 1"}})
    return id_


async def test_a_film_is_submitted_once_with_every_error_told_before(town: Town) -> None:
    edition, maker = await town.edition(), await town.member()
    page = await maker.open(f"/calls/{edition}/submit")
    form = page.action("/drafts/")
    more = await maker.post(
        form, page.form(form).values | {"more": "/details/countries", "/details/genre": "drama"}, 200
    )
    assert "/details/countries/1" in more.text
    assert 'value="drama"' in more.text
    wrong = await maker.send(form, 422, details__genre="drama", details__year="soon", details__title__en="One Punch")
    for message in ("must be a whole number", "This is needed."):
        assert message in wrong.text
    assert 'value="One Punch"' in wrong.text
    filled = wrong.form(form).values | {f"/{name.replace('__', '/')}": value for name, value in FILM.items()}
    first = await maker.post(form, filled)
    assert "Your film is submitted." in first.text
    again = await maker.post(form, filled)
    assert again.text.count(">One Punch<") == first.text.count(">One Punch<") == 1


async def test_a_film_goes_all_the_way(town: Town) -> None:
    edition = await town.edition()
    director = await town.member("director", edition=edition, name="Director")
    maker = await town.member()
    film = await submitted(maker, edition)
    desk = await director.open(f"/editions/{edition}/selection")
    assert "One Punch" in desk.text
    wrong = await director.send(f"/films/{film}/decision", 422, outcome="selected", reason="left over")
    assert "A film that is selected or waitlisted needs a section." in wrong.text
    kept = await director.send(f"/films/{film}/decision", outcome="selected", section="new-voices")
    assert "stays private" in kept.text
    assert "Decided: Selected" in kept.text
    assert "Submitted" in (await maker.open("/my/films")).text
    assert "Selected for" not in maker.page.text
    past = await director.send(f"/editions/{edition}/announcement", 422, confirm_by="2020-01-01T12:00")
    assert "already passed" in past.text
    await director.send(f"/editions/{edition}/announcement", confirm_by=IN_A_MONTH)
    assert "Selected for New Voices" in (await maker.open("/my/films")).text
    stale = maker.page.form(f"/films/{film}/decline").values
    assert "The screening is confirmed" in (await maker.send(f"/films/{film}/confirm")).text
    late = await maker.post(f"/films/{film}/decline", stale, 412)
    assert "changed in the meantime" in late.text
    assert "Decline the selection" not in late.text
    id_ = await hall(town, edition)
    await director.open(f"/editions/{edition}/schedule")
    scheduled = await director.send(
        f"/editions/{edition}/screenings", hall=id_, films__0=film, starts="2027-10-02T19:00", introduction="5"
    )
    assert "The screening is scheduled." in scheduled.text
    released = await director.send(f"/editions/{edition}/releases")
    assert "The programme is released." in released.text
    assert "Release 1" in released.text
    assert "One Punch" in (await director.open(f"/editions/{edition}/programme?day=all")).text


async def noted(town: Town, edition: str, release: int) -> None:
    """Wait until submissions has heard of the release."""
    db = await town.services.connect("submissions")
    async with asyncio.timeout(20):
        while await db.fetchval("SELECT max(version) FROM log WHERE stream = $1", f"programme-{edition}") != release:
            await asyncio.sleep(0.05)


async def test_a_film_on_the_programme_is_withdrawn_once_the_festival_has_taken_it_off(town: Town) -> None:
    edition = await town.edition()
    director, maker = await town.member("director", edition=edition, name="Director"), await town.member()
    film = await confirmed(town, director, maker, edition)
    id_ = await hall(town, edition)
    await director.open(f"/editions/{edition}/schedule")
    desk = await director.send(f"/editions/{edition}/screenings", hall=id_, films__0=film, starts="2027-10-02T19:00")
    page_before = (await maker.open("/my/films")).form(f"/films/{film}/withdraw").values
    await director.send(f"/editions/{edition}/releases")
    await noted(town, edition, 1)
    refused = await maker.post(f"/films/{film}/withdraw", page_before, 409)
    assert "Please contact the festival" in refused.text
    while "To withdraw it now, please contact the festival." not in (await maker.open("/my/films")).text:
        await asyncio.sleep(0.05)
    assert not [form for form in maker.page.forms if form.action.endswith("/withdraw")]
    cancel = next(form.action for form in desk.forms if form.action.endswith("/cancel"))
    await director.send(cancel, reason="Its distributor asked for it.")
    await director.send(f"/editions/{edition}/releases")
    await noted(town, edition, 2)
    while "To withdraw it now" in (await maker.open("/my/films")).text:
        await asyncio.sleep(0.05)
    assert "The film is withdrawn." in (await maker.send(f"/films/{film}/withdraw")).text


async def test_a_film_is_its_makers_and_the_desks_to_see_before_it_is_public(town: Town) -> None:
    edition = await town.edition()
    director = await town.member("director", edition=edition)
    maker, stranger = await town.member(), await town.member()
    film = await submitted(maker, edition)
    for path in (f"/films/{film}", f"/films/{film}/events"):
        assert "One Punch" in (await maker.open(path)).text
        assert "One Punch" in (await director.open(path)).text
        await stranger.open(path, 404)
        await (await town.guest()).open(path, 404)


async def test_the_programme_kept_for_everyone_holds_nothing_of_anyone(town: Town) -> None:
    edition = await town.edition()
    director, maker = await town.member("director", edition=edition, name="Director"), await town.member()
    film = await confirmed(town, director, maker, edition)
    id_ = await hall(town, edition)
    await director.open(f"/editions/{edition}/schedule")
    await director.send(f"/editions/{edition}/screenings", hall=id_, films__0=film, starts="2027-10-02T19:00")
    await director.send(f"/editions/{edition}/releases")
    path = f"/editions/{edition}/programme?day=all"
    assert "Director" in (await director.open(path)).text
    first, again = [(await (await town.guest()).open(path)).text for _ in range(2)]
    assert first == again
    assert "One Punch" in first
    assert "csrf" not in first
    assert "Director" not in first


async def test_the_schedule_desk_names_what_stands_in_the_way(town: Town) -> None:
    edition = await town.edition()
    director = await town.member("director", edition=edition, name="Director")
    film = await confirmed(town, director, await town.member(), edition)
    id_ = await hall(town, edition)
    screenings = f"/editions/{edition}/screenings"
    await director.open(f"/editions/{edition}/schedule")
    nothing = await director.send(screenings, 422)
    assert "This is needed." in nothing.text
    skipped = await director.send(screenings, 422, hall=id_, films__0=film, starts="2027-10-03T02:30")
    assert "the clocks go forward over it" in skipped.text
    assert skipped.form(screenings).values["/starts"] == "2027-10-03T02:30"
    await director.send(screenings, hall=id_, films__0=film, starts="2027-10-02T19:00")
    taken = await director.send(screenings, 409, hall=id_, films__0=film, starts="2027-10-02T19:05")
    assert "The hall is taken from 2027-10-02 19:00" in taken.text
    move = next(form.action for form in taken.forms if form.action.endswith("/move"))
    moved = await director.send(move, starts="2027-10-04T20:00")
    assert "The screening is moved." in moved.text
    cancel = move.replace("/move", "/cancel")
    assert "This is needed." in (await director.send(cancel, 422)).text
    gone = await director.send(cancel, reason="The hall is flooded.")
    assert "The screening is cancelled." in gone.text


async def test_an_hour_that_comes_twice_is_asked_about(town: Town) -> None:
    edition = await town.edition(starts_on="2027-04-01", ends_on="2027-04-06")
    director = await town.member("director", edition=edition, name="Director")
    film = await confirmed(town, director, await town.member(), edition)
    id_ = await hall(town, edition)
    screenings = f"/editions/{edition}/screenings"
    await director.open(f"/editions/{edition}/schedule")
    twice = await director.send(screenings, 422, hall=id_, films__0=film, starts="2027-04-04T02:30")
    assert "This time comes twice" in twice.text
    assert "UTC+11" in twice.text
    filled = twice.form(screenings).values | {"/offset": "1"}
    placed = await director.post(screenings, filled)
    assert 'datetime="2027-04-04T02:30+10:00"' in placed.text
    move = next(form.action for form in placed.forms if form.action.endswith("/move"))
    again = await director.send(move, 422, starts="2027-04-04T02:45")
    assert "This time comes twice" in again.text
    assert 'datetime="2027-04-04T02:45+11:00"' in (await director.send(move, offset="0")).text


async def test_a_desk_is_closed_to_others(town: Town) -> None:
    edition, stranger = await town.edition(), await town.member()
    await stranger.open(f"/editions/{edition}/selection", 403)
    await stranger.open(f"/editions/{edition}/schedule", 403)
    assert "Selection" not in (await stranger.open(f"/editions/{edition}/programme")).text
    await stranger.open(f"/films/{uuid4()}/decision", 405)


async def test_a_desk_whose_service_is_away_says_so_and_the_programme_stays_open(town: Town) -> None:
    edition, maker = await town.edition(), await town.member()
    elsewhere = await town.web_without("submissions")
    closed = await maker.open(f"{elsewhere}/my/films", 503)
    assert "The service behind it, Submissions, does not answer." in closed.text
    assert "Programme" in (await maker.open(f"{elsewhere}/editions/{edition}/programme")).text


async def test_a_film_maker_hears_of_the_selection(town: Town) -> None:
    edition = await town.edition()
    director = await town.member("director", edition=edition, name="Director")
    maker = await town.member()
    film = await submitted(maker, edition)
    await decided(director, edition, film)
    await director.send(f"/editions/{edition}/announcement", confirm_by=IN_A_MONTH)
    while (await maker.open("/inbox")).text.count("Mark as read") < 2:
        await asyncio.sleep(0.1)
    read = await maker.send("/inbox/read")
    assert "Mark all as read" not in read.text
    assert "One Punch" in read.text
