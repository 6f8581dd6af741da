"""A handler's delivery, for a command that runs beside the service or without it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from eventkit.bell import Bell
from eventkit.database import Database
from eventkit.delivery import Delivery
from eventkit.handler import sources_of
from eventkit.operating.trouble import Trouble
from eventkit.reaction import Reaction
from eventkit.service import Service
from eventkit.writer import Writer


@asynccontextmanager
async def delivering(service: Service, database: Database, name: str) -> AsyncGenerator[Delivery]:
    """The delivery to the handler `name`; a reaction's commands go through a writer of this process.

    Raises `Trouble` when there is no such handler.
    """
    handlers = {handler.name: handler for handler in service.handlers}
    if name not in handlers:
        raise Trouble(f"{service.name} has no handler {name}. It has: {', '.join(handlers)}.")
    handler = handlers[name]
    delivery = Delivery(handler, sources_of(handler, service.name))
    if not isinstance(handler, Reaction):
        yield delivery
        return
    writer = Writer(service.domain, database, Bell())
    handler.send_through(writer)
    writing = asyncio.create_task(writer.run())
    try:
        yield delivery
    finally:
        writing.cancel()
        with suppress(asyncio.CancelledError):
            await writing
