"""What each service says of the same thing; where all is well, they say the same."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matinee.demo.maildir import Mail, mails_in
from matinee.demo.material import Material
from matinee.demo.person import Person
from matinee.demo.stage import Stage

SCREENING = re.compile(r'<li class="screening[^"]*" id="s-')
FILM = re.compile(r'href="/films/([0-9a-f-]{36})"')
PROPOSAL = re.compile(r'href="/proposals/([0-9a-f-]{36})"')
MORE = re.compile(r'href="(/editions/[^"]+/cocreation\?[^"]*after=[^"]+)"')

Outbox = list[dict[str, Any]]


@dataclass(frozen=True)
class Figure:
    """One thing, counted in several places."""

    what: str
    counted: dict[str, int]
    least: int = 0
    """As many the demonstration itself brought about."""

    @property
    def agrees(self) -> bool:
        return len(set(self.counted.values())) == 1 and min(self.counted.values()) >= self.least


async def figures(stage: Stage, material: Sequence[Material], mail: Path) -> list[Figure]:
    """All figures, as they are now."""
    outboxes = await asyncio.gather(*(_outbox(stage, each) for each in material))
    by_edition = await asyncio.gather(
        *(_of_edition(stage, each, outbox) for each, outbox in zip(material, outboxes, strict=True))
    )
    letters = [letter for outbox in outboxes for letter in outbox]
    return [*(figure for found in by_edition for figure in found), *_letters(letters, mails_in(mail))]


async def _outbox(stage: Stage, material: Material) -> Outbox:
    director = stage.staff(material, "director")
    return [letter async for letter in director.all("notify", f"/editions/{material.festival.key}/outbox")]


async def _of_edition(stage: Stage, material: Material, outbox: Outbox) -> list[Figure]:
    key, director = material.festival.key, stage.staff(material, "director")
    films = [film async for film in director.all("submissions", "/films", edition=key)]
    schedulable = [film async for film in director.all("scheduling", f"/editions/{key}/films")]
    released = await _released(director, key)
    page = await _page(stage, f"/editions/{key}/programme?day=all")
    told = {letter["about"][0] for letter in outbox if letter["template"] == "film-submitted" and letter["settled_at"]}
    submitted = [film["film"] for film in films if film["stage"] != "withdrawn"]
    selected = [film for film in films if film["section"] and film["stage"] != "waitlisted"]
    shown_films = {film for entry in released for film in entry["films"]}
    crew = {person for film in films if film["film"] in shown_films for person in _makers(film)}
    informed = {
        letter["person"]
        for letter in outbox
        if letter["template"] == "programme-published" and letter["channel"] == "mail" and letter["settled_at"]
    }
    found = [
        Figure(
            f"{key}: films submitted, and their makers told so",
            {"submissions": len(submitted), "notify": sum(f"film-{film}" in told for film in submitted)},
            len(material.works),
        ),
        Figure(
            f"{key}: films selected",
            {"submissions": len(selected), "scheduling": len(schedulable)},
            len(material.selected),
        ),
        Figure(
            f"{key}: films confirmed",
            {
                "submissions": sum(film["stage"] == "confirmed" for film in films),
                "scheduling": sum(film["cleared"] for film in schedulable),
            },
        ),
        Figure(
            f"{key}: films in the programme",
            {
                "scheduling": len(shown_films),
                "web": len(set(FILM.findall(page))),
            },
        ),
        Figure(
            f"{key}: screenings in the programme",
            {"scheduling": len(released), "web": len(SCREENING.findall(page))},
            len(material.showings),
        ),
    ]
    found.append(
        Figure(
            f"{key}: people who made what is shown, and were told when",
            {"submissions": len(crew), "notify": len(crew & informed)},
        )
    )
    if given := [award for award in material.festival.awards if award.to]:
        found.append(await _awarded(stage, material, outbox, sum(len(material.awarded(award)) for award in given)))
    if plan := material.festival.plan:
        proposals = [each async for each in director.all("cocreation", f"/plans/{plan.plan}/proposals")]
        shown = await _proposals_shown(stage, key)
        found.append(
            Figure(
                f"{key}: proposals",
                {"cocreation": len(proposals), "web": len(shown)},
                len(material.festival.proposals),
            )
        )
    return found


async def _awarded(stage: Stage, material: Material, outbox: Outbox, least: int) -> Figure:
    path, director = f"/editions/{material.festival.key}/awards", stage.staff(material, "director")
    awards = (await director.read("submissions", path))["items"]
    films = {film for award in awards for honour in award["given"] for film in honour["films"]}
    settled = [letter for letter in outbox if letter["template"] == "film-awarded" and letter["settled_at"]]
    told = {about for letter in settled for about in letter["about"]}
    return Figure(
        f"{material.festival.key}: films awarded, and their makers told so",
        {
            "submissions": len(films),
            "web": len(set(FILM.findall(await _page(stage, path)))),
            "notify": sum(f"film-{film}" in told for film in films),
        },
        least,
    )


def _makers(film: dict[str, Any]) -> set[str]:
    """Who submitted it, and whoever is credited."""
    return {film["submitter"], *(credit["person"] for credit in film["details"]["credits"])}


async def _released(director: Person, edition: str) -> list[dict[str, Any]]:
    """The entries of the latest release."""
    latest = (await director.read("scheduling", f"/editions/{edition}/releases", limit=1))["items"]
    if not latest:
        return []
    release = await director.read("scheduling", f"/editions/{edition}/releases/{latest[0]['release']}")
    return release["entries"]


async def _page(stage: Stage, path: str) -> str:
    """What everyone sees there; empty while there is nothing."""
    answer = await stage.office.ask("GET", "web", path)
    return str(answer.body) if answer.status == 200 else ""


async def _proposals_shown(stage: Stage, edition: str) -> set[str]:
    shown: set[str] = set()
    path: str | None = f"/editions/{edition}/cocreation"
    while path:
        page = await _page(stage, path)
        shown |= set(PROPOSAL.findall(page))
        more = MORE.search(page)
        path = more[1].replace("&amp;", "&") if more else None
    return shown


def _letters(letters: Outbox, mails: list[Mail]) -> list[Figure]:
    settled = sum(bool(letter["settled_at"]) for letter in letters)
    sent = {letter["notification"] for letter in letters if letter["channel"] == "mail" and letter["stage"] == "sent"}
    arrived = {mail.id for mail in mails}
    return [
        Figure("letters due, and no longer waiting", {"due": len(letters), "done": settled}),
        Figure("letters mailed", {"notify": len(sent), "mailbox": len(sent & arrived)}),
    ]
