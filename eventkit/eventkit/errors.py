"""What may be said of an error where it is kept or logged.

Its message may quote what someone entered: Postgres quotes rows, pydantic inputs, asyncpg arguments. So
messages are kept back, but for those that speak of machines, constraints and versions.
"""

from collections.abc import Iterator

import asyncpg
from aiokafka.errors import KafkaError

from contracts.registry import UnknownEvent
from eventkit.database import UNFIT, UNREACHABLE

SAYABLE = (*UNREACHABLE, asyncpg.PostgresError, KafkaError, UnknownEvent)
INNERMOST = 12
"""Frames of a traceback that are shown."""


def describe(error: BaseException) -> str:
    """The error's kind, and its message where no value can be in it."""
    kind = type(error).__name__
    if not isinstance(error, SAYABLE) or isinstance(error, UNFIT):
        return kind
    # As text it would have the detail, too: the row that failed.
    message = error.args[0] if isinstance(error, asyncpg.PostgresError) else error
    return f"{kind}: {message}"[:500]


def told(error: BaseException) -> list[dict[str, object]]:
    """The error and those that led to it, each with the places it came through."""
    return [{"error": describe(each), "frames": list(_frames(each))[-INNERMOST:]} for each in _causes(error)]


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for member in error.exceptions:
                yield from _causes(member)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _frames(error: BaseException) -> Iterator[str]:
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"{code.co_filename}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next
