"""Laurels drawn by typst: text becomes outlines, so a picture looks the same wherever it is opened.

Only fonts that come with packages are used: typst's own for Latin script, Noto Sans CJK for Chinese.
"""

import asyncio
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import noto_cjk_sans_otc
import orjson
import typst

Variant = Literal["light", "dark"]
Form = Literal["svg", "png"]

TEMPLATE = Path(__file__).parents[1] / "templates" / "laurel.typ"
FONTS = Path(noto_cjk_sans_otc.__file__).parent
PIXELS_AN_INCH = 160
"""Of a picture 900 points wide: 2000 pixels."""


@dataclass(frozen=True, slots=True)
class Laurel:
    """What stands in it, in one language; `variant` is the ground it is for."""

    what: str
    name: str
    giver: str | None
    edition: str
    year: str
    lang: str
    """As typst names languages: `zh` for `zh-Hans`."""
    variant: Variant


async def drawn(laurel: Laurel, form: Form) -> bytes:
    return await asyncio.to_thread(_draw, laurel, form)


@lru_cache(maxsize=64)
def _draw(laurel: Laurel, form: Form) -> bytes:
    said = orjson.dumps(asdict(laurel)).decode()
    return typst.compile(
        TEMPLATE,
        format=form,
        ppi=PIXELS_AN_INCH,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"said": said},
    )
