"""The figures are put together as RESULTS.md says: medians of ratios, every run shown, one section at a time."""

import asyncio

from benchmarks.alternating import alternate, ratio
from benchmarks.results import Aim, Section, Table, with_section

FIGURES = {"ours": [100.0, 300.0, 90.0], "theirs": [10.0, 20.0, 10.0]}


async def test_every_entrant_runs_once_a_round_and_each_round_begins_with_another() -> None:
    ran: list[str] = []

    async def run(name: str) -> float:
        await asyncio.sleep(0)
        ran.append(name)
        return float(len(ran))

    figures = await alternate("two", 3, {name: lambda name=name: run(name) for name in ("a", "b")})
    assert ran == ["a", "b", "b", "a", "a", "b"]
    assert figures == {"a": [1, 4, 5], "b": [2, 3, 6]}


def test_a_ratio_is_the_median_of_the_rounds_ratios_not_the_ratio_of_medians() -> None:
    assert ratio([100, 300, 90], [10, 20, 10]) == 10
    assert ratio([1, 10, 100], [10, 1, 100]) == 1


def test_an_aim_is_met_or_missed_and_says_by_how_much() -> None:
    assert "| ours of theirs | ≥ 9.00 × | 10.00 × | met |" in Aim("ours", 9, "theirs").line(FIGURES)
    assert "| ≥ 11.00 × | 10.00 × | **missed** |" in Aim("ours", 11, "theirs").line(FIGURES)
    assert "| theirs of ours | ≥ 50% | 10% | **missed** |" in Aim("theirs", 0.5, "ours").line(FIGURES)


def test_a_figure_that_is_to_be_small_is_met_below_its_bound() -> None:
    assert "| ours | ≤ 100 | 100 | met |" in Aim("ours", 100, at_most=True).line(FIGURES)
    assert "| ours | ≤ 99 | 100 | **missed** |" in Aim("ours", 99, at_most=True).line(FIGURES)


def test_a_table_shows_the_median_and_every_run() -> None:
    shown = str(Section("Append", "How.", [Table("64 callers", "events/s", FIGURES)]))
    assert "| ours | 100 | 100 · 300 · 90 |" in shown
    assert "aim" not in shown


def test_a_section_takes_the_place_of_its_former_self_and_leaves_the_others() -> None:
    page = "# Results\n\nIntroduction.\n\n## One\n\nold\n\n## Two\n\nkept\n"
    assert with_section(page, "## One\n\nnew\n") == "# Results\n\nIntroduction.\n\n## One\n\nnew\n\n## Two\n\nkept\n"
    assert with_section(page, "## Three\n\nmore\n") == page + "\n## Three\n\nmore\n"
