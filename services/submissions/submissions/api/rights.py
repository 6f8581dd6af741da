"""The company that holds a film's rights, as far as a route must know of it before the film is decided on."""

from typing import Any

from fastapi import Request

from contracts.submissions import FilmDetails
from eventkit.http.reading import wait_for_told
from submissions.projections.organisations import is_known, organisations


async def holder_is_known(request: Request, db: Any, details: FilmDetails) -> bool:
    """Whether it is registered, or the film names none: a misspelt one would tie no juror to the film."""
    if details.rights_holder is None:
        return True
    await wait_for_told(request, db, organisations)
    return await is_known(db, details.rights_holder)
