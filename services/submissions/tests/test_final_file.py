"""What is shown is what was selected: a final file is as long as the screener, or somebody says that it may differ."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from contracts.submissions import FinalFileAccepted, FinalFileChecked
from services.submissions.tests.cutting_room import Maker, maker_of_draft, submit_draft
from services.submissions.tests.festival import Festival, film, with_a_film, with_a_selected_film, withdrawal
from services.submissions.tests.office import ANNOUNCEMENT, CHOICE, Office
from submissions.domain.final_file import TOLERANCE, AcceptFinalFile, CheckFinalFile
from submissions.domain.reply import ConfirmSelection
from tests.kit.answers import problem
from tests.kit.deciding import refused
from tests.kit.eventually import eventually
from tests.kit.films import make_film
from tests.kit.someone import Someone

FIRST, SECOND = UUID(int=71), UUID(int=72)


def check(runtime: int, file: UUID = FIRST, selected_by: int = 600) -> CheckFinalFile:
    return CheckFinalFile(film=film(1), edition="mina-2025", file=file, runtime=runtime, selected_by=selected_by)


def accept(file: UUID = FIRST) -> AcceptFinalFile:
    return AcceptFinalFile(film=film(1), edition="mina-2025", file=file, reason="The end credits are longer.")


@pytest.mark.parametrize(
    ("runtime", "differs"),
    [
        (600, False),
        (600 + TOLERANCE, False),
        (600 - TOLERANCE, False),
        (601 + TOLERANCE, True),
        (599 - TOLERANCE, True),
    ],
)
def test_a_final_file_differs_where_it_is_longer_or_shorter_than_a_leader_makes_it(runtime: int, differs: bool) -> None:
    [told] = with_a_selected_film().ask(check(runtime))
    assert isinstance(told, FinalFileChecked)
    assert told.differs == differs


def test_a_file_is_held_against_the_film_once_and_of_selected_films_alone() -> None:
    festival = with_a_selected_film()
    assert festival.ask(check(700))
    assert not festival.ask(check(700))
    assert not with_a_film().ask(check(700))
    festival.ask(withdrawal())
    assert not festival.ask(check(700, SECOND))


def test_a_film_stays_selected_and_is_confirmed_while_its_final_file_is_looked_at() -> None:
    festival = with_a_selected_film()
    festival.ask(check(700))
    assert festival.ask(ConfirmSelection(film=film(1)))


def test_the_festival_takes_the_file_that_was_looked_at_and_no_later_one() -> None:
    festival = with_a_selected_film()
    with refused("no-final-file"):
        festival.ask(accept())
    festival.ask(check(700))
    [told] = festival.ask(accept())
    assert told == FinalFileAccepted(
        film=film(1), edition="mina-2025", file=FIRST, runtime=700, reason="The end credits are longer."
    )
    assert not festival.ask(accept()), "a double click"
    festival.ask(check(720, SECOND))
    with refused("stale"):
        festival.ask(accept())
    assert festival.ask(accept(SECOND))


def test_nothing_is_to_be_taken_where_the_final_file_is_as_it_should_be() -> None:
    festival: Festival = with_a_selected_film()
    festival.ask(check(700), check(600, SECOND))
    assert not festival.ask(accept(SECOND))


async def selected(director: Someone, maker: Maker) -> str:
    """The address of the maker's film, which is announced as selected."""
    await submit_draft(maker)
    address = f"/films/{maker.film}"
    assert (await director.post(f"{address}/decision", CHOICE)).status_code == 200
    told = await director.post("/editions/mina-2025/announcement", ANNOUNCEMENT)
    assert told.status_code == 200, told.text

    async def is_selected() -> bool:
        return (await maker.someone.see(address))["stage"] == "selected"

    await eventually(is_selected)
    return address


async def test_a_final_file_that_differs_opens_eligibility_anew_until_it_is_taken_or_mended(
    folder: Path, office: Office, tmp_path: Path
) -> None:
    director = await office.open()
    maker = await maker_of_draft(office)
    short, long = (make_film(tmp_path / f"{seconds}.mp4", seconds).read_bytes() for seconds in (2, 10))
    assert problem(await maker.begin(len(long), "final")) == (409, "final-file-early", [])
    await maker.stored(await maker.upload(short), checked=True)
    address = await selected(director, maker)

    async def found(*codes: str) -> Any:
        items = (await director.see(f"{address}/findings", maker.someone))["items"]
        return [each["code"] for each in items] == list(codes)

    async def waiting() -> int:
        return (await director.see("/film-counts", edition="mina-2025"))["queues"]["final file"]

    stored = await maker.stored(await maker.upload(long, "final"), checked=True)
    await eventually(lambda: found("final-file"))
    [told] = (await maker.someone.see(f"{address}/findings"))["items"]
    assert told["detail"] == "The final file lasts 10 seconds, and what was selected 2."
    shown = await maker.someone.see(address)
    assert (shown["stage"], shown["details"]["files"][0]["purpose"]) == ("selected", "screener")
    assert len(shown["details"]["files"]) == 1, "it is no part of what was submitted"
    assert await waiting() == 1
    assert problem(await director.post(f"{address}/final-file", {"file": stored["file"]})) == (
        422,
        "invalid",
        ["/reason"],
    )
    version = {"if-match": f'"{shown["version"]}"'}
    accepted = {"file": stored["file"], "reason": "The end credits are longer."}
    taken = await director.post(f"{address}/final-file", accepted, **version)
    assert taken.status_code == 200, taken.text
    assert await found()
    assert await waiting() == 0

    await maker.stored(await maker.upload(long + b"\0" * 8, "final"), checked=True)
    await eventually(lambda: found("final-file"))
    late = await director.post(f"{address}/final-file", accepted)
    assert problem(late)[1] == "stale"
    await maker.stored(await maker.upload(short, "final"), checked=True)
    await eventually(found)
