"""Whether somebody may be shown in pictures and films of an edition: the viewer, or who is in their care."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.api.back import Back
from web.api.calling import Calling, Calls
from web.api.posted import Posted, PostedForm
from web.api.returning import redirect
from web.pages import addresses

router = APIRouter()

# What was given can be withdrawn afterwards, too (GDPR, article 7 (3)).
ASKED = """
SELECT edition, name FROM editions_v1
WHERE ends_on >= (now() AT TIME ZONE (place->>'time_zone'))::date OR edition = ANY($1::text[])
ORDER BY starts_on, edition
"""


async def pictures_of(db: Any, consents: Iterable[Mapping[str, Any]]) -> list[tuple[str, dict[str, str], bool]]:
    """The editions that are not over, and those with a consent that stands: with their names, and whether it does."""
    given = {one["edition"] for one in consents if one["kind"] == "image" and not one["withdrawn_at"]}
    rows = await db.fetch(ASKED, sorted(given))
    return [(row["edition"], orjson.loads(row["name"]), row["edition"] in given) for row in rows]


@router.post("/account/pictures/{person}")
async def consent(request: Request, calls: Calling, person: UUID, posted: PostedForm, back: Back) -> Response:
    await _send(calls, person, posted, "consents")
    return _again(request, calls, person, back, "pictures-consented")


@router.post("/account/pictures/{person}/withdraw")
async def withdraw(request: Request, calls: Calling, person: UUID, posted: PostedForm, back: Back) -> Response:
    await _send(calls, person, posted, "consents", "withdraw")
    return _again(request, calls, person, back, "pictures-withdrew")


async def _send(calls: Calls, person: UUID, posted: Posted, *what: str) -> None:
    body = {"kind": "image", "edition": posted.values.get("/edition")}
    await calls.send(posted, "people", "people", person, *what, body=body)


def _again(request: Request, calls: Calls, person: UUID, back: str, notice: str) -> Response:
    own = person == calls.session.person
    return redirect(request, addresses.ACCOUNT if own else addresses.in_care(person, back), notice)
