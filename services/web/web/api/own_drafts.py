"""The drafts of whoever is signed in, as lists show them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from web.api.calling import Calls


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
