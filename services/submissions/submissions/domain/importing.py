"""Staff bring in a film from a submission platform's export: also after the call is closed, and without a fee here."""

from collections.abc import Sequence

from contracts.event import Event, stream_name
from contracts.submissions import FilmDetails, FilmFoundEligible, FilmSubmitted
from contracts.submissions.eligibility import Finding
from contracts.values import CallId, CategoryId, EditionId, FilmId, Language, PersonId
from eventkit.deciding import Command, Refusal, States, refuse
from submissions.domain.call import Call
from submissions.domain.film import Film
from submissions.domain.submission import faults_of_entry


class ImportFilm(Command):
    """By a programmer or the director. What the export does not say stays unknown, also where the call asks for it:
    eligibility tells. A film that is there already, by an import before, stays as it is."""

    film: FilmId
    edition: EditionId
    call: CallId
    submitter: PersonId
    language: Language
    category: CategoryId | None = None
    details: FilmDetails
    found: tuple[Finding, ...]

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film), stream_name(Call.CATEGORY, self.call))

    def decide(self, states: States) -> Sequence[Event]:
        call = states.get(Call, self.call)
        if call is None or call.edition != self.edition:
            raise Refusal("no-such-call", "There is no such call.", kind="invalid", field="/call")
        if states.get(Film, self.film):
            return []
        refuse(f for f in faults_of_entry(call, self.category, self.details) if f.code != "ai-declaration-missing")
        submitted = FilmSubmitted(
            film=self.film,
            edition=self.edition,
            call=self.call,
            submitter=self.submitter,
            language=self.language,
            category=self.category,
            details=self.details,
            source="import",
        )
        if call.has_rules_to_find and self.found == ():
            return [submitted, FilmFoundEligible(film=self.film, edition=self.edition)]
        return [submitted]
