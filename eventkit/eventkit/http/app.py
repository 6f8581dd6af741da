"""The HTTP application every service has: its routes, and the conventions around them."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

import structlog
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from eventkit.database import UNREACHABLE, BadValue
from eventkit.http import log_route, operations
from eventkit.http.problems import Problem, busy, from_http, from_validation, language_of, render
from eventkit.http.traced import Traced
from eventkit.texts import Texts

log = structlog.get_logger()

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_app(title: str, runtime: Any, texts: Texts, routers: Sequence[APIRouter], lifespan: Lifespan) -> FastAPI:
    app = FastAPI(title=f"Matinee {title}", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.runtime = runtime
    for router in (*routers, log_route.router, operations.router):
        app.include_router(router)
    _answer_with_problems(app, texts)
    return app


def _answer_with_problems(app: FastAPI, texts: Texts) -> None:
    def problem(convert: Callable[[Any], Problem]) -> Callable[[Request, Any], Awaitable[Response]]:
        async def handle(request: Request, error: Any) -> Response:
            return render(convert(error), texts, language_of(request))

        return handle

    app.add_exception_handler(Problem, problem(lambda error: error))
    app.add_exception_handler(RequestValidationError, problem(from_validation))
    app.add_exception_handler(HTTPException, problem(from_http))
    for kind in UNREACHABLE:
        app.add_exception_handler(kind, problem(_unreachable))
    app.add_exception_handler(BadValue, problem(_unexpected))
    app.add_middleware(Traced, unexpected=problem(_unexpected))


def _unreachable(error: Exception) -> Problem:
    log.warning("database unreachable", error=type(error).__name__)
    return busy()


def _unexpected(error: Exception) -> Problem:
    # Where it happened, and not its message: a database's may quote what someone entered.
    log.error("unexpected error", error=type(error).__name__, frames=_frames(error))
    return Problem(500, "internal")


def _frames(error: BaseException) -> list[str]:
    frames: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return frames[-12:]
