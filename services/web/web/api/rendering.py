"""Renders a page for a visitor, with what every page's frame needs, and the headers that guard it."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import uuid4

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from web.api.visitor import Visitor
from web.pages.environment import environment

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


@cache
def _environment() -> Environment:
    return environment()


async def page(
    request: Request,
    visitor: Visitor,
    template: str,
    status: int = 200,
    edition: Mapping[str, Any] | None = None,
    **context: Any,
) -> HTMLResponse:
    """The page in the visitor's language. `edition`: what the page is about, with its desks and navigation."""
    return respond(visitor, render(request, visitor, template, status, edition, **context), status)


def render(
    request: Request,
    visitor: Visitor,
    template: str,
    status: int = 200,
    edition: Mapping[str, Any] | None = None,
    **context: Any,
) -> str:
    """The page's HTML."""
    query = f"?{request.url.query}" if request.url.query else ""
    frame = {
        "_": visitor.say,
        "status": status,
        "language": visitor.language,
        "here": request.url.path + query if request.method == "GET" else "/",
        "csrf": visitor.csrf,
        "new_key": lambda: str(uuid4()),
        "viewer": visitor.viewer,
        "edition": edition,
        "desks": visitor.desks(edition["edition"]) if edition else set(),
        "judges": bool(visitor.judges_in),
        "notices": visitor.take_notices(),
    }
    return _environment().get_template(template).render(frame | context)


def respond(visitor: Visitor, body: str, status: int = 200) -> HTMLResponse:
    """The page with its headers, and the visitor's cookies."""
    response = HTMLResponse(body, status, HEADERS | {"Content-Language": visitor.language})
    visitor.leave(response)
    return response
