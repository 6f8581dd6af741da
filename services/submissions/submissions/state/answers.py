"""What was answered to a call's own questions, for the film's submitter and the edition's staff."""

from typing import Any

import orjson

from contracts.values import FilmId

OF_FILM = "SELECT answers FROM film_answers WHERE film = $1"


async def answers_of(db: Any, film: FilmId) -> dict[str, str]:
    """By question; empty where nothing was answered, or whoever answered is forgotten."""
    kept = await db.fetchval(OF_FILM, film)
    return orjson.loads(kept) if kept else {}
