"""The desk's list to take along: whole, readable by spreadsheets, and nothing in it that they would run."""

import csv
from io import StringIO

import pytest

from services.submissions.tests.office import Office
from services.submissions.tests.test_desk import DETAILS, fill
from submissions.api import export


async def test_all_films_that_are_asked_for_are_exported_in_their_order(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "AT_ONCE", 1)
    director, films = await fill(office)
    answer = await director.get("/film-export", edition="mina-2025", sort="title", format="csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="mina-2025-films.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["film"] for row in rows] == [films[name] for name in ("cafe", "moon", "punch", "tram")]
    assert (rows[1]["title_zh"], rows[1]["ai_uses"], rows[0]["ai_uses"]) == ("月光", "0", "")
    assert [row["tier"] for row in rows] == ["", "consumer", "", "head"]
    assert (rows[3]["decision"], rows[3]["section"], rows[3]["countries"]) == ("selected", "eco", "AU NZ")
    answer = await director.get("/film-export", edition="mina-2025", decision="undecided", format="json")
    assert [film["film"] for film in answer.json()["items"]] == [films["punch"], films["moon"]]
    nothing = await director.get("/film-export", edition="mina-2025", stage="lapsed", format="json")
    assert nothing.json() == {"items": []}


async def test_a_cell_is_no_formula(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    formula = '=HYPERLINK("https://example.org";"look")'
    details = {**DETAILS, "title": {"zh-Hans": formula}, "genre": "@SUM(A1)", "device": "+1-1"}
    await maker.post("/films", {"call": "mina-call", "language": "en", "details": details})
    text = (await director.get("/film-export", edition="mina-2025")).content.decode("utf-8-sig")
    [row] = csv.DictReader(StringIO(text))
    assert (row["original_title"], row["genre"], row["device"]) == (f"'{formula}", "'@SUM(A1)", "'+1-1")
