"""What stands in the log of an error: where it happened, never what somebody entered."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import asyncpg
import orjson
import pytest
import structlog
from aiokafka.errors import KafkaConnectionError
from pydantic import BaseModel, TypeAdapter, ValidationError

from eventkit.errors import describe
from eventkit.logs import configure_logs
from eventkit.settings import Settings

CANARY = "canary@example.org"
ROW = {
    "C": "23505",
    "M": 'duplicate key value violates unique constraint "persons_by_email"',
    "D": f"Key (lower(email))=({CANARY}) already exists.",
}
VALUE = {"C": "22P02", "M": f'invalid input syntax for type uuid: "{CANARY}"'}


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What was logged, by us and by libraries."""
    root, said = logging.getLogger(), StringIO()
    before, level = root.handlers, root.level
    configure_logs("people", "info", said)
    yield lambda: [orjson.loads(line) for line in said.getvalue().splitlines()]
    root.handlers, root.level = before, level
    structlog.reset_defaults()


class Record(BaseModel):
    email: int


def refused_by_postgres() -> None:
    raise asyncpg.PostgresError.new(ROW)


def refused_by_pydantic() -> None:
    TypeAdapter(Record).validate_python({"email": CANARY})


def refused_in_turn() -> None:
    try:
        refused_by_postgres()
    except asyncpg.PostgresError as error:
        raise ExceptionGroup(CANARY, [KeyError(CANARY)]) from error


@pytest.mark.parametrize("fails", [refused_by_postgres, refused_by_pydantic, refused_in_turn])
def test_an_exception_is_logged_with_its_frames_and_without_what_it_quotes(
    fails: Callable[[], None], lines: Callable[[], list[dict[str, Any]]]
) -> None:
    for log in (structlog.get_logger(), logging.getLogger("library")):
        try:
            fails()
        except Exception:
            log.exception("part failed")
    assert len(lines()) == 2
    for line in lines():
        assert CANARY not in str(line)
        assert line["event"] == "part failed"
        assert any(fails.__name__ in frame for frame in line["exception"][0]["frames"])


def test_an_exception_is_logged_with_those_that_led_to_it(lines: Callable[[], list[dict[str, Any]]]) -> None:
    try:
        refused_in_turn()
    except ExceptionGroup as error:
        structlog.get_logger().error("part failed", exc_info=error)
    [line] = lines()
    kinds = [each["error"].partition(":")[0] for each in line["exception"]]
    assert kinds == ["ExceptionGroup", "KeyError", "UniqueViolationError"]


async def test_what_asyncio_says_of_a_lost_task_quotes_nothing(lines: Callable[[], list[dict[str, Any]]]) -> None:
    loop = asyncio.get_running_loop()
    loop.default_exception_handler(
        {"message": "Task exception was never retrieved", "exception": KeyError(CANARY), "future": CANARY}
    )
    [line] = lines()
    assert (line["event"], line["exception"][0]["error"]) == ("Task exception was never retrieved", "KeyError")
    assert CANARY not in str(line)


def test_an_error_given_as_a_value_is_described(lines: Callable[[], list[dict[str, Any]]]) -> None:
    structlog.get_logger().warning("feed waits", error=asyncpg.PostgresError.new(ROW))
    [line] = lines()
    assert line["error"] == f"UniqueViolationError: {ROW['M']}"


@pytest.mark.parametrize(
    ("error", "described"),
    [
        (ConnectionRefusedError(111, "Connect call failed"), "ConnectionRefusedError: [Errno 111] Connect call failed"),
        (KafkaConnectionError("no broker"), "KafkaConnectionError: KafkaConnectionError: no broker"),
        (asyncpg.PostgresError.new(VALUE), "InvalidTextRepresentationError"),
        (asyncpg.exceptions._base.DataError(CANARY), "DataError"),  # pyright: ignore
        (ValueError(CANARY), "ValueError"),
    ],
)
def test_what_machines_say_is_kept_and_what_is_about_a_value_is_not(error: Exception, described: str) -> None:
    assert describe(error) == described


def test_a_missing_setting_is_named_without_quoting_the_others() -> None:
    with pytest.raises(ValidationError) as wrong:
        Settings.model_validate({"database_url": "postgresql://people:secret@db/people", "service_token": "secret"})
    assert "kafka_bootstrap" in str(wrong.value)
    assert "secret" not in str(wrong.value)
