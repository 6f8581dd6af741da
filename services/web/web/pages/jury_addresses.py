"""The addresses of juries' pages. In templates: `to_jury.round_of(round)`."""

from typing import Literal
from uuid import UUID

MY_ROUNDS = "/my/rounds"


def juries(edition: str) -> str:
    """The rounds of review of an edition."""
    return f"/editions/{edition}/juries"


def new_round(edition: str) -> str:
    return f"/editions/{edition}/juries/new"


def round_of(of: UUID | str) -> str:
    """A round of review, for the staff, and once it is closed for its jurors."""
    return f"/rounds/{of}"


def round_action(of: UUID | str, action: Literal["close", "minutes", "jurors", "order", "until"]) -> str:
    return f"/rounds/{of}/{action}"


def judge(of: UUID | str, film: UUID | str) -> str:
    """A film in a juror's hands."""
    return f"/rounds/{of}/films/{film}"


def judge_action(
    of: UUID | str, film: UUID | str, action: Literal["watch", "vote", "recusal", "jurors", "exclusion"]
) -> str:
    return f"/rounds/{of}/films/{film}/{action}"


def round_subtitles(of: UUID | str, file: UUID | str) -> str:
    return f"/rounds/{of}/subtitles/{file}"
