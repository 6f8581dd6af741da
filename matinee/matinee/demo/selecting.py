"""Programmers decide, directors announce, film-makers confirm."""

from collections.abc import Sequence

from matinee.demo.material import Material
from matinee.demo.stage import Stage
from matinee.demo.together import together
from matinee.demo.work import Work

REPLY_WITHIN = 45
"""Days that film-makers have to confirm."""
REASON = "It was close: other films of the section tell of the same, and there were not enough screenings for both."


async def select(stage: Stage, material: Sequence[Material]) -> None:
    works = [(each, work) for each in material for work in each.decided]
    await together(stage.say, "films are decided on", (_decide(stage, *work) for work in works))
    announced = [each for each in material if each.decided]
    await together(stage.say, "selections are announced", (_announce(stage, each) for each in announced))
    await together(
        stage.say,
        "film-makers confirm",
        (_confirm(stage, each, work) for each, work in works if work.section),
    )


async def _decide(stage: Stage, material: Material, work: Work) -> None:
    await stage.staff(material, "programmer").command(
        "submissions",
        f"/films/{stage.films[work]}/decision",
        _decision(work),
        f"{material.festival.key} decision {work.number}",
    )


def _decision(work: Work) -> dict[str, str]:
    if work.section:
        return {"outcome": "selected", "section": work.section}
    if work.waits_for:
        return {"outcome": "waitlisted", "section": work.waits_for}
    return {"outcome": "not selected", "reason": REASON}


async def _announce(stage: Stage, material: Material) -> None:
    key = material.festival.key
    await stage.staff(material, "director").command(
        "submissions",
        f"/editions/{key}/announcement",
        {"confirm_by": stage.in_days(REPLY_WITHIN)},
        f"{key} announcement",
    )


async def _confirm(stage: Stage, material: Material, work: Work) -> None:
    await stage.person(work.maker).command(
        "submissions",
        f"/films/{stage.films[work]}/confirm",
        None,
        f"{material.festival.key} confirmation {work.number}",
    )
