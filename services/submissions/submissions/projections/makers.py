"""What those are called who made a film: everybody credited, its submitter, and the company that holds its rights."""

from typing import Any

from submissions.domain.jury.ties import Made
from submissions.projections.jurors import names_of_persons
from submissions.projections.organisations import names_of_organisations


async def names_of_makers(db: Any, film: Made) -> list[str]:
    """In every language they are known in."""
    people = {credit.person for credit in film.details.credits} | {film.submitter}
    names = list((await names_of_persons(db, people)).values())
    holder = film.details.rights_holder
    companies = await names_of_organisations(db, [holder]) if holder else {}
    return [*names, *(name for title in companies.values() for name in title.values())]
