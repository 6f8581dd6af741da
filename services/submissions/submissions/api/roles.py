"""Who may see and make decisions on an edition's films."""

from contracts.people import Role
from contracts.values import EditionId
from eventkit.http.principal import Principal
from submissions.projections.films import KnownFilm

SELECTORS: tuple[Role, ...] = ("programmer", "director")
KEEPERS: tuple[Role, ...] = (*SELECTORS, "print traffic")
"""Who keeps the files that are to be shown: they watch them, and accept a final one."""


def selects(principal: Principal, edition: EditionId) -> bool:
    """Whether the person is of those who decide on the edition's films."""
    return any(principal.has(role, edition) for role in SELECTORS)


def keeps(principal: Principal, edition: EditionId) -> bool:
    """Whether the person is of those who keep the files of the edition's films."""
    return any(principal.has(role, edition) for role in KEEPERS)


def must_see(principal: Principal, film: KnownFilm) -> None:
    """The film's submitter, or one of those who decide on it; else a 403 problem."""
    if not selects(principal, film.edition):
        principal.must_be(film.submitter)
