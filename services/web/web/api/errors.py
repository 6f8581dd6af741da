"""A page instead of the one that was asked for."""

from fastapi import Request
from fastapi.responses import Response

from eventkit.http.problems import Problem
from web.api.rendering import page
from web.api.visitor import visitor

SHOWN = {401, 403, 404, 405, 409, 412, 500, 503}
"""The statuses that have words of their own; others are told as 404 or 500."""


async def problem_page(request: Request, problem: Problem) -> Response:
    """The problem as a page in the visitor's language; 503 names the service that is down."""
    status = problem.status if problem.status in SHOWN else 404 if problem.status < 500 else 500
    someone = await visitor(request)
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
