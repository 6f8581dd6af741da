"""The keys that access tokens are signed with: one active, those before it published while their tokens last.

The first is made when it is first asked for."""

from typing import Any
from uuid import uuid4

import orjson
from joserfc.jwk import Key, KeySet, OKPKey

from eventkit.database import Database
from eventkit.settings import Settings

LASTS_DAYS = 30
"""After which a key is replaced."""

ACTIVE = "SELECT jwk FROM signing_keys WHERE retired_at IS NULL"
ADD = "INSERT INTO signing_keys (kid, jwk) VALUES ($1, $2) ON CONFLICT ((true)) WHERE retired_at IS NULL DO NOTHING"
RETIRE = "UPDATE signing_keys SET retired_at = now() WHERE retired_at IS NULL"
RETIRE_OLD = f"{RETIRE} AND made_at < now() - interval '{LASTS_DAYS} days' RETURNING kid"
# Nobody trusts it any more; and nothing can be signed with what is not there.
DELETE = "DELETE FROM signing_keys WHERE retired_at < now() - interval '1 day'"
TRUSTED = """
SELECT jwk FROM signing_keys WHERE retired_at IS NULL OR retired_at > now() - interval '1 hour' ORDER BY made_at
"""


async def rotate(settings: Settings) -> None:
    """Sign with a new key from now on. Services ask for it when they meet its id."""
    database = Database(settings.database_url.get_secret_value(), pool_size=1)
    try:
        async with database.acquire() as db, db.transaction():
            await db.execute(RETIRE)
            await _make_key(db)
    finally:
        await database.close()


async def replace_old_key(db: Any) -> None:
    """Replace the key once it is old; of several processes that find it so, one does."""
    async with db.transaction():
        if await db.fetchval(RETIRE_OLD):
            await _make_key(db)
    await db.execute(DELETE)


async def active_key(db: Any) -> OKPKey:
    """The key to sign with."""
    jwk = await db.fetchval(ACTIVE)
    if jwk is None:
        await _make_key(db)
        jwk = await db.fetchval(ACTIVE)
    return OKPKey.import_key(orjson.loads(jwk))


async def public_keys(db: Any) -> dict[str, Any]:
    """The public keys as a JWK Set (RFC 7517)."""
    await active_key(db)
    keys: list[Key] = [OKPKey.import_key(orjson.loads(row["jwk"])) for row in await db.fetch(TRUSTED)]
    return dict(KeySet(keys).as_dict(private=False))


async def _make_key(db: Any) -> None:
    """One key, however many processes find at once that there is none."""
    key = OKPKey.generate_key("Ed25519", {"kid": str(uuid4()), "use": "sig"})
    await db.execute(ADD, key.kid, orjson.dumps(key.as_dict(private=True)).decode())
