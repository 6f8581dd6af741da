"""A page instead of the one that was asked for."""

from fastapi import Request
from fastapi.responses import Response

from eventkit.http.problems import TITLES, Problem
from web.api.rendering import page, render, respond
from web.api.visitor import Visitor, visitor

SHOWN = {401, 403, 404, 405, 409, 412, 500, 503}
"""The statuses that have words of their own; others are told as 404 or 500."""


BY_ITSELF = {"saved", "files"}
"""What pages ask for by themselves: a problem with that must not take the place of what somebody is filling in."""


def _beside_the_page(request: Request, someone: Visitor, status: int) -> Response:
    """Nothing; or, of a form that saves itself, why it could not."""
    if request.headers["hx-target"] != "saved":
        return Response(status_code=204)
    why = someone.say(TITLES[status])
    return respond(someone, render(request, someone, "submit/saved.html", version=None, problem=why))


async def problem_page(request: Request, problem: Problem) -> Response:
    """The problem as a page in the visitor's language; 503 names the service that is down."""
    status = problem.status if problem.status in SHOWN else 404 if problem.status < 500 else 500
    someone = await visitor(request)
    if request.headers.get("hx-target") in BY_ITSELF:
        return _beside_the_page(request, someone, status)
    detail = None
    if problem.detail:
        detail = request.app.state.runtime.texts.text(someone.language, problem.detail, problem.values)
    return await page(
        request,
        someone,
        "error.html",
        status,
        service=problem.values.get("service"),
        detail=detail,
        retry=request.url.path if request.method == "GET" else None,
    )
