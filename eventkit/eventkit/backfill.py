"""Asks the owner of a log what is missing on its topic, and what a restore has lost: `GET /log`, for services only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from eventkit.arrival import Arrival
from eventkit.chain import FIRST_EPOCH
from eventkit.trust import trusted

PAGE = 1_000


class NotInLog(Exception):
    """The owner's log has no such position in this partition: who names it is wrong."""


class LostInRestore(Exception):
    """The owner's log had it once, and has no more: nobody is to apply it."""


class OwnerUnreachable(OSError):
    """The owner can't be asked now."""


@dataclass(frozen=True, slots=True)
class History:
    """A log's epoch, and what restores have lost of it: the positions from `first` to `last`, by the epoch that
    began then."""

    epoch: int
    lost: tuple[tuple[int, int, int], ...]

    def has_lost(self, epoch: int, position: int) -> bool:
        """Whether what stood at `position` in `epoch` was there, and is no more."""
        return any(epoch < since and first <= position <= last for first, last, since in self.lost)


NEVER_RESTORED = History(FIRST_EPOCH, ())


class Backfill:
    def __init__(self, owners: Mapping[str, str], token: str):
        """`owners`: the base address of each service."""
        self._owners = owners
        secret = {"Authorization": f"Service {token}"}
        self._client = httpx.AsyncClient(timeout=10, headers=secret, trust_env=False, verify=trusted())

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
        return (await self._ask(owner, "/log", query))["events"]

    async def history(self, owner: str) -> History:
        """Raises `OwnerUnreachable`."""
        told = await self._ask(owner, "/log/lost", {})
        return History(told["epoch"], tuple((each["first"], each["last"], each["epoch"]) for each in told["lost"]))

    async def _ask(self, owner: str, path: str, query: Mapping[str, int]) -> Any:
        try:
            response = await self._client.get(f"{self._owners[owner]}{path}", params=query)
            response.raise_for_status()
            return response.json()
        except (httpx.HTTPError, KeyError, ValueError) as error:
            raise OwnerUnreachable(f"log of {owner}: {error!r}") from error

    async def close(self) -> None:
        await self._client.aclose()
