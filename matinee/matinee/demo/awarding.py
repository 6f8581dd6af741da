"""Directors decide to whom awards go, in the name of the fund that gives one, and announce them."""

from collections.abc import Sequence
from typing import Any

from matinee.demo.festival import Award
from matinee.demo.material import Material
from matinee.demo.stage import Stage
from matinee.demo.together import together


async def give_awards(stage: Stage, material: Sequence[Material]) -> None:
    given = [(each, award) for each in material for award in each.festival.awards if award.to]
    await together(stage.say, "awards are decided and announced", (_give(stage, *award) for award in given))


async def _give(stage: Stage, material: Material, award: Award) -> None:
    key, director = material.festival.key, stage.staff(material, "director")
    films = [stage.films[work] for work in material.awarded(award)]
    honour: dict[str, Any] = {"distinction": "award", "films": films, "statement": award.statement}
    path, named = f"/editions/{key}/awards", f"{key} award {award.award}"
    await director.command("submissions", f"{path}/{award.award}/decision", {"honours": [honour]}, f"{named} decided")
    await director.command("submissions", f"{path}/announcement", {"award": award.award}, f"{named} announced")
