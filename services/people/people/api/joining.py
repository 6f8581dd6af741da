"""Commands of somebody who has no account yet; the same key is the same newcomer."""

from typing import Annotated
from uuid import UUID, uuid5

from fastapi import Depends, Request, Response

from eventkit.http.commands import Commands, Key, commands_of
from eventkit.http.principal import Principal

NEWCOMERS = UUID("0b2f6f3e-3c1c-4b8e-9a55-5a6a4b7f2d10")


def newcomer(key: str) -> UUID:
    return uuid5(NEWCOMERS, key)


async def _joining(request: Request, response: Response, key: Key) -> Commands:
    return await commands_of(request, response, Principal(newcomer(key), frozenset()), key, None)


Joining = Annotated[Commands, Depends(_joining)]
