"""Editions are announced, calls opened, and films submitted by those who made them."""

from collections.abc import Sequence

from matinee.demo.festival import Host
from matinee.demo.material import Material
from matinee.demo.stage import Stage
from matinee.demo.together import together
from matinee.demo.work import Work

CALL_LASTS = 30
"""Days. The festivals were in 2025; the call of a demonstration is open while people try it."""


async def announce_editions(stage: Stage, material: Sequence[Material]) -> None:
    await together(
        stage.say,
        "editions are announced, with their sections and a call for entries",
        (_announce(stage, each) for each in material),
    )
    hosts = [(each, number, host) for each in material for number, host in enumerate(each.festival.hosts, 1)]
    await together(stage.say, "hosts are registered", (_register(stage, *host) for host in hosts))


async def _announce(stage: Stage, material: Material) -> None:
    festival, key = material.festival, material.festival.key
    announced = await stage.operator.command(
        "submissions", "/editions", festival.edition.model_dump(mode="json"), f"{key} announced"
    )
    stage.tokens[key] = announced.token
    director = stage.staff(material, "director")
    for section in festival.sections:  # one after another: they keep the order in which they were added
        body = {"section": section.section, "name": section.name}
        await director.command("submissions", f"/editions/{key}/sections", body, f"{key} section {section.section}")
    call = {"call": festival.call, "deadlines": [{"tier": "regular", "until": stage.in_days(CALL_LASTS)}]}
    await director.command("submissions", f"/editions/{key}/calls", call, f"{key} call")


async def _register(stage: Stage, material: Material, number: int, host: Host) -> None:
    key = material.festival.key
    body = {**host.model_dump(mode="json"), "edition": key}
    await stage.staff(material, "director").command("people", "/organisations", body, f"{key} host {number}")


async def submit_films(stage: Stage, material: Sequence[Material]) -> None:
    works = [(each, work) for each in material for work in each.works]
    films = await together(stage.say, "films are submitted", (_submit(stage, *work) for work in works))
    stage.films.update(zip((work for _, work in works), films, strict=True))


async def _submit(stage: Stage, material: Material, work: Work) -> str:
    festival = material.festival
    submission = {
        "call": festival.call,
        "language": work.maker.language,
        "details": work.details(stage.ids, festival.edition.starts_on.year).model_dump(mode="json"),
    }
    maker = stage.person(work.maker)
    answer = await maker.command("submissions", "/films", submission, f"{festival.key} film {work.number}")
    return answer.body["film"]
