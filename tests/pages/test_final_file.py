"""A film that is elsewhere, and the final file of a selected one: sent, looked at, and taken though it differs."""

from pathlib import Path

from playwright.async_api import expect

from tests.kit.films import make_film
from tests.pages import IN_BROWSER
from tests.pages.before import confirmed, submitted
from tests.pages.door import Door
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER

LINK = "https://films.example.org/8801"


async def test_a_film_is_linked_to_where_it_can_be_watched_and_its_final_file_is_looked_at_and_taken(
    visitor: Visitor, door: Door, own_festival: OwnFestival, tmp_path: Path
) -> None:
    edition, maker = own_festival.edition, await own_festival.member(visitor.language)
    linked = await submitted(own_festival, maker, "A tram line")
    [film] = await confirmed(own_festival, maker, "Stations")

    await visitor.sign_in(own_festival.account(maker), f"/films/{linked}/files")
    await visitor.field("Link to the film").fill("http://films.example.org/8801")
    await visitor.button("Keep the link").click()
    await expect(visitor.field("Link to the film")).to_have_attribute("aria-invalid", "true")
    await visitor.field("Link to the film").fill(LINK)
    await visitor.field("Password of the link").fill("two words")
    await visitor.button("Keep the link").click()
    await visitor.sees("The link is kept.")
    await visitor.meets_no_barrier()

    await visitor.page.goto(f"/my/films/{film}")
    await visitor.sees("The final file, which is to be shown, was not sent yet.")
    await visitor.page.goto(f"/films/{film}/files")
    await visitor.field("What it is").select_option("final")
    await visitor.field("File to send").set_input_files(make_film(tmp_path / "short.webm", 2))
    await visitor.button("Upload").click()
    fine = visitor.page.get_by_text(visitor.say("All of it is there and can be played."))
    await expect(fine).to_be_visible(timeout=60_000)
    await visitor.page.goto(f"/my/films/{film}")
    await visitor.sees(
        "The final file is not as long as what was selected. Send the right one; or the festival takes it."
    )

    staff = await door.let_in(visitor.language)
    await staff.sign_in(own_festival.account(own_festival.operator), f"/films/{linked}/eligibility")
    await expect(staff.link("Watch the film on another site")).to_have_count(0)
    await staff.meets_no_barrier()
    await staff.button("Show where to watch it").click()
    await expect(staff.link("Watch the film on another site")).to_have_attribute("href", LINK)
    await staff.sees("two words")
    await staff.meets_no_barrier()
    await staff.page.goto(f"/films/{linked}/history")
    await staff.sees("Shown where to watch it elsewhere")
    await staff.page.goto(f"/editions/{edition}/selection?queue=final+file")
    await staff.link("Eligibility").click()
    await staff.button("Take the final file").click()
    await expect(staff.page.locator("#final-reason")).to_have_attribute("aria-invalid", "true")
    await staff.meets_no_barrier()
    await staff.page.locator("#final-reason").fill("The end credits were cut.")
    await staff.button("Take the final file").click()
    await staff.sees("The final file is taken; the film-maker is told why.")
    await expect(staff.button("Take the final file")).to_have_count(0)
    await staff.page.goto(f"/films/{film}/history")
    await staff.sees("Final file taken by the festival")
