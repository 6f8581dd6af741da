"""The two paths that can be followed event by event: a film to the programme, a proposal to its acceptance."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matinee.demo.figures import Figure
from matinee.demo.maildir import Mail, mails_in
from matinee.demo.material import FOLLOWED, Material
from matinee.demo.stage import Stage

FILM_EVENTS = frozenset(
    {
        "FilmSubmitted",
        "FilmSelected",
        "SelectionConfirmed",
        "ScreeningScheduled",
        "ProgrammePublished",
        "NotificationSent",
    }
)
PROPOSAL_EVENTS = frozenset({"ProposalSubmitted", "ProposalSupported", "ProposalAccepted", "NotificationSent"})
TYPE = re.compile(r"<dd><code>([A-Z]\w+)</code></dd>")


@dataclass(frozen=True)
class Route:
    """One path: `page` shows it."""

    name: str
    page: str
    wanted: frozenset[str]
    """The types of events that are to be on it."""
    shown: frozenset[str]
    """Those that are."""

    @property
    def figure(self) -> Figure:
        return Figure(
            f"kinds of events on the path of {self.name}",
            {"to be seen": len(self.wanted), "web": len(self.wanted & self.shown)},
        )


@dataclass(frozen=True)
class Followed:
    """The film's path and the proposal's, and what their maker was told."""

    routes: tuple[Route, ...]
    maker: str
    mails: tuple[Mail, ...]
    messages: tuple[str, ...]
    """The subjects in the maker's inbox."""


async def follow(stage: Stage, material: Sequence[Material], mail: Path) -> Followed:
    """Both paths, as the pages show them now."""
    festival, work = next((each, work) for each in material for work in each.works if work.name == FOLLOWED)
    proposal = next(p for p in festival.festival.proposals if p.by == FOLLOWED)
    maker = stage.person(work.maker)
    # Their first ones, whatever else they have made since.
    film, *_ = (await maker.read("submissions", "/films/mine"))["items"]
    *_, proposed = (await maker.read("cocreation", "/proposals/mine"))["items"]
    inbox = await maker.read("notify", "/inbox")
    return Followed(
        routes=(
            await _route(stage, work.name, f"/films/{film['film']}/events", FILM_EVENTS),
            await _route(stage, proposal.title, f"/proposals/{proposed['proposal']}/events", PROPOSAL_EVENTS),
        ),
        maker=work.maker.name,
        # Those of notify; the letters that people writes itself, to confirm an address, have no id.
        mails=tuple(each for each in mails_in(mail) if each.id and work.maker.email in each.to),
        messages=tuple(message["subject"] for message in reversed(inbox["items"])),
    )


async def _route(stage: Stage, name: str, path: str, wanted: frozenset[str]) -> Route:
    answer = await stage.office.ask("GET", "web", path)
    shown = frozenset(TYPE.findall(str(answer.body))) if answer.status == 200 else frozenset[str]()
    return Route(name, stage.office.address("web", path), wanted, shown)
