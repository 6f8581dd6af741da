"""The pages' own files. Their addresses change with their content, so browsers may keep them for ever."""

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response
from starlette.exceptions import HTTPException

from web.pages.environment import WEB

router = APIRouter(include_in_schema=False)

STATIC = WEB / "static"
LONGEST = 200
KEEP = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}


@router.get("/static/{name:path}")
async def static(name: str) -> Response:
    # No file is called so; the system takes no NUL, and no name that is longer than its own limit, in bytes.
    if not (name.isascii() and name.isprintable()) or len(name) > LONGEST:
        raise HTTPException(404)
    file = (STATIC / name).resolve()
    if not (file.is_relative_to(STATIC.resolve()) and file.is_file()):
        raise HTTPException(404)
    return FileResponse(file, headers=KEEP)
