"""A film-maker submits a film to a call, and may withdraw it until it is on the published programme."""

import json
from collections.abc import Iterator, Sequence

from pydantic import Field

from contracts.event import Event, stream_name
from contracts.submissions import FilmDetails, FilmFoundEligible, FilmSubmitted, FilmWithdrawn
from contracts.submissions.eligibility import Finding
from contracts.values import CallId, CategoryId, EditionId, FilmId, Language, PersonId, QuestionId, Text
from eventkit.deciding import Command, Refusal, Row, States, refuse
from submissions.domain.answers import answers_faults
from submissions.domain.call import Call
from submissions.domain.fee import Fees, fee_events
from submissions.domain.film import Film, check_not_gone, film_in_edition
from submissions.domain.guardians import faults_of_credits, faults_of_submitter, streams_of
from submissions.domain.keeping import NOBODY_IS_FORGOTTEN_MEANWHILE
from submissions.domain.programme import Programme
from submissions.domain.waiver import Waiver, WaiverId, faults_of_waiver

DROP_DRAFT = "DELETE FROM drafts WHERE draft = $1"
KEEP_ANSWERS = """
INSERT INTO film_answers (film, submitter, answers) SELECT $1, $2, $3::jsonb
WHERE NOT EXISTS (SELECT FROM forgotten WHERE person = $2)
"""


class SubmitFilm(Command):
    """By its submitter, who is written to in `language`. A draft has the id of the film it becomes, and goes."""

    film: FilmId
    call: CallId
    submitter: PersonId
    language: Language
    category: CategoryId | None = None
    details: FilmDetails
    answers: dict[QuestionId, Text] = Field(default_factory=dict[QuestionId, Text], max_length=50)
    """To the call's own questions. They may tell of a person: no event has them."""
    waiver: WaiverId | None = None
    """Of the code that was entered."""
    minors: frozenset[PersonId] = frozenset()
    """Those credited, and its submitter, if they are below the age of consent where the edition is."""
    holder_known: bool = True
    """Whether the organisation that holds the rights is registered, where one is named."""
    found: tuple[Finding, ...] | None = None
    """What the film does not meet of its call, or is not known to; null: nobody has looked."""

    def streams(self) -> tuple[str, ...]:
        return (
            stream_name(Film.CATEGORY, self.film),
            stream_name(Call.CATEGORY, self.call),
            stream_name(Fees.CATEGORY, self.film),
            *([stream_name(Waiver.CATEGORY, self.waiver)] if self.waiver else []),
            *streams_of(self.minors),
        )

    def decide(self, states: States) -> Sequence[Event]:
        if states.get(Film, self.film):
            raise already_submitted()
        call = states.get(Call, self.call)
        if call and not call.takes_films_at(states.at):
            raise Refusal("call-closed", "This call is closed.")
        waiver = states.get(Waiver, self.waiver) if self.waiver else None
        refuse((*self._faults(states, call), *(faults_of_waiver(waiver) if self.waiver else ())))
        assert call is not None, "a film submitted to no call is refused"
        told: list[Event] = [FilmSubmitted(edition=call.edition, **dict(self))]
        if call.has_rules_to_find and self.found == ():
            told.append(FilmFoundEligible(film=self.film, edition=call.edition))
        return [*told, *fee_events(self.film, self.submitter, call, states.at, waiver)]

    def rows(self) -> Sequence[Row]:
        drop: Row = (DROP_DRAFT, (self.film,))
        if not self.answers:
            return [drop]
        answers: Row = (KEEP_ANSWERS, (self.film, self.submitter, json.dumps(self.answers)))
        return [drop, NOBODY_IS_FORGOTTEN_MEANWHILE, answers]

    def _faults(self, states: States, call: Call | None) -> Iterator[Refusal]:
        if call is None:
            yield Refusal("no-such-call", "There is no such call.", kind="invalid", field="/call")
        else:
            yield from faults_of_submitter(states, call.edition, self.submitter, self.details, self.minors)
            yield from faults_of_credits(states, call.edition, self.details, self.minors)
        yield from faults_of_entry(call, self.category, self.details)
        yield from faults_of_holder(self.holder_known)
        yield from answers_faults(call.terms.questions if call else (), self.answers)


def faults_of_entry(call: Call | None, category: CategoryId | None, details: FilmDetails) -> Iterator[Refusal]:
    """What keeps these details from being taken at all; whether they keep the call's rules is another question."""
    if details.original_language not in details.title:
        yield Refusal(
            "original-title-missing",
            "The title is also needed in the film's original language, {language}.",
            kind="invalid",
            field="/details/title",
            language=details.original_language,
        )
    if call is None:
        return
    if call.ai_declaration_required and details.ai_use is None:
        yield Refusal(
            "ai-declaration-missing",
            "This call requires a declaration of how AI was used; an empty one says that it was not.",
            kind="invalid",
            field="/details/ai_use",
        )
    categories = {each.category for each in call.terms.categories}
    if categories and category is None:
        yield Refusal("category-needed", "Choose a category.", kind="invalid", field="/category")
    elif category is not None and category not in categories:
        yield Refusal("no-such-category", "This call has no such category.", kind="invalid", field="/category")
    if call.terms.tiers and details.tier is None:
        yield Refusal("tier-needed", "Choose a tier of tools.", kind="invalid", field="/details/tier")
    elif call.terms.tiers and details.tier not in call.terms.tiers:
        yield Refusal(
            "no-such-tier", "This call does not take works of this tier.", kind="invalid", field="/details/tier"
        )


def faults_of_holder(known: bool) -> Iterator[Refusal]:
    if not known:
        yield Refusal(
            "no-such-organisation",
            "There is no such organisation.",
            kind="invalid",
            field="/details/rights_holder",
        )


def already_submitted() -> Refusal:
    return Refusal("already-submitted", "This film was submitted before.")


class WithdrawFilm(Command):
    """By its submitter, whatever its stage, until the programme with it is published.

    From then on an audience counts on it, so it is for the festival to take it off: once its screenings
    are cancelled in a later release, it can be withdrawn.
    """

    film: FilmId
    edition: EditionId
    reason: Text | None = None

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Film.CATEGORY, self.film), stream_name(Programme.CATEGORY, self.edition))

    def decide(self, states: States) -> Sequence[Event]:
        film = film_in_edition(states, self.film, self.edition)
        check_not_gone(film)
        programme = states.get(Programme, self.edition)
        if programme and self.film in programme.films:
            raise Refusal(
                "on-the-programme",
                "This film is on the published programme. Please contact the festival; once it has taken the "
                "film off, the film can be withdrawn.",
            )
        return [FilmWithdrawn(**dict(self))]
