"""When somebody last showed, in a session of theirs, that it is them: by signing in, or by their password since."""

from typing import Any

from eventkit.http.principal import Principal

LASTS = "interval '10 minutes'"

IS_PROVED = f"""
SELECT EXISTS (SELECT FROM sessions WHERE session = $1 AND person = $2 AND proved_at > now() - {LASTS})
"""
PROVE = "UPDATE sessions SET proved_at = now() WHERE session = $1 AND person = $2"


async def is_proved(db: Any, principal: Principal) -> bool:
    """Whether that was a moment ago, so that they need not do it again."""
    return await db.fetchval(IS_PROVED, principal.session, principal.person)


async def prove(db: Any, principal: Principal) -> None:
    await db.execute(PROVE, principal.session, principal.person)
