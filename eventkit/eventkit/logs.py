"""Structured logs, one JSON object a line, with trace and correlation ids.

What libraries log through `logging` takes the same form. Errors are told without what they quote
(`eventkit.errors`), whoever logs them and however.
"""

import logging
import sys
from typing import TextIO

import orjson
import structlog

from eventkit.errors import describe, told


def _plain(value: object) -> str:
    return describe(value) if isinstance(value, BaseException) else repr(value)


def _dumps(event: object, **_: object) -> str:
    return orjson.dumps(event, default=_plain).decode()


def _exceptions(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """The exception with its frames, where there is one."""
    found = event.pop("exc_info", None)
    error = sys.exception() if found is True else found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["exception"] = told(error)
    return event


def _first_line(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """asyncio's first line says what happened; the others show the objects it happened to, errors included."""
    if event["_record"].name == "asyncio":
        event["event"] = event["event"].partition("\n")[0]
    return event


def configure_logs(service: str, level: str, stream: TextIO) -> None:
    shared = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _exceptions,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )

    def add_service(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
        return {"service": service, **event}

    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, _first_line],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                add_service,
                structlog.processors.JSONRenderer(_dumps),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for chatty in ("aiokafka", "httpx", "httpcore", "uvicorn.access"):
        logging.getLogger(chatty).setLevel("WARNING")
    logging.getLogger("faststream").setLevel("ERROR")
