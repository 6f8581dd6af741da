"""The demonstration's small tools: figures that must agree, work done together, a mailbox read, findings told."""

import asyncio
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from matinee.commands import verify
from matinee.demo.diary import Diary
from matinee.demo.figures import Figure
from matinee.demo.maildir import mails_in
from matinee.demo.together import together
from matinee.trouble import Trouble


@pytest.mark.parametrize(
    ("counted", "least", "agrees"),
    [
        ({"submissions": 57, "scheduling": 57}, 57, True),
        ({"submissions": 58, "scheduling": 58}, 57, True),
        ({"submissions": 57, "scheduling": 56}, 0, False),
        ({"submissions": 56, "scheduling": 56}, 57, False),
    ],
)
def test_services_agree_when_they_count_the_same_and_nothing_is_missing(
    counted: dict[str, int], least: int, agrees: bool
) -> None:
    assert Figure("films", counted, least).agrees is agrees


async def test_when_one_of_many_fails_the_others_stop_and_its_trouble_is_told() -> None:
    stopped = asyncio.Event()

    async def waits() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            stopped.set()

    async def fails() -> None:
        await asyncio.sleep(0)
        raise Trouble("no projector")

    with pytest.raises(Trouble, match="no projector"):
        await together(print, "screenings are scheduled", [waits(), fails()])
    assert stopped.is_set()


async def test_results_keep_their_order() -> None:
    said: list[str] = []
    assert await together(said.append, "films", [asyncio.sleep(0.01, 1), asyncio.sleep(0, 2)]) == [1, 2]
    assert said[0].startswith("  2 films")


def test_mails_are_known_by_their_notification(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    mail = EmailMessage()
    mail["To"] = "示例 <maker-1@example.org>"
    mail["Subject"] = "《一拳》入选"
    mail["Message-ID"] = "<8e5f0d55@matinee.example>"
    (tmp_path / "new" / "1").write_bytes(bytes(mail))
    [found] = mails_in(tmp_path)
    assert (found.id, found.subject) == ("8e5f0d55", "《一拳》入选")
    assert "maker-1@example.org" in found.to


def test_a_diary_keeps_the_day_it_was_begun(tmp_path: Path) -> None:
    begun = Diary.of(tmp_path)
    assert abs((datetime.now(UTC) - begun.began).total_seconds()) < 60
    assert not begun.finished
    begun.finish()
    assert Diary.of(tmp_path).began == begun.began
    assert Diary.of(tmp_path).finished


async def test_an_audit_that_can_not_run_is_a_finding() -> None:
    [(service, check, text)] = await verify.verify_service("no_such_service", {})
    assert (service, check) == ("no_such_service", "verify")
    assert "No module named no_such_service" in text
