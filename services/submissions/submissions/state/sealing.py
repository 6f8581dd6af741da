"""The secret that links to files are sealed with: made once, the same for every process."""

from secrets import token_bytes
from typing import Any

MAKE = "INSERT INTO sealing (secret) VALUES ($1) ON CONFLICT DO NOTHING"
READ = "SELECT secret FROM sealing"


async def sealing_secret(db: Any) -> bytes:
    secret = await db.fetchval(READ)
    if secret is None:
        await db.execute(MAKE, token_bytes(32))
        secret = await db.fetchval(READ)
    return secret
