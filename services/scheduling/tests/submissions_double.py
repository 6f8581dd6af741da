"""A `submissions` that is nothing but a log and its relay: it tells what a test says."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from contracts.event import Event
from contracts.submissions import (
    EditionAnnounced,
    FilmDetails,
    FilmRevised,
    FilmSelected,
    FilmSubmitted,
    FinalFileChecked,
    SelectionConfirmed,
)
from contracts.values import Place
from eventkit.runtime import Runtime
from tests.kit.elsewhere import tell

MELBOURNE = Place(city="Melbourne", country="AU", time_zone="Australia/Melbourne")

RUNTIME = 5400
"""Seconds, unless a film is described otherwise."""


@dataclass
class Submissions:
    """The running double. `seen` is the token of what it told last."""

    runtime: Runtime
    seen: str = ""

    async def tell(self, *facts: Event) -> str:
        """Publish facts; the token with which a read, or a command, waits for them."""
        self.seen = (await tell(self.runtime, *facts)).token
        return self.seen

    async def announce(self, edition: str, starts_on: str = "2025-10-24", ends_on: str = "2025-10-29") -> str:
        return await self.tell(
            EditionAnnounced(
                edition=edition,
                name={"en": "14th MINA"},
                place=MELBOURNE,
                starts_on=date.fromisoformat(starts_on),
                ends_on=date.fromisoformat(ends_on),
                languages=("en", "zh-Hans"),
            )
        )

    async def confirmed_film(self, edition: str, title: str = "Stations", **described: Any) -> UUID:
        """A film that was submitted, selected and confirmed."""
        film = await self.selected_film(edition, title, **described)
        await self.tell(SelectionConfirmed(film=film, edition=edition))
        return film

    async def revise(self, film: str, edition: str, **described: Any) -> str:
        """A change to a film that the festival accepted; the token with which a read, or a command, waits for it."""
        return await self.tell(FilmRevised(film=UUID(film), edition=edition, revision=1, details=_details(**described)))

    async def check_final_file(self, film: str, edition: str, runtime: int) -> str:
        """A final file of this length has come; the token with which a command waits for it."""
        differs = runtime != RUNTIME
        checked = FinalFileChecked(
            film=UUID(film), edition=edition, file=uuid4(), runtime=runtime, selected_by=RUNTIME, differs=differs
        )
        return await self.tell(checked)

    async def selected_film(self, edition: str, title: str = "Stations", **described: Any) -> UUID:
        """A film whose selection was announced; its maker has not answered yet."""
        film = uuid4()
        details = _details(title={"en": title}, **described)
        await self.tell(
            FilmSubmitted(film=film, call="a-call", edition=edition, submitter=uuid4(), language="en", details=details),
            FilmSelected(
                film=film, edition=edition, section="new-voices", confirm_by=datetime.now(UTC) + timedelta(days=9)
            ),
        )
        return film


def _details(**described: Any) -> FilmDetails:
    return FilmDetails.model_validate(
        {"title": {"en": "Stations"}, "original_language": "en", "runtime": RUNTIME, "year": 2025, "countries": ["AU"]}
        | {"genre": "drama", **described}
    )
