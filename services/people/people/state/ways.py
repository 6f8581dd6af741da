"""The ways somebody gets in: a password, passkeys, accounts elsewhere. One stays."""

from collections.abc import Sequence
from typing import Any

from contracts.values import PersonId

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('ways in of ' || $1::text, 0))"
HAS_ONE = """
SELECT EXISTS (SELECT FROM passwords WHERE person = $1) OR EXISTS (SELECT FROM passkeys WHERE person = $1)
    OR EXISTS (SELECT FROM identities WHERE person = $1 AND issuer = ANY($2::text[]))
"""


async def hold_ways(db: Any, person: PersonId) -> None:
    """Until the transaction ends nobody else takes one of this person's away."""
    await db.execute(LOCK, str(person))


async def has_a_way(db: Any, person: PersonId, issuers: Sequence[str]) -> bool:
    """`issuers`: of the providers there are now; others let nobody in."""
    return await db.fetchval(HAS_ONE, person, issuers)
