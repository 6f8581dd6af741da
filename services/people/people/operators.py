"""`python -m people operator EMAIL NAME`: the first operator, whom no operator can appoint."""

import asyncio
from uuid import UUID, uuid4

from eventkit.bell import Bell
from eventkit.database import Database
from eventkit.deciding import Command
from eventkit.orders import Order
from eventkit.writer import Writer
from people.domain import DOMAIN
from people.domain.confirming import ConfirmAddress
from people.domain.record import OpenAccount
from people.domain.roles import GiveRole
from people.settings import PeopleSettings
from people.state.accounts import account_at
from people.state.resets import make_reset


async def appoint_operator(settings: PeopleSettings, email: str, name: str) -> str:
    """Give the role to the account with this address, opened if there is none; says in words what to do next.

    Raises pydantic's `ValidationError` for what is no address or no name.
    """
    database = Database(settings.database_url.get_secret_value(), pool_size=2)
    writer = Writer(DOMAIN, database, Bell())
    writing = asyncio.create_task(writer.run())
    try:
        async with database.acquire() as db:
            account = await account_at(db, email)
            person = account.person if account else uuid4()
            if account is None:
                await _send(
                    writer,
                    OpenAccount(
                        person=person, name=name, email=email, language="en", time_zone="UTC", password_hash=None
                    ),
                )
            else:
                await _send(writer, ConfirmAddress(person=person))
            await _send(writer, GiveRole(person=person, role="operator"))
            if account and account.hash:
                return f"{email} is an operator; the password stays as it is."
            return await _invitation(db, settings, person, email)
    finally:
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
        await database.close()


async def _send(writer: Writer, command: Command) -> None:
    order_id = uuid4()
    order = Order(
        id=order_id, command=command, actor="operator's command", correlation=order_id, causation=order_id, said="once"
    )
    answer = await writer.submit(order)
    assert answer.refused is None, answer.refused


async def _invitation(db: object, settings: PeopleSettings, person: UUID, email: str) -> str:
    reset = await make_reset(db, person)
    if reset is None:
        return f"{email} is an operator. Several links were made a moment ago; use the last, or wait 15 minutes."
    return f"{email} is an operator. Set the password within an hour: {settings.public_url}/password/new?reset={reset}"
