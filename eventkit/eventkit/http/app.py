"""The HTTP application every service has: its routes, and the conventions around them."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from eventkit.database import UNREACHABLE, BadValue
from eventkit.http import log_route, operations
from eventkit.http.openapi import Api
from eventkit.http.problems import Problem, busy, from_http, from_validation, language_of, render
from eventkit.http.traced import Traced

log = structlog.get_logger()

Show = Callable[[Request, Problem], Awaitable[Response]]
"""Makes a response of a problem."""


async def problem_json(request: Request, problem: Problem) -> Response:
    return render(problem, request.app.state.runtime.texts, language_of(request))


def create_app(title: str, runtime: Any, routers: Sequence[APIRouter], show: Show) -> FastAPI:
    # Whoever shows problems in another way has pages for people, not an interface for programs.
    described = "/openapi.json" if show is problem_json else None
    app = Api(title=f"Matinee {title}", lifespan=runtime.lifespan, openapi_url=described, docs_url=None, redoc_url=None)
    app.state.runtime = runtime
    for router in (*routers, log_route.router, operations.router):
        # As they are: `include_router` would build each anew at the first request, for a prefix that none has.
        app.router.routes.extend(router.routes)
    _answer_with_problems(app, show)
    return app


def _answer_with_problems(app: FastAPI, show: Show) -> None:
    def problem(convert: Callable[[Any], Problem]) -> Callable[[Request, Any], Awaitable[Response]]:
        async def handle(request: Request, error: Any) -> Response:
            return await show(request, convert(error))

        return handle

    app.add_exception_handler(Problem, problem(lambda error: error))
    app.add_exception_handler(RequestValidationError, problem(from_validation))
    app.add_exception_handler(HTTPException, problem(from_http))
    for kind in UNREACHABLE:
        app.add_exception_handler(kind, problem(_unreachable))
    app.add_exception_handler(BadValue, problem(_unexpected))
    app.add_middleware(Traced, unexpected=problem(_unexpected))


def _unreachable(error: Exception) -> Problem:
    log.warning("database unreachable", error=error)
    return busy()


def _unexpected(error: Exception) -> Problem:
    log.error("unexpected error", exc_info=error)
    return Problem(500, "internal")
