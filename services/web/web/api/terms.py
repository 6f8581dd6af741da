"""What is kept of people and why, for how long, who sees it, and what they may do about it."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.api.rendering import page
from web.api.visitor import Visiting
from web.pages import addresses

router = APIRouter()


@router.get(addresses.TERMS)
async def show_terms(request: Request, visitor: Visiting) -> Response:
    return await page(request, visitor, "terms.html")
