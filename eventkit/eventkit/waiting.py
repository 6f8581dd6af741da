"""Reading what was just written: a write's token, and the bounded wait for projections."""

import asyncio
import re
from dataclasses import dataclass
from time import monotonic
from typing import Any, Self

from contracts.topics import PARTITIONS
from eventkit.handler import OWN, Handler, sources_of
from eventkit.log import HEAD
from eventkit.marks import LOG_PARTITION
from eventkit.orders import Answer

PATIENCE = 3.0
"""Seconds a read waits for its projection before it answers with what there is."""

FORM = re.compile(r"(?P<service>[a-z]+)@(?P<position>[0-9]+)(?P<parts>(\.[0-9]+:[0-9]+)*)")
LARGEST = 2**63 - 1
"""A position is a bigint in Postgres."""

REACHED = """
SELECT count(*) FROM unnest($3::smallint[], $4::bigint[]) AS wanted(partition, position)
JOIN marks m ON m.handler = ANY($1::text[]) AND m.source = $2 AND m.partition = wanted.partition
WHERE m.position >= wanted.position
"""


@dataclass(frozen=True, slots=True)
class Token:
    """Where a write ended: `submissions@1045.3:1044` (log position; by partition what was published)."""

    service: str
    position: int
    published: dict[int, int]

    @classmethod
    def of(cls, service: str, answer: Answer) -> Self:
        return cls(service, answer.position, answer.published)

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The token, or None for what is none: it is a hint, never an error."""
        found = FORM.fullmatch(text) if len(text) <= 400 else None
        if found is None:
            return None
        parts = (part.split(":") for part in found["parts"].split(".")[1:])
        token = cls(found["service"], int(found["position"]), {int(p): int(n) for p, n in parts})
        return token if token._possible else None

    @property
    def _possible(self) -> bool:
        """Whether a log can have got so far."""
        return (
            max(self.position, *self.published.values(), 0) <= LARGEST and max(self.published, default=0) < PARTITIONS
        )

    def __str__(self) -> str:
        parts = "".join(f".{p}:{position}" for p, position in sorted(self.published.items()))
        return f"{self.service}@{self.position}{parts}"


async def caught_up(db: Any, own_service: str, token: Token, *handlers: str) -> bool:
    """Wait until `handlers`, each once, have applied what `token` stands for; False when one had not in time."""
    if token.service == own_service:
        source, wanted = OWN, {LOG_PARTITION: token.position}
    else:
        source, wanted = token.service, token.published
    deadline = monotonic() + PATIENCE
    while True:
        reached = await db.fetchval(REACHED, handlers, source, list(wanted), list(wanted.values()))
        if reached == len(wanted) * len(handlers):
            return True
        if monotonic() > deadline:
            return False
        await asyncio.sleep(0.015)


async def followed(db: Any, own_service: str, token: Token, *handlers: Handler) -> bool:
    """The same for what a read looks into: a handler that takes nothing from the token's service has nothing to wait
    for."""
    source = OWN if token.service == own_service else token.service
    told = {handler.name for handler in handlers if source in sources_of(handler, own_service)}
    return await caught_up(db, own_service, token, *told)


async def all_caught_up(db: Any, own_service: str, *handlers: str) -> bool:
    """Wait until these have applied the service's log as it is now; False when one had not in time.

    For whoever a ring of the log has woken, to look into their tables: the same ring has just set them going.
    """
    return await caught_up(db, own_service, Token(own_service, await db.fetchval(HEAD), {}), *handlers)
