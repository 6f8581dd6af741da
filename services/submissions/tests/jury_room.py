"""An edition with films in review, its jurors and who leads them, over HTTP."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from contracts.people import Person, Role, RoleGiven
from eventkit.persons import keep_records
from eventkit.runtime import Runtime
from services.submissions.tests.office import DETAILS, SOON, Office
from tests.kit.elsewhere import tell
from tests.kit.someone import Someone

CRITERIA = [
    {"criterion": "story", "name": {"en": "Story"}, "weight": 2},
    {"criterion": "craft", "name": {"en": "Craft"}},
]
TERMS = {"name": {"en": "First round"}, "criteria": CRITERIA, "each": 2, "quorum": 2, "until": SOON}


@dataclass
class JuryRoom:
    office: Office
    director: Someone
    people: Runtime
    jurors: list[Someone] = field(default_factory=list[Someone])
    films: list[str] = field(default_factory=list[str])

    async def with_jurors(self, count: int = 3) -> "JuryRoom":
        for number in range(count):
            self.jurors.append(await self.juror(f"Juror {number}"))
        return self

    async def juror(self, name: str, *roles: Role) -> Someone:
        """Somebody who is a juror of the edition, as people tells."""
        juror = self.office.someone("juror", *roles)
        given = [RoleGiven(person=juror.person, role=role, edition="mina-2025") for role in ("juror", *roles)]
        self.director.seen = (await tell(self.people, *given)).token
        await self.director.see("/editions/mina-2025/jurors")  # a later token says nothing of this one's partition
        await self.known(person(juror.person, name))
        return juror

    async def known(self, *records: Person) -> None:
        """As the topic of persons tells."""
        db = await self.office.services.connect("submissions")
        async with db.transaction():
            await keep_records(db, records)

    async def with_films(self, count: int = 3, **changes: Any) -> "JuryRoom":
        for number in range(count):
            maker = self.office.someone()
            details = {**DETAILS, "title": {"zh-Hans": f"片{number}", "en": f"Film {number}"}, **changes}
            body = {"call": "mina-call", "language": "en", "details": details}
            answer = await maker.post("/films", body)
            assert answer.status_code == 201, answer.text
            self.films.append(answer.json()["film"])
        return self

    async def open(self, **changes: Any) -> str:
        """The address of a round with all jurors and films."""
        body = {**TERMS, "jurors": [str(juror.person) for juror in self.jurors], "films": self.films, **changes}
        answer = await self.director.post("/editions/mina-2025/rounds", body)
        assert answer.status_code == 201, answer.text
        return f"/rounds/{answer.json()['round']}"

    async def all_vote(self, address: str, *scores: int) -> None:
        """Each juror gives each of their films the same; the first juror the first of `scores`."""
        for juror, score in zip(self.jurors, scores, strict=True):
            for film in (await juror.see(f"{address}/mine"))["items"]:
                body = {"revision": 0, "scores": {"story": score, "craft": score}}
                answer = await juror.post(f"{address}/films/{film['film']}/vote", body)
                assert answer.status_code == 200, answer.text


def person(who: UUID, name: str, **more: Any) -> Person:
    return Person(person=who, version=1, name=name, email="a@example.org", language="en", time_zone="UTC", **more)
