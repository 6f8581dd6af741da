"""What those are called who made a film: everybody credited, its submitter, and the company that holds its rights.

Who was named once stays one of them: a text may say their name after they have left the credits. The log knows them.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from contracts.event import stream_name
from contracts.submissions import FilmRevised, FilmSubmitted
from contracts.values import FilmId, PersonId
from submissions.domain import DOMAIN
from submissions.domain.film import Film
from submissions.projections.jurors import names_of_persons
from submissions.projections.organisations import names_of_organisations

SNAPSHOTS = "SELECT type, schema_version, data FROM log WHERE stream = ANY($1::text[]) AND type = ANY($2::text[])"


async def names_of_makers(db: Any, of: Iterable[FilmId]) -> dict[FilmId, list[str]]:
    """By film, in every language they are known in."""
    people: dict[FilmId, set[PersonId]] = {film: set() for film in of}
    holders: dict[FilmId, set[UUID]] = {film: set() for film in people}
    types = [FilmSubmitted.type_name(), FilmRevised.type_name()]
    for row in await db.fetch(SNAPSHOTS, [stream_name(Film.CATEGORY, film) for film in people], types):
        event = DOMAIN.vocabulary.read(row["type"], row["schema_version"], row["data"])
        assert isinstance(event, FilmSubmitted | FilmRevised)
        people[event.film].update(credit.person for credit in event.details.credits)
        if isinstance(event, FilmSubmitted):
            people[event.film].add(event.submitter)
        if event.details.rights_holder:
            holders[event.film].add(event.details.rights_holder)
    names = await names_of_persons(db, set[PersonId]().union(*people.values()))
    companies = await names_of_organisations(db, set[UUID]().union(*holders.values()))
    return {
        film: [
            *(names[person] for person in people[film] if person in names),
            *(name for holder in holders[film] for name in companies.get(holder, {}).values()),
        ]
        for film in people
    }
