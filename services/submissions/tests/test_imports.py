"""Films are brought in from the exports of submission platforms: whatever their columns, encodings and gaps."""

from base64 import b64encode
from typing import Any

import pytest

from services.submissions.tests.office import Office
from submissions.domain.import_columns import Column, guessed
from submissions.domain.import_row import read, seconds
from submissions.domain.table import decoded, rows_of
from tests.kit.eventually import eventually

PLATFORM = """Tracking Number,Project Title,Project Title (Original Language),Duration,Country of Origin,Language,\
Genres,Completion Date,Directors,Email
MN1,One Punch,一拳,00:10:00,China,中文,drama,2025-03-01,Li An,li@example.org
MN2,The Tram,,12,"Australia, Atlantis",English,,2024,Ann,nobody@example.org
MN3,,,5,China,English,drama,2025,,
MN2,The Tram,,12,Australia,English,drama,2024,Ann,
"""


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "片名;导演\n一拳;李安\n"),
        ("utf-8-sig", "片名,导演\n一拳,李安\n"),
        ("utf-16", "片名\t导演\n一拳\t李安\n"),
        ("gb18030", "片名,导演\n一拳,李安\n"),
    ],
)
def test_a_table_is_read_in_whatever_encoding_and_separator(encoding: str, text: str) -> None:
    assert rows_of(decoded(text.encode(encoding))) == [["片名", "导演"], ["一拳", "李安"]]
    assert rows_of(decoded("título;año\nCafé été;'=1+1\n".encode("cp1252")))[1] == ["Café été", "=1+1"]


def test_columns_are_guessed_by_the_names_that_platforms_give_them() -> None:
    assert guessed(["编号", "中文片名", "英文片名", "片长", "国家/地区", "备注"]) == {
        "id": 0, "title": 1, "title_en": 2, "runtime": 3, "countries": 4,
    }  # fmt: skip
    header = ["Project Title", "Project Title (Original Language)", "Country of Origin"]
    assert guessed(header) == {"title": 1, "title_en": 0, "countries": 2}
    assert guessed(["Project Title", "Remarks"]) == {"title": 0}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1:02:03", 3723), ("12:30", 750), ("12", 720), ("750", 750), ("12 min", 720), ("12分30秒", 750), ("long", None)],
)
def test_a_running_time_is_read_as_people_write_it(text: str, expected: int | None) -> None:
    assert seconds(text) == expected


def test_all_that_a_row_lacks_is_said_and_what_stands_for_it() -> None:
    assert [message for message, _ in read({"title": "A"}, {}, "mina-2025").missing] == [
        "The running time is missing, or can't be read.",
        "The year is missing.",
        "The country of production is missing.",
        "The language is missing.",
        "The genre is missing.",
    ]
    row: dict[Column, str] = {"title": "A", "runtime": "5", "year": "2025", "countries": "CN", "language": "zh"}
    given = read(row, {"genre": "unknown"}, "mina-2025")
    assert given.details
    assert given.details.genre == "unknown"
    assert given.details.ai_use is None


async def test_films_are_looked_at_brought_in_and_not_brought_in_again(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    db = await office.services.connect("submissions")
    kept = "INSERT INTO persons (person, version, name, email, language, time_zone) VALUES ($1, 1, '', $2, 'en', 'UTC')"
    await db.execute(kept, maker.person, "Li@example.org")
    assert (await director.post("/calls/mina-call/close")).status_code == 200
    body = {"call": "mina-call", "content": b64encode(PLATFORM.encode()).decode(), "otherwise": {"genre": "unknown"}}

    async def imported(**said: Any) -> list[tuple[int, str]]:
        answer = await director.post("/editions/mina-2025/imports", {**body, **said})
        assert answer.status_code == 200, answer.text
        return [(row["row"], row["outcome"]) for row in answer.json()["rows"]]

    assert await imported() == [(2, "to take"), (3, "to take"), (4, "skipped"), (5, "there")]
    assert (await director.see("/films", edition="mina-2025"))["items"] == []
    assert await imported(run=True) == [(2, "taken"), (3, "taken"), (4, "skipped"), (5, "there")]
    assert await imported(run=True) == [(2, "there"), (3, "there"), (4, "skipped"), (5, "there")]

    async def listed() -> list[dict[str, Any]] | None:
        items = (await director.see("/films", edition="mina-2025"))["items"]
        return items if len(items) == 2 else None

    first, second = await eventually(listed)
    assert (first["submitter"], second["submitter"]) == (str(maker.person), str(director.person))
    assert first["details"]["title"] == {"zh-Hans": "一拳", "en": "One Punch"}
    assert (second["details"]["countries"], second["details"]["genre"]) == (["AU"], "unknown")
    log = str([dict(row) for row in await db.fetch("SELECT data FROM log")])
    assert "example.org" not in log
    assert "Li An" not in log
    without = await director.post("/editions/mina-2025/imports", {**body, "columns": {"title": 1}})
    assert {row["outcome"] for row in without.json()["rows"]} == {"skipped"}


async def test_of_several_rows_of_a_film_the_first_that_lacks_nothing_counts(office: Office) -> None:
    director = await office.open()
    header, film = "Title,Length,Country,Language,Year,Genre", "The Tram,{},Australia,English,2024,drama"
    export = "\n".join((header, film.format(""), film.format("12"), film.format("13")))
    body = {"call": "mina-call", "content": b64encode(export.encode()).decode()}

    async def imported(run: bool) -> list[tuple[str, bool]]:
        rows = (await director.post("/editions/mina-2025/imports", {**body, "run": run})).json()["rows"]
        return [(row["outcome"], row["film"] is not None) for row in rows]

    assert await imported(run=False) == [("skipped", False), ("to take", False), ("there", False)]
    assert await imported(run=True) == [("skipped", False), ("taken", True), ("there", True)]
    assert await imported(run=False) == [("skipped", True), ("there", True), ("there", True)]


@pytest.mark.parametrize("content", ["?", b64encode(b"Title\n").decode(), b64encode(b"a\n" * 2002).decode()])
async def test_a_file_that_is_none_is_refused_at_its_field(office: Office, content: str) -> None:
    director = await office.open()
    answer = await director.post("/editions/mina-2025/imports", {"call": "mina-call", "content": content})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/content")
