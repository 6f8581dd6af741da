"""The addresses of awards, ballots and laurels. In templates: `to_awards.laurels(film)`."""

from typing import Literal
from uuid import UUID

VOTE = "/vote"


def awards(edition: str) -> str:
    """An edition's awards, for everybody."""
    return f"/editions/{edition}/awards"


def laurels(film: UUID) -> str:
    return f"/films/{film}/laurels"


def laurel(film: UUID, of: str, language: str, variant: Literal["light", "dark"], form: Literal["svg", "png"]) -> str:
    """`of`: an award, or "selection"."""
    return f"/films/{film}/laurels/{of}/{language}/{variant}.{form}"


def awards_desk(edition: str) -> str:
    return f"/editions/{edition}/awards/desk"


def award_action(edition: str, award: str, action: Literal["decision", "count", "announcement", "correction"]) -> str:
    """`award` is "all" where all that wait are announced."""
    return f"/editions/{edition}/awards/{award}/{action}"


def close_ballots(edition: str) -> str:
    return f"/editions/{edition}/ballots/close"


def vote(edition: str) -> str:
    """Short, since it stands on screens and on paper."""
    return f"{VOTE}/{edition}"


def ballot(edition: str, screening: UUID | str, film: UUID | str) -> str:
    return f"{VOTE}/{edition}/{screening}/{film}"
