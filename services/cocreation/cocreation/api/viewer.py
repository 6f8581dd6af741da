"""Who reads: plans and proposals are for everyone; who is signed in sees their own support."""

from typing import Annotated

from fastapi import Depends, Request

from contracts.values import PersonId
from eventkit.http.principal import signed_in


async def _viewer(request: Request) -> PersonId | None:
    if "authorization" not in request.headers:
        return None
    return (await signed_in(request)).person


Viewer = Annotated[PersonId | None, Depends(_viewer)]
"""The signed-in person, None without a token. A token that is not valid is a 401 problem, not a stranger."""
