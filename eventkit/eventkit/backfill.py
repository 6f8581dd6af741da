"""Fetches what is missing on a topic from its owner's log: `GET /log`, for services only."""

from collections.abc import Mapping
from typing import Any

import httpx

from eventkit.arrival import Arrival

PAGE = 1_000


class NotInLog(Exception):
    """The owner's log has no such position in this partition: who names it is wrong."""


class OwnerUnreachable(OSError):
    """The owner can't be asked now."""


class Backfill:
    def __init__(self, owners: Mapping[str, str], token: str):
        """`owners`: the base address of each service."""
        self._owners = owners
        self._client = httpx.AsyncClient(timeout=10, headers={"Authorization": f"Service {token}"}, trust_env=False)

    async def fetch(self, owner: str, partition: int, after: int, upto: int) -> list[Arrival]:
        """The published events of `partition` in (after, upto], in order.

        Raises `NotInLog` when `upto` is no published position there, `OwnerUnreachable` when the
        owner does not answer.
        """
        found: list[Arrival] = []
        position = after
        while position < upto:
            page = await self._page(owner, partition, position, upto)
            if not page:
                raise NotInLog(f"{owner} has published nothing at {upto} in partition {partition}")
            position = page[-1]["position"]
            for record in page:
                headers = [(name, value.encode()) for name, value in record["headers"].items()]
                found.append(Arrival(0, headers, record["payload"].encode()))
        if position != upto:
            raise NotInLog(f"{owner} has published nothing at {upto} in partition {partition}")
        return found

    async def _page(self, owner: str, partition: int, after: int, upto: int) -> list[Any]:
        query = {"partition": partition, "after": after, "upto": upto, "limit": PAGE}
        try:
            response = await self._client.get(f"{self._owners[owner]}/log", params=query)
            response.raise_for_status()
            return response.json()["events"]
        except (httpx.HTTPError, KeyError, ValueError) as error:
            raise OwnerUnreachable(f"log of {owner}: {error!r}") from error

    async def close(self) -> None:
        await self._client.aclose()
