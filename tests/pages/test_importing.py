"""Films come in from a submission platform's export: looked at, put right, brought in once."""

import csv
from io import StringIO
from pathlib import Path

from playwright.async_api import FilePayload, expect

from tests.pages import IN_BROWSER
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER

EXPORT = """Film Title,Length,Country,Language,Year,Sort,Director
A harbour,12,Australia,English,2026,drama,Ann
A tram line,7,China,English,2026,,Li
A night bus,,China,English,2026,drama,Li
A harbour,12,Australia,English,2026,drama,Ann
"""


def rows_in(file: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(file.read_text("utf-8-sig"))))


async def rows_are(visitor: Visitor, *outcomes: str) -> None:
    """What becomes of each row."""
    said = [visitor.say(outcome) for outcome in outcomes]
    await expect(visitor.page.locator(".import-row .badge")).to_have_text(said)


async def test_films_are_looked_at_put_right_and_brought_in_once(visitor: Visitor, own_festival: OwnFestival) -> None:
    edition = own_festival.edition
    await visitor.sign_in(own_festival.account(own_festival.operator), f"/editions/{edition}/selection")
    await visitor.link("Bring in films").click()
    await visitor.button("Look at it").click()
    await visitor.sees("Choose a file first.")
    await visitor.meets_no_barrier()
    file = FilePayload(name="export.csv", mimeType="text/csv", buffer=EXPORT.encode())
    await visitor.field("File").set_input_files(file)
    await visitor.button("Look at it").click()
    await rows_are(visitor, *["Not taken"] * 4)
    await visitor.sees("Row by row")
    genre = visitor.field("Genre")
    await expect(genre.locator(":checked")).to_have_text(visitor.say("None of them"))
    await genre.select_option(label="Sort")
    await visitor.button("Look again").click()
    await rows_are(visitor, "Would be taken", "Not taken", "Not taken", "There already")
    empty = visitor.say("Where it is empty: {field}", field=visitor.say("Genre"))
    await visitor.page.get_by_label(empty).fill("documentary")
    await visitor.button("Look again").click()
    await rows_are(visitor, "Would be taken", "Would be taken", "Not taken", "There already")
    tram = visitor.page.locator(".import-row").nth(1)
    await expect(tram).to_contain_text("documentary")
    await expect(visitor.page.locator(".import-row a")).to_have_count(0)
    await visitor.meets_no_barrier()

    await visitor.button("Bring in the films").click()
    await rows_are(visitor, "Taken", "Taken", "Not taken", "There already")
    await expect(tram.get_by_role("link")).to_have_text("A tram line")
    async with visitor.page.expect_download() as download:
        await visitor.button("Report as CSV").click()
    report = await download.value
    assert report.suggested_filename == f"{edition}-import.csv"
    told = rows_in(await report.path())
    assert [row[:2] for row in told] == [
        ["2", "A harbour"], ["3", "A tram line"], ["4", "A night bus"], ["5", "A harbour"],
    ]  # fmt: skip
    assert told[1][2] == visitor.say("There already")

    await visitor.button("Look again").click()
    await visitor.button("Bring in the films").click()
    await rows_are(visitor, "There already", "There already", "Not taken", "There already")
    await visitor.open(f"/editions/{edition}/selection")
    await expect(visitor.page.locator(".desk-film")).to_have_count(2)
