"""A work as its maker submits it."""

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.submissions import AiUse, Credit, FilmDetails, FilmKind
from contracts.values import Country, Language, Line, LocalText, PersonId, Seconds, SectionId, Title
from matinee.demo.cast import Member

NAMED: LocalText = {
    "en": "The title is as published. Running time, crew and everything else was made up for this demonstration.",
    "zh-Hans": "片名按公开报道。片长、主创及其他信息为本演示虚构。",
}


@dataclass(frozen=True, eq=False)
class Work:
    """One work; `section` is None where it will not be selected."""

    number: int
    title: Title
    original_language: Language
    section: SectionId | None
    kind: FilmKind
    countries: tuple[Country, ...]
    genre: Line
    runtime: Seconds
    device: Line | None
    ai_use: tuple[AiUse, ...] | None
    maker: Member
    crew: tuple[tuple[Member, Line], ...]
    """Who else made it, and what they did."""
    synthetic: bool
    child: Member | None = None
    """Who acts in it, in the care of its maker."""
    waits_for: SectionId | None = None
    """It is on the waitlist of this section."""
    undecided: bool = False
    """It waits for a decision."""
    opening: bool = False
    questions: Seconds = 0
    """Q&A after its screening."""
    time_published: bool = False
    """Place and time of its screening are facts."""

    @property
    def name(self) -> Line:
        """Its title in its own language."""
        return self.title[self.original_language]

    def details(self, ids: dict[Member, PersonId], year: int) -> FilmDetails:
        """What its maker says of it."""
        return FilmDetails(
            kind=self.kind,
            title=self.title,
            original_language=self.original_language,
            synopsis=None if self.synthetic else NAMED,
            runtime=self.runtime,
            year=year,
            countries=self.countries,
            spoken=(self.original_language,),
            genre=self.genre,
            device=self.device,
            ai_use=self.ai_use,
            credits=tuple(Credit(person=ids[member], role=role) for member, role in self._credited()),
            synthetic=self.synthetic,
        )

    def _credited(self) -> Iterator[tuple[Member, Line]]:
        yield self.maker, "director"
        yield from self.crew
        if self.child:
            yield self.child, "actor"
