"""The drafts of whoever is signed in, as lists show them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from web.api.calling import Calls
from web.api.editions import edition_of
from web.pages.to_submit import ToSubmit, to_submit
from web.projections.calls import call_of, is_open


class Draft(BaseModel):
    draft: UUID
    call: str
    entered: dict[str, Any]
    version: int
    changed_at: datetime

    @property
    def values(self) -> dict[str, str]:
        """What stands in the form's fields, by their names."""
        kept = self.entered.get("values")
        return {str(name): str(value) for name, value in kept.items()} if isinstance(kept, dict) else {}

    @property
    def title(self) -> str | None:
        """The first that was entered."""
        return next((value for name, value in self.values.items() if name.startswith("/details/title/")), None)


async def own_drafts(calls: Calls) -> list[Draft]:
    """The last begun first."""
    shown = await calls.get("submissions", "drafts")
    return [Draft.model_validate(draft) for draft in reversed(shown["items"])]


async def with_ends(db: Any, drafts: Iterable[Draft]) -> list[tuple[Draft, ToSubmit | None]]:
    """Each with by when it is to be submitted; None where nothing is known of its call."""
    now, listed = datetime.now(UTC), list(drafts)
    ends: dict[str, ToSubmit] = {}
    for call in {draft.call for draft in listed}:
        if known := await call_of(db, call):
            terms, closed = known
            zone = (await edition_of(db, terms.edition))["zone"]
            ends[call] = to_submit(terms, is_open(terms, closed, now), now, zone)
    return [(draft, ends.get(draft.call)) for draft in listed]
