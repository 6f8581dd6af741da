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
        "drafts": (await calls.get("submissions", "drafts"))["items"],
        "proposals": await calls.every("cocreation", "proposals", "mine"),
        "messages": await calls.every("notify", "inbox"),
    }
    file = {
        "Content-Disposition": 'attachment; filename="matinee.json"',
        "Content-Type": "application/json; charset=utf-8",
    }
    return Response(orjson.dumps(found, option=orjson.OPT_INDENT_2), headers=HEADERS | file)


async def _films(calls: Calls) -> list[Any]:
    listed = await calls.every("submissions", "films", "mine")
    return [await calls.get("submissions", "films", film["film"]) for film in listed]
