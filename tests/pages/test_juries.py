"""A round of review on pages: opened, watched, scored, closed, and what came of it."""

from pathlib import Path
from uuid import uuid4

from playwright.async_api import expect

from matinee.demo.person import Person
from tests.kit.eventually import eventually
from tests.kit.films import make_film
from tests.pages import IN_BROWSER
from tests.pages.before import FILM, submitted
from tests.pages.door import Door
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER


async def juror(festival: OwnFestival, language: str) -> Person:
    """Somebody new, who is a juror of the edition."""
    member = await festival.member(language)
    found = await festival.say("people", "/people/find", {"email": member.member.email})
    await festival.say("people", f"/people/{found['person']}/roles", {"role": "juror", "edition": festival.edition})
    return member


async def submitted_with_its_file(
    festival: OwnFestival, maker: Person, visitor: Visitor, title: str, path: Path
) -> None:
    """By its maker, who uploads the file to a draft."""
    draft = str(uuid4())
    await maker.command(
        "submissions", f"/drafts/{draft}", {"call": festival.edition, "entered": {}}, draft, method="PUT"
    )
    await visitor.sign_in(festival.account(maker), f"/films/{draft}/files")
    await visitor.field("File to send").set_input_files(path)
    await visitor.button("Upload").click()
    await expect(visitor.page.get_by_text(visitor.say("All of it is there and can be played."))).to_be_visible(
        timeout=60_000
    )
    film = {"call": festival.edition, "language": "en", "details": {**FILM, "title": {"en": title}}, "draft": draft}
    await festival.say("submissions", "/films", film, maker)


async def until_there_is_a_juror(visitor: Visitor) -> None:
    """Submissions has heard of the role."""

    async def told() -> bool:
        await visitor.page.reload()
        return await visitor.link("Open a round").count() == 1

    await eventually(told)


async def test_a_round_is_opened_watched_scored_closed_and_ranked(
    visitor: Visitor, door: Door, own_festival: OwnFestival, tmp_path: Path
) -> None:
    edition, maker = own_festival.edition, await own_festival.member(visitor.language)
    path = make_film(tmp_path / "film.webm", 3)
    await submitted_with_its_file(own_festival, maker, await door.let_in(visitor.language), "A tram line", path)
    await submitted(own_festival, maker, "A night bus")
    anna = await juror(own_festival, visitor.language)

    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{edition}/juries")
    await visitor.sees("No round yet")
    await until_there_is_a_juror(visitor)
    await visitor.link("Open a round").click()
    await visitor.button("Open the round").click()
    await expect(visitor.page.get_by_role("alert")).to_be_visible()
    name = visitor.page.locator("[name='/name/en']")
    await name.fill("First round")
    await visitor.page.locator("[name='/name/zh-Hans']").fill("第一轮")
    await visitor.page.get_by_label("Li Na").check()
    await visitor.field("Jurors a film").fill("1")
    await visitor.field("Votes that a film needs").fill("1")
    await visitor.page.locator("[name='/until']").fill("2027-09-01T12:00")
    await visitor.page.locator("[name='/criteria/0/name/en']").fill("Story")
    await visitor.button("Add a criterion").click()
    second = visitor.page.locator("[name='/criteria/1/name/en']")
    await expect(second).to_be_focused()
    await second.fill("Craft")
    await visitor.button("Open the round").click()
    await visitor.sees("The round is open; its jurors are being told.")
    await visitor.button("Close the round").click()
    await expect(visitor.page.get_by_role("alert").first).to_contain_text("A tram line")

    judge = await door.let_in(visitor.language)
    await judge.sign_in(own_festival.account(anna), "/my/rounds")
    await judge.link("A tram line").click()
    await judge.button("Watch the film").click()
    film = judge.page.locator("video")
    await film.evaluate("video => { video.muted = true; return video.play(); }")
    await film.evaluate("video => { video.currentTime = 2; }")

    async def sought() -> bool:
        return await film.evaluate("video => !video.seeking && video.currentTime >= 2 && video.readyState >= 2")

    await eventually(sought)
    await judge.button("Keep my scores").click()
    await judge.sees("Score this too.")
    for name in ("/scores/c1", "/scores/c2"):
        await judge.page.locator(f"[name='{name}'][value='8']").check()
    await judge.field("Comment").fill("It stays with me.")
    await judge.button("Keep my scores").click()
    await judge.sees("Your scores are kept. You can change them until the round is closed.")
    await expect(judge.page.get_by_role("heading", level=1)).to_contain_text("A night bus")
    for name in ("/scores/c1", "/scores/c2"):
        await judge.page.locator(f"[name='{name}'][value='5']").check()
    await judge.button("Keep my scores").click()
    await judge.sees("You have scored all of your films. Thank you!")

    await visitor.page.reload()
    await visitor.button("Close the round").click()
    await visitor.sees("The round is closed. This is what came of it.")
    await expect(visitor.page.locator(".ranking h3").first).to_contain_text("A tram line")
    await visitor.page.get_by_text(visitor.say("Votes and comments")).first.click()
    await expect(visitor.page.get_by_text("It stays with me.")).to_be_visible()
    await visitor.meets_no_barrier()
    await visitor.page.locator("[name='/minutes']").fill("We were of one mind.")
    await visitor.button("Keep the minutes").click()
    await visitor.sees("We were of one mind.")

    await judge.page.reload()
    await judge.link("What the jury said").click()
    await judge.sees("We were of one mind.")


async def test_a_round_is_opened_over_films_ticked_at_the_desk_and_its_terms_are_changed(
    visitor: Visitor, own_festival: OwnFestival
) -> None:
    edition, maker = own_festival.edition, await own_festival.member(visitor.language)
    for title in ("A tram line", "A night bus", "A harbour"):
        await submitted(own_festival, maker, title)
    await juror(own_festival, visitor.language)
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{edition}/juries")
    await until_there_is_a_juror(visitor)
    await visitor.open(f"/editions/{edition}/selection")
    for title in ("A tram line", "A harbour"):
        film = visitor.page.locator(".desk-film").filter(has_text=title)
        await film.get_by_label(visitor.say("Choose")).check()
    await visitor.button("Open a round with these").click()
    picked = visitor.page.locator(".picked").get_by_role("checkbox")
    await expect(picked).to_have_count(2)
    await visitor.meets_no_barrier()
    await visitor.field("Films to judge").select_option("")
    await expect(picked.first).to_be_hidden()
    await visitor.field("Films to judge").select_option("picked")
    await visitor.page.locator(".picked").get_by_label("A harbour").uncheck()
    await visitor.page.locator("[name='/name/en']").fill("First round")
    await visitor.page.get_by_label("Li Na").check()
    for field in ("Jurors a film", "Votes that a film needs"):
        await visitor.field(field).fill("1")
    await visitor.page.locator("[name='/criteria/0/name/en']").fill("Story")
    await visitor.button("Open the round").click()
    await expect(visitor.page.get_by_role("alert")).to_be_focused()
    await expect(picked).to_have_count(1)
    await visitor.field("Jurors are done by").fill("2027-09-01T12:00")
    await visitor.button("Open the round").click()
    await visitor.sees("The round is open; its jurors are being told.")
    await expect(visitor.link("A tram line")).to_be_visible()
    await expect(visitor.link("A harbour")).to_have_count(0)

    await visitor.link("Change the round").click()
    await visitor.meets_no_barrier()
    await visitor.field("Chair").select_option(label="Li Na")
    await visitor.button("Add a criterion").click()
    await visitor.page.locator("[name='/criteria/1/name/en']").fill("Craft")
    await visitor.button("Change the round").click()
    await visitor.sees("The round is changed.")
    await expect(visitor.page.get_by_text("Craft × 1")).to_be_visible()


async def test_a_juror_says_which_companies_they_are_of(visitor: Visitor, own_festival: OwnFestival) -> None:
    anna = await juror(own_festival, visitor.language)
    for name in ("Long Films", "Short Films"):
        await own_festival.say("people", "/organisations", {"name": {"en": f"{name} {own_festival.edition}"}})
    await visitor.sign_in(own_festival.account(anna), "/my/rounds")
    await visitor.sees("Nothing to judge")
    await visitor.page.get_by_role("main").get_by_role("link").first.click()
    await expect(visitor.heading("Companies you work for or own")).to_be_visible()
    await visitor.page.locator("[name='/organisations/0']").select_option(label=f"Long Films {own_festival.edition}")
    await visitor.button("Add a company").click()
    added = visitor.page.locator("[name='/organisations/1']")
    await expect(added).to_be_focused()
    await added.select_option(label=f"Short Films {own_festival.edition}")
    await visitor.meets_no_barrier()
    await visitor.button("Save").click()
    await visitor.sees("The companies are kept.")
    await visitor.page.get_by_role("main").get_by_role("link").first.click()
    await expect(added.locator(":checked")).to_have_text(f"Short Films {own_festival.edition}")
