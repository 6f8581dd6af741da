"""Statistics over HTTP: counted as things stand or stood, beside an earlier edition, exported, for those who select."""

import csv
from datetime import UTC, datetime, timedelta
from typing import Any

from services.submissions.tests.office import ANNOUNCEMENT, CHOICE, DETAILS, EDITION, Office, submit
from tests.kit.someone import Someone

PATH = "/editions/mina-2025/statistics"
AI = {"stage": "script", "tool": "=Kling", "made": "a plot", "extent": "part"}


def counted(shown: dict[str, Any], dimension: str) -> dict[str | None, int]:
    return {one["value"]: one["count"] for one in shown["counts"][dimension]["values"]}


async def submit_with(maker: Someone, call: str = "mina-call", **details: Any) -> None:
    new = {"call": call, "language": "en", "details": DETAILS | details}
    assert (await maker.post("/films", new)).status_code == 201


async def test_submissions_are_counted_as_they_stand_and_as_they_stood(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    film = await submit(maker)
    between = datetime.now(UTC)
    await submit_with(maker, countries=["AU", "CN"], genre="Drama", ai_use=[AI])
    await director.post(f"{film}/decision", CHOICE)
    decided = await director.see(PATH, following=maker)
    assert decided["films"] == 2
    assert counted(decided, "country") == {"CN": 2, "AU": 1}
    assert counted(decided, "genre") == {"Drama": 2}
    assert counted(decided, "ai") == {"script/part": 1}
    assert counted(decided, "age band") == {None: 1}
    assert [(one["call"], one["tier"]) for one in decided["deadlines"]] == [("mina-call", "regular")]
    assert decided["days"][-1]["so_far"] == 2

    director.seen = (await director.post(f"{film}/decision", CHOICE)).headers["matinee-token"]
    assert counted(await director.see(PATH), "section") == {"new-voices": 1, None: 1}
    await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT)
    assert counted(await director.see(PATH), "stage") == {"selected": 1, "submitted": 1}

    before = await director.see(PATH, at=between.isoformat())
    assert (before["films"], counted(before, "stage"), counted(before, "section")) == (1, {"submitted": 1}, {None: 1})
    nothing = await director.see(PATH, at="2020-01-01T00:00:00Z")
    assert (nothing["films"], nothing["last"], nothing["deadlines"], nothing["days"]) == (0, None, [], [])


async def test_an_edition_grows_against_an_earlier_one_also_as_long_before_its_deadline(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    both = office.someone("director", "director@mina-2024")
    await office.someone("operator@*").post("/editions", {"edition": "mina-2024", **EDITION})
    soon = (datetime.now(UTC) + timedelta(days=10)).isoformat()
    await both.post("/editions/mina-2024/calls", {"call": "earlier", "deadlines": [{"tier": "late", "until": soon}]})
    for call in ("earlier", "earlier", "mina-call", "mina-call", "mina-call"):
        await submit_with(maker, call)
    shown = (await both.see(PATH, following=maker, than="mina-2024"))["than"]
    # Its deadline is twenty days earlier than this edition's: twenty days ago nothing had come in.
    assert (shown["films"], shown["growth"]) == (2, 50.0)
    assert (shown["by_then"], shown["growth_by_then"]) == (0, None)
    assert (await director.get(PATH, than="mina-2024")).status_code == 403
    assert (await both.get("/editions/mina-2024/statistics")).status_code == 200
    assert (await office.someone("operator@*").get("/editions/none/statistics")).status_code == 404


async def test_statistics_are_not_sent_twice_and_are_exported_for_spreadsheets(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    await submit_with(maker, ai_use=[AI])
    director.seen = maker.seen
    shown = await director.get(PATH)
    unchanged = {**director.headers(), "if-none-match": shown.headers["etag"]}
    assert (await office.client.get(PATH, headers=unchanged)).status_code == 304
    export = await director.get(f"{PATH}.csv")
    assert "attachment" in export.headers["content-disposition"]
    rows = list(csv.DictReader(export.content.decode("utf-8-sig").splitlines()))
    assert {(row["dimension"], row["value"], row["count"]) for row in rows} >= {
        ("films", "", "1"),
        ("country", "CN", "1"),
        ("ai tool", "'=Kling", "1"),
        ("stage", "submitted", "1"),
    }


async def test_statistics_are_for_those_who_select_in_the_edition(office: Office) -> None:
    await office.open()
    maker = office.someone()
    await submit(maker)
    for path in (PATH, f"{PATH}.csv"):
        for role in ("director", "programmer", "operator@*"):
            assert (await office.someone(role).get(path)).status_code == 200
        for role in ("juror", "coordinator", "director@sco-2025"):
            assert (await office.someone(role).get(path)).status_code == 403
        assert (await maker.get(path)).status_code == 403
        assert (await office.client.get(path)).status_code == 401
