"""The addresses of juries' pages. In templates: `to_jury.round_of(round)`."""

from typing import Literal
from uuid import UUID

from web.pages.addresses import with_query

MY_ROUNDS = "/my/rounds"


def juries(edition: str) -> str:
    """The rounds of review of an edition."""
    return f"/editions/{edition}/juries"


def new_round(edition: str, **asked: str | None) -> str:
    """Where a round is opened, with the films that are all of what is asked at the selection desk."""
    return with_query(f"/editions/{edition}/juries/new", **asked)


def companies(edition: str, juror: UUID | str) -> str:
    """The companies that a juror of the edition works for or owns."""
    return f"/editions/{edition}/jurors/{juror}/companies"


def round_of(of: UUID | str) -> str:
    """A round of review, for the staff, and once it is closed for its jurors."""
    return f"/rounds/{of}"


def terms(of: UUID | str) -> str:
    """Where a round's terms are changed."""
    return f"/rounds/{of}/terms"


def round_action(of: UUID | str, action: Literal["close", "minutes", "jurors", "order"]) -> str:
    return f"/rounds/{of}/{action}"


def judge(of: UUID | str, film: UUID | str) -> str:
    """A film in a juror's hands."""
    return f"/rounds/{of}/films/{film}"


def judge_action(
    of: UUID | str, film: UUID | str, action: Literal["watch", "elsewhere", "vote", "recusal", "jurors", "exclusion"]
) -> str:
    return f"/rounds/{of}/films/{film}/{action}"


def round_subtitles(of: UUID | str, file: UUID | str) -> str:
    return f"/rounds/{of}/subtitles/{file}"
