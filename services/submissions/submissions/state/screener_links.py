"""Where films can be watched elsewhere, by a link and a password that no event and no log has."""

from typing import Any

from contracts.values import FilmId, PersonId
from eventkit.persons import may_keep

KEEP = """
INSERT INTO screener_links (film, owner, link, password) VALUES ($1, $2, $3, $4)
ON CONFLICT (film) DO UPDATE SET link = excluded.link, password = excluded.password
"""
DROP = "DELETE FROM screener_links WHERE film = $1"
OF_FILM = "SELECT link, password FROM screener_links WHERE film = $1"


async def keep_link(db: Any, film: FilmId, owner: PersonId, link: str, password: str | None) -> bool:
    """In the place of the one before; False: the owner was forgotten meanwhile."""
    async with db.transaction():
        if not await may_keep(db, owner):
            return False
        await db.execute(KEEP, film, owner, link, password)
        return True


async def drop_link(db: Any, film: FilmId) -> None:
    await db.execute(DROP, film)


async def link_of(db: Any, film: FilmId) -> dict[str, str | None] | None:
    """`link` and `password`; None where there is no link."""
    row = await db.fetchrow(OF_FILM, film)
    return dict(row) if row else None
