"""Who directs which film, of all who are credited."""

from collections.abc import Mapping
from typing import Any

from contracts.submissions import FilmDetails, FilmRevised, FilmSubmitted
from contracts.values import FilmId
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from submissions.domain.directing import directors_of

directors = Projection("directors_v1", tables=("film_directors_v1",))

DROP = "DELETE FROM film_directors_v1 WHERE film = ANY($1::uuid[])"
DIRECTED = "INSERT INTO film_directors_v1 (film, person) SELECT * FROM unnest($1::uuid[], $2::uuid[])"


@directors.on(FilmSubmitted)
async def submitted(db: Any, events: list[Recorded[FilmSubmitted]]) -> None:
    await _keep(db, {r.event.film: r.event.details for r in events})


@directors.on(FilmRevised)
async def revised(db: Any, events: list[Recorded[FilmRevised]]) -> None:
    await _keep(db, {r.event.film: r.event.details for r in events})


async def _keep(db: Any, films: Mapping[FilmId, FilmDetails]) -> None:
    await db.execute(DROP, list(films))
    rows = [(film, person) for film, details in films.items() for person in directors_of(details)]
    if rows:
        await db.execute(DIRECTED, *zip(*rows, strict=True))
