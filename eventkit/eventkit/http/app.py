"""The HTTP application every service has: its routes, and the conventions around them."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import asyncpg
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from eventkit.database import UNREACHABLE
from eventkit.http import log_route, operations
from eventkit.http.problems import (
    Problem,
    busy,
    from_http,
    from_validation,
    language_of,
    render,
)
from eventkit.texts import Texts
from eventkit.tracing import Trace, begin

log = structlog.get_logger()

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_app(title: str, runtime: Any, texts: Texts, routers: Any, lifespan: Lifespan) -> FastAPI:
    app = FastAPI(title=f"Matinee {title}", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.runtime = runtime
    for router in (*routers, log_route.router, operations.router):
        app.include_router(router)
    _answer_with_problems(app, texts)
    app.middleware("http")(_traced)
    return app


async def _traced(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    structlog.contextvars.clear_contextvars()
    trace = Trace.of(
        request.headers.get("traceparent"), request.headers.get("matinee-correlation")
    )
    begin(trace)
    response = await call_next(request)
    response.headers["Matinee-Correlation"] = str(trace.correlation)
    return response


def _answer_with_problems(app: FastAPI, texts: Texts) -> None:
    def problem(convert: Callable[[Any], Problem]) -> Callable[[Request, Any], Awaitable[Response]]:
        async def handle(request: Request, error: Any) -> Response:
            return render(convert(error), texts, language_of(request))

        return handle

    def unreachable(error: Exception) -> Problem:
        log.warning("database unreachable", error=type(error).__name__)
        return busy()

    def unexpected(error: Exception) -> Problem:
        # Not the message: a database's may quote what someone entered.
        log.error("unexpected error", error=type(error).__name__, trace=_frames(error))
        return Problem(500, "internal")

    app.add_exception_handler(Problem, problem(lambda error: error))
    app.add_exception_handler(RequestValidationError, problem(from_validation))
    app.add_exception_handler(HTTPException, problem(from_http))
    for kind in UNREACHABLE:
        app.add_exception_handler(kind, problem(unreachable))
    app.add_exception_handler(asyncpg.PostgresError, problem(unexpected))
    app.add_exception_handler(Exception, problem(unexpected))


def _frames(error: BaseException) -> list[str]:
    frames: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return frames[-12:]

