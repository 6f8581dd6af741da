"""Show, try again or skip the events that could not be handled, and what waits behind them."""

import argparse
from typing import Any

import asyncpg
import orjson

from eventkit.database import Database
from eventkit.delivery import Delivery
from eventkit.errors import describe
from eventkit.operating.handlers import delivering
from eventkit.operating.trouble import Trouble
from eventkit.parking import LOCK
from eventkit.retrying import attempt
from eventkit.service import Service
from eventkit.settings import Settings

FIRSTS = """
SELECT DISTINCT ON (handler, source, stream) *, headers->>'ce_type' AS type,
    count(*) OVER (PARTITION BY handler, source, stream) - 1 AS behind
FROM parked WHERE $1::text IS NULL OR handler = $1 ORDER BY handler, source, stream, position
"""
ONE = "SELECT *, headers->>'ce_type' AS type FROM parked WHERE (handler, source, position) = ($1, $2, $3)"
FIRST = "SELECT * FROM parked WHERE (handler, source, stream) = ($1, $2, $3) ORDER BY position LIMIT 1"
SKIPPED = "SELECT who, why, at FROM skipped WHERE (handler, source, position) = ($1, $2, $3)"
SKIP = """
WITH gone AS (
    DELETE FROM parked WHERE (handler, source, position) = ($1, $2, $3)
    RETURNING handler, source, position, stream, headers->>'ce_type' AS type, error
)
INSERT INTO skipped (handler, source, position, stream, type, error, who, why) SELECT gone.*, $4, $5 FROM gone
ON CONFLICT (handler, source, position) DO UPDATE
SET error = excluded.error, who = $4, why = $5, at = now(), handled_at = NULL
"""

Event = tuple[str, str, int]
"""Handler, source and position: how `list` names what is parked."""


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="list | show | retry | skip", required=True)
    actions.add_parser("list", help="the streams that wait, each with its first event and what is wrong with it")
    show = actions.add_parser("show", help="one event, with its headers and its payload")
    retry = actions.add_parser("retry", help="try the events of a stream again, or all of a handler")
    skip = actions.add_parser("skip", help="let a handler go on without the first event of a stream")
    for action, needed in ((show, None), (retry, "?"), (skip, None)):
        action.add_argument("handler", help="a projection or a reaction, as `list` names it")
        action.add_argument("source", nargs=needed, help="the service that the event is of; `own` is this one")
        action.add_argument("position", nargs=needed, type=int, help="the event's position in that service's log")
    skip.add_argument("--who", required=True, help="who decided this; it is kept")
    skip.add_argument("--why", required=True, help="the reason; it is kept")


async def run(service: Service, settings: Settings, action: str, **given: Any) -> int:
    database = Database(settings.database_url.get_secret_value(), pool_size=2)
    try:
        async with database.acquire() as db:
            match action:
                case "list":
                    await _list(service, db)
                    return 0
                case "show":
                    await _show(service, db, (given["handler"], given["source"], given["position"]))
                    return 0
                case _:
                    async with delivering(service, database, given.pop("handler")) as delivery:
                        return await (_retry if action == "retry" else _skip)(db, delivery, **given)
    except asyncpg.LockNotAvailableError:
        raise Trouble(
            "Somebody is at what this handler has parked: a process of the service, or another operator. "
            "Try again in a moment."
        ) from None
    finally:
        await database.close()


async def _list(service: Service, db: Any) -> None:
    firsts = await db.fetch(FIRSTS, None)
    for row in firsts:
        print(f"{service.name} {_told(row)}\n  {_wrong(row)}; {row['behind']} wait behind it")
    if not firsts:
        print(f"{service.name}: nothing is parked")


async def _show(service: Service, db: Any, event: Event) -> None:
    row = await _parked(db, event)
    print(f"{service.name} {_told(row)}\n  {_wrong(row)}\n")
    for name, value in orjson.loads(row["headers"]).items():
        print(f"{name}: {value}")
    try:
        print("\n" + orjson.dumps(orjson.loads(row["payload"]), option=orjson.OPT_INDENT_2).decode())
    except ValueError:
        print(f"\nThe payload is no JSON: {row['payload']!r}")


async def _retry(db: Any, delivery: Delivery, source: str | None, position: int | None) -> int:
    handler = delivery.handler.name
    if source is None or position is None:
        if source is not None:
            raise Trouble("Name an event by its source and its position; or neither, for all that the handler has.")
        firsts = await db.fetch(FIRSTS, handler)
        if not firsts:
            raise Trouble(f"{handler} has nothing parked.")
    else:
        firsts = [await _first(db, (handler, source, position))]
    going = [await _follow(db, delivery, row["source"], row["stream"]) for row in firsts]
    return 0 if all(going) else 1


async def _skip(db: Any, delivery: Delivery, source: str, position: int, who: str, why: str) -> int:
    if not who.strip() or not why.strip():
        raise Trouble("Say who decided this, and why; both are kept.")
    event = (delivery.handler.name, source, position)
    async with db.transaction():
        await db.execute(LOCK, delivery.handler.name)
        row = await _first(db, event)
        if row["error"] is None:
            raise Trouble(f"{_named(row)} has not been tried yet. Try it first: parked retry {_named(row)}")
        await db.execute(SKIP, *event, who.strip(), why.strip())
    print(f"{_named(row)} is skipped, and {row['stream']} goes on without it")
    return 0 if await _follow(db, delivery, source, row["stream"]) else 1


async def _follow(db: Any, delivery: Delivery, source: str, stream: str) -> bool:
    """Handle what is parked of a stream, in order, until it is done or one can't be; whether it is done."""
    while True:
        async with db.transaction():
            await db.execute(LOCK, delivery.handler.name)
            row = await db.fetchrow(FIRST, delivery.handler.name, source, stream)
            if row is None:
                return True
            error = await attempt(db, delivery, row)
        print(f"{_named(row)} " + (f"still can't be handled: {describe(error)}" if error else "is handled"))
        if error:
            return False


async def _first(db: Any, event: Event) -> Any:
    """The parked event, if it is the first of its stream. Raises `Trouble`."""
    row = await _parked(db, event)
    first = await db.fetchrow(FIRST, row["handler"], row["source"], row["stream"])
    if first["position"] != row["position"]:
        raise Trouble(f"{_named(row)} waits behind {_named(first)}, the first of its stream. See to that one.")
    return row


async def _parked(db: Any, event: Event) -> Any:
    row = await db.fetchrow(ONE, *event)
    if row is None:
        before = await db.fetchrow(SKIPPED, *event)
        handler, source, position = event
        raise Trouble(
            f"{handler} has nothing parked at {position} of {source}."
            + (f" {before['who']} skipped it on {before['at']:%Y-%m-%d %H:%M} UTC: {before['why']}" if before else "")
        )
    return row


def _named(row: Any) -> str:
    return f"{row['handler']} {row['source']} {row['position']}"


def _told(row: Any) -> str:
    return f"{_named(row)}: {row['type']} of {row['stream']}"


def _wrong(row: Any) -> str:
    wrong = f"{row['error']}, after {row['attempts']} attempts" if row["error"] else "not tried yet"
    return f"{wrong}; parked on {row['parked_at']:%Y-%m-%d %H:%M:%S} UTC"
