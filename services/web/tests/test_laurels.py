"""Laurels: what stands in them is drawn, whatever it is, and nothing of it is taken for anything but words."""

import re
from dataclasses import replace

import pytest

from web.adapters.laurels import Laurel, drawn

MINA = Laurel(
    what="Official selection",
    name="New Voices",
    giver=None,
    edition="14th MINA International Smartphone Film Festival",
    year="2025",
    lang="en",
    variant="light",
)
LONG = "The Extraordinarily Long Award for the Most Unexpected Use of a Telephone in Documentary Cinema " * 2


async def outlines(laurel: Laurel) -> int:
    """How many letters stand in the picture: each is an outline that is used."""
    return len(re.findall(rb"<use ", await drawn(laurel, "svg")))


@pytest.mark.parametrize(
    ("name", "letters"), [("New Voices", 9), ("公益影像奖", 5), ("#panic() \\ *<script>$x$", 20), (LONG, 160)]
)
async def test_every_letter_of_a_name_is_drawn(name: str, letters: int) -> None:
    without = await outlines(replace(MINA, name="-"))
    drawn_letters = await outlines(replace(MINA, name=name)) - without + 1
    assert letters * 0.9 <= drawn_letters <= letters * 1.1, "but for ligatures"


async def test_a_picture_is_made_of_outlines_alone() -> None:
    picture = (await drawn(replace(MINA, name="<script>alert(1)</script>"), "svg")).decode()
    assert not re.search(r"<(script|text|image|foreignObject)\b|\bon\w+=|javascript:|url\(http", picture)


async def test_there_is_a_picture_for_light_and_for_dark_ground_in_both_forms() -> None:
    light, dark = await drawn(MINA, "svg"), await drawn(replace(MINA, variant="dark"), "svg")
    assert b'viewBox="0 0 900 560"' in light
    assert b"#12262b" in light
    assert b"#12262b" not in dark
    png = await drawn(MINA, "png")
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == 2000, "pixels across"
