"""All that the services keep of the viewer, as one file to take along."""

from datetime import UTC, datetime
from typing import Any

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.api.calling import Calling, Calls
from web.api.rendering import HEADERS
from web.api.visitor import Visiting
from web.pages import addresses

router = APIRouter()


@router.get(addresses.ACCOUNT_EXPORT)
async def export(request: Request, visitor: Visiting, calls: Calling) -> Response:
    """503 while one of the services can't be asked: half of it would pass for the whole."""
    found = {
        "exported_at": datetime.now(UTC),
        "people": await calls.get("people", "me", "export"),
        "films": await _films(calls),
        "drafts": await _drafts(calls),
        "fees": await calls.every("submissions", "fees", "mine"),
        **await calls.get("submissions", "me", "export"),
        "proposals": await calls.every("cocreation", "proposals", "mine"),
        "supported": await calls.every("cocreation", "proposals", "supported"),
        "messages": await calls.every("notify", "inbox"),
    }
    file = {
        "Content-Disposition": 'attachment; filename="matinee.json"',
        "Content-Type": "application/json; charset=utf-8",
    }
    return Response(orjson.dumps(found, option=orjson.OPT_INDENT_2), headers=HEADERS | file)


async def _films(calls: Calls) -> list[Any]:
    listed = await calls.every("submissions", "films", "mine")
    return [await _film(calls, film["film"]) for film in listed]


async def _film(calls: Calls, film: str) -> dict[str, Any]:
    """With what was answered to the call's questions, the changes that were asked for, and what its files are: the
    bytes can be fetched one by one."""
    return {
        **await calls.get("submissions", "films", film),
        "answers": (await calls.get("submissions", "films", film, "answers"))["items"],
        "revisions": (await calls.get("submissions", "films", film, "revisions"))["items"],
        "files": await calls.get("submissions", "films", film, "files"),
    }


async def _drafts(calls: Calls) -> list[Any]:
    listed = (await calls.get("submissions", "drafts"))["items"]
    return [{**draft, "files": await calls.get("submissions", "films", draft["draft"], "files")} for draft in listed]
