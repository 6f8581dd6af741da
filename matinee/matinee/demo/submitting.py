"""Editions are announced, calls opened, and films submitted by those who made them."""

from collections.abc import Mapping, Sequence
from typing import Any

from matinee.demo.calling import Call
from matinee.demo.festival import Award, Host
from matinee.demo.material import Material
from matinee.demo.office import Answer
from matinee.demo.stage import Stage
from matinee.demo.together import together
from matinee.demo.work import Work


async def announce_editions(stage: Stage, material: Sequence[Material]) -> None:
    await together(
        stage.say,
        "editions are announced, with their sections and a call for entries",
        (_announce(stage, each) for each in material),
    )
    hosts = [(each, number, host) for each in material for number, host in enumerate(each.festival.hosts, 1)]
    ids = await together(stage.say, "hosts are registered", (_register(stage, *host) for host in hosts))
    givers = {(each.festival.key, number): host for (each, number, _), host in zip(hosts, ids, strict=True)}
    awards = [(each, award) for each in material for award in each.festival.awards]
    await together(stage.say, "awards are added", (_add_award(stage, *award, givers) for award in awards))


async def _announce(stage: Stage, material: Material) -> None:
    festival, key = material.festival, material.festival.key
    announced = await stage.operator.command(
        "submissions", "/editions", festival.edition.model_dump(mode="json"), f"{key} announced"
    )
    stage.tokens[key] = announced.token
    director = stage.staff(material, "director")
    for section in festival.sections:  # one after another: they keep the order in which they were added
        body: dict[str, Any] = {"section": section.section, "name": section.name}
        if section.waitlisted:
            body["quota"] = section.works
        await director.command("submissions", f"/editions/{key}/sections", body, f"{key} section {section.section}")
    await director.command("submissions", f"/editions/{key}/calls", _opened(stage, festival.call), f"{key} call")


def _opened(stage: Stage, call: Call) -> dict[str, Any]:
    deadlines = [
        {**tier.model_dump(mode="json", exclude={"days"}), "until": stage.in_days(tier.days)} for tier in call.deadlines
    ]
    return {**call.model_dump(mode="json", exclude={"deadlines", "answers", "closed"}), "deadlines": deadlines}


async def _register(stage: Stage, material: Material, number: int, host: Host) -> Answer:
    key = material.festival.key
    body = {**host.model_dump(mode="json"), "edition": key}
    director = stage.staff(material, "director")
    return await director.command("people", "/organisations", body, f"{key} host {number}")


async def _add_award(stage: Stage, material: Material, award: Award, givers: Mapping[tuple[str, int], Answer]) -> None:
    key = material.festival.key
    body = {"award": award.award, "name": award.name, "awarded_by": award.awarded_by}
    registered = ""
    if award.host:
        giver = givers[key, award.host]
        body["given_by"], registered = giver.body["organisation"], giver.token
    director = stage.staff(material, "director")
    path = f"/editions/{key}/awards"
    await director.command("submissions", path, body, f"{key} award {award.award}", after=registered)


async def submit_films(stage: Stage, material: Sequence[Material]) -> None:
    works = [(each, work) for each in material for work in each.works]
    films = await together(stage.say, "films are submitted", (_submit(stage, *work) for work in works))
    stage.films.update(zip((work for _, work in works), films, strict=True))
    over = [each for each in material if each.festival.call.closed]
    await together(stage.say, "calls are closed", (_close(stage, each) for each in over))


async def _close(stage: Stage, material: Material) -> None:
    call, director = material.festival.call.call, stage.staff(material, "director")
    await director.command("submissions", f"/calls/{call}/close", None, f"{material.festival.key} call closed")


async def _submit(stage: Stage, material: Material, work: Work) -> str:
    festival = material.festival
    submission = {
        "call": festival.call.call,
        "category": festival.call.category_of(work.kind),
        "answers": festival.call.answers,
        "language": work.maker.language,
        "details": work.details(stage.ids, festival.edition.starts_on.year).model_dump(mode="json"),
    }
    maker = stage.person(work.maker)
    consent = stage.consents[work.child] if work.child else ""
    answer = await maker.command(
        "submissions", "/films", submission, f"{festival.key} film {work.number}", after=consent
    )
    return answer.body["film"]
