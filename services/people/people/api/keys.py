"""The public keys that access tokens are checked with."""

from typing import Any

from fastapi import APIRouter, Response

from eventkit.http.answers import Shown
from eventkit.http.reading import Reader
from people.state.signing_keys import public_keys

router = APIRouter(tags=["keys"])


class Keys(Shown):
    keys: list[dict[str, Any]]
    """Each a public JSON Web Key (RFC 7517)."""


@router.get("/keys", response_model=Keys)
async def show_keys(response: Response, db: Reader) -> dict[str, Any]:
    """A JWK Set. Who meets a key id that is not in it asks again."""
    response.headers["Cache-Control"] = "public, max-age=300"
    return await public_keys(db)
