"""Juries score what they are given; the rounds of some are closed."""

import asyncio
import random
from collections.abc import Sequence
from typing import Any

from matinee.demo.festival import Jury
from matinee.demo.material import Material
from matinee.demo.stage import Stage
from matinee.demo.together import together

DONE_WITHIN = 20
"""Days that jurors have."""
NOT_ARRIVED = ("not-a-juror",)
"""Refusals of submissions while it has not learned yet whom people gave a role."""
SAID = (
    "The last image stays with me.",
    "A lovely idea, told a minute too long.",
    "I forgot that this was shot on a phone.",
    "The sound does not keep up with the pictures.",
)


async def judge(stage: Stage, material: Sequence[Material]) -> None:
    juries = [(each, jury) for each in material for jury in each.festival.juries]
    await together(stage.say, "rounds of review are opened, and scored", (_judge(stage, *jury) for jury in juries))


async def _judge(stage: Stage, material: Material, jury: Jury) -> None:
    """An open round is scored for the first half of its films."""
    director, of = stage.staff(material, "director"), await _open(stage, material, jury)
    progress = await director.read("submissions", f"/rounds/{of}/progress")
    numbers = {film: work.number for work, film in stage.films.items()}
    films = sorted(progress["films"], key=lambda film: numbers[film["film"]])
    scored = films if jury.closed else films[: len(films) // 2]
    votes = (_vote(stage, material, jury, of, film, numbers[film["film"]]) for film in scored)
    await asyncio.gather(*votes)
    if jury.closed:
        await director.command(
            "submissions", f"/rounds/{of}/close", None, f"{material.festival.key} {jury.jury} closed"
        )


async def _open(stage: Stage, material: Material, jury: Jury) -> str:
    of = {"section": jury.section} if jury.section else {"call": material.festival.call.call}
    body = {
        "name": jury.name,
        "criteria": [{"criterion": f"c{number}", "name": name} for number, name in enumerate(jury.criteria, start=1)],
        "each": jury.each,
        "quorum": jury.each,
        "until": stage.in_days(DONE_WITHIN),
        "jurors": [str(stage.ids[juror]) for juror in material.jurors[: jury.jurors]],
        **of,
    }
    director, key = stage.staff(material, "director"), material.festival.key
    path = f"/editions/{key}/rounds"
    answer = await director.command("submissions", path, body, f"{key} jury {jury.jury}", unless=NOT_ARRIVED)
    return answer.body["round"]


async def _vote(stage: Stage, material: Material, jury: Jury, of: str, film: dict[str, Any], number: int) -> None:
    """Of all jurors who have the film: they agree on it by and large."""
    members = {str(stage.ids[juror]): juror for juror in material.jurors}
    good = random.Random(number).randint(4, 8)
    for juror in (members[each["juror"]] for each in film["jurors"]):
        chance = random.Random(f"{juror.key} {number}")
        scores = {f"c{criterion}": good + chance.randint(-2, 2) for criterion in range(1, len(jury.criteria) + 1)}
        said = {"revision": film["revision"], "scores": scores, "comment": chance.choice((None, *SAID))}
        key = f"{material.festival.key} {jury.jury} film {number} by {juror.key}"
        await stage.person(juror).command("submissions", f"/rounds/{of}/films/{film['film']}/vote", said, key)
