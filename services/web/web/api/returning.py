"""Where to go after a form. Only ever to a path of ours."""

import re
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import RedirectResponse
from starlette.routing import Match

from web.api import cookies

# Browsers read a backslash as a slash, and leave out tabs and line ends: what begins with two slashes
# names another host.
OWN = re.compile(r"/(?![/\\])[!-\[\]-~]*")

SEEN = 60
"""Seconds for which a notice waits for its page."""


def own_path(to: str | None) -> str:
    """`to` where it is a path of ours, else the front page's."""
    return to if to and len(to) <= 2000 and OWN.fullmatch(to) else "/"


def came_from(request: Request, otherwise: str) -> str:
    """The page of ours that the form was on, as far as the browser says.

    Where a form was refused, that is the address it was sent to, and nothing to go back to.
    """
    referrer = urlsplit(request.headers.get("referer", ""))
    if referrer.netloc != request.headers.get("host") or not _can_be_opened(request, referrer.path):
        return otherwise
    return own_path(f"{referrer.path}?{referrer.query}" if referrer.query else referrer.path)


def _can_be_opened(request: Request, path: str) -> bool:
    asked = {"type": "http", "method": "GET", "path": path}
    return any(route.matches(asked)[0] is Match.FULL for route in request.app.routes)


def redirect(request: Request, to: str, notice: str | None = None) -> RedirectResponse:
    """To a path of ours, which says what was done: a name of `notices.NOTICES`."""
    response = RedirectResponse(own_path(to), 303)
    if notice:
        cookies.keep(request, response, cookies.NOTICE, notice, SEEN)
    return response
