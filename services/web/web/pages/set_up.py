"""What is set of an edition, and what is still missing before films can come in and be shown."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel

from contracts.submissions import CallCategory, Deadline
from contracts.submissions.questions import Question
from contracts.submissions.rules import Rule
from web.pages.words import N_

NO_SECTION = N_("There is no section yet: a film can't be selected for one.")
NO_CALL = N_("No call for entries was opened yet: no film can come in.")
NO_AWARD = N_("There is no award yet.")
NO_RULES = N_("A call is open that asks for nothing: every film is eligible.")


class CallSetUp(BaseModel):
    """A call as submissions shows it."""

    call: str
    name: dict[str, str] | None
    deadlines: list[Deadline]
    categories: list[CallCategory]
    rules: list[Rule]
    questions: list[Question]
    closed: bool
    version: int

    @property
    def is_open(self) -> bool:
        return not self.closed and datetime.now(UTC) < self.deadlines[-1].until


def missing_in(edition: dict[str, Any], calls: Sequence[CallSetUp]) -> list[str]:
    """Messages for the page to translate."""
    found = {
        NO_SECTION: not edition["sections"],
        NO_CALL: not calls,
        NO_AWARD: not edition["awards"],
        NO_RULES: any(call.is_open and not call.rules for call in calls),
    }
    return [message for message, is_missing in found.items() if is_missing]
