"""What a call would find against a film, asked before it is submitted."""

from typing import Any

from fastapi import APIRouter, Request

from contracts.submissions import CallOpened, FilmDetails
from contracts.submissions.eligibility import Evidence, Finding, FindingCode
from contracts.values import CallId, CategoryId, Language, QuestionId, RuleId
from eventkit.http.answers import Shown
from eventkit.http.body import Body
from eventkit.http.principal import SignedIn
from eventkit.http.problems import language_of
from eventkit.http.reading import Reader, found, wait_for
from eventkit.texts import Texts
from submissions.api.credited import wait_for_credited
from submissions.api.known import FilmInPath
from submissions.api.roles import keeps, must_see
from submissions.api.stated import Stated, stated_of
from submissions.domain.eligibility import Entry, findings
from submissions.projections.calls import calls, terms_and_place
from submissions.projections.editions import editions
from submissions.projections.entries import entry_of
from submissions.projections.files import files
from submissions.projections.films import KnownFilm, film_as_announced, films
from submissions.projections.final_files import final_files
from submissions.projections.guardians import age_bands, guardians, in_care_of, under_age, without_consent
from submissions.reactions.guarding import guarding
from submissions.state.answers import answers_of

router = APIRouter(tags=["calls"])

WORDS: dict[FindingCode, str] = {
    "running-time": "The running time of {given} seconds is not what is taken: {at_least} to {at_most} seconds.",
    "year": "It was finished in {given}; works are taken from {asked} on.",
    "country": "None of {asked} is a country of production, only {given}.",
    "kind": "Works of the kind {given} are not taken, only {asked}.",
    "device-missing": "It is not said what it was shot on.",
    "premiere": "A premiere at least as new as {asked} is asked for; this would be: {given}.",
    "premiere-shown": "That this would be a premiere of the status {status} contradicts: {screenings}.",
    "ai-not-declared": "It is not declared whether AI was used.",
    "ai-extent": "AI was used for more than is taken ({asked}) at: {stages}.",
    "ai-consent": "Those whose face, voice or work AI used did not all agree, at: {stages}.",
    "subtitles": "There are no subtitles in: {asked}.",
    "age": "Not everyone credited is of the age that is asked for: from {at_least}, under {under}.",
    "resolution": "The picture is smaller than {asked}: {given}.",
    "duration": "The file lasts {given} seconds, and {declared} are declared; {tolerance} more or less are taken.",
    "file-missing": "A file is missing: {asked}.",
    "language": "Its title is in none of these languages: {asked}.",
    "final-file": "The final file lasts {given} seconds, and what was selected {asked}.",
    "guardian": "Of those who take part and are too young to decide alone, so many are without a guardian's consent: "
    "{people}.",
}

NOT_KNOWN: dict[FindingCode, str] = {
    "ai-extent": "How much AI was used is not declared yet.",
    "ai-consent": "Whether those agreed whose face, voice or work AI used is not declared yet.",
    "age": "How old everyone credited is, is not known yet.",
    "resolution": "How large the picture is will be known once the file is checked.",
    "duration": "How long the file lasts will be known once it is checked.",
}

NONE = "–"
"""Stands in a sentence for a bound that there is not."""


class Draft(Body):
    category: CategoryId | None = None
    details: FilmDetails


class Found(Shown):
    rule: RuleId | None
    """Null: what holds for every call, or what the category takes."""
    words: dict[Language, str] | None
    """The director's own words for the rule."""
    code: FindingCode
    known: bool
    """False: what it takes to know is not there yet."""
    evidence: dict[str, Evidence]
    detail: str
    """In the caller's language."""


class AllFound(Shown):
    items: list[Found]


class FoundOfFilm(AllFound):
    stated: Stated | None
    """What the festival found last, while that holds."""


class Answer(Shown):
    question: QuestionId
    words: dict[Language, str]
    """What was asked."""
    answer: str
    """A text, an option's id, `yes` or `no`, or a number in digits."""


class Answered(Shown):
    items: list[Answer]


@router.post("/calls/{call}/check", response_model=AllFound)
async def check_film(request: Request, principal: SignedIn, db: Reader, call: CallId, film: Draft) -> dict[str, Any]:
    """For anyone signed in: all that the film does not meet of what the call asks. Nothing is kept.

    How old those credited are, and what the file is, is found once the film is submitted; but of people in the
    caller's care it is said whether a guardian's consent is missing.
    """
    await wait_for(request, db, calls, editions)
    terms, place = found(await terms_and_place(db, call), "There is no such call.")
    credited = {credit.person for credit in film.details.credits}
    await wait_for_credited(request, db, principal.person, film.details)
    of_caller = await in_care_of(db, principal.person, credited | {principal.person})
    minors = under_age(await age_bands(db, of_caller), place.country)
    missing = await without_consent(db, minors, terms.edition)
    entry = Entry(film.details, film.category, dict.fromkeys(credited), None, minors, missing)
    texts, language = request.app.state.runtime.texts, language_of(request)
    return {"items": [shown(each, terms, texts, language) for each in findings(terms, place, entry)]}


@router.get("/films/{film}/findings", response_model=FoundOfFilm)
async def show_findings(request: Request, principal: SignedIn, known: FilmInPath, db: Reader) -> dict[str, Any]:
    """All that a submitted film does not meet, as it is now, and what was found of it last. For its submitter,
    those who keep the edition's files, and those who select its films: these see by whom."""
    if not keeps(principal, known.edition):
        principal.must_be(known.submitter)
    await wait_for(request, db, films, files, final_files, calls, editions, guarding, guardians)
    terms, found_now = await findings_now(db, known)
    texts, language = request.app.state.runtime.texts, language_of(request)
    stage = (await film_as_announced(db, known))["stage"]
    return {
        "items": [shown(each, terms, texts, language) for each in found_now],
        "stated": await stated_of(request, principal, db, known, stage, terms),
    }


@router.get("/films/{film}/answers", response_model=Answered)
async def show_answers(request: Request, principal: SignedIn, known: FilmInPath, db: Reader) -> dict[str, Any]:
    """What was answered to the call's own questions. For its submitter and the edition's staff."""
    must_see(principal, known)
    await wait_for(request, db, calls, editions)
    terms, _ = found(await terms_and_place(db, known.call), "There is no such call.")
    answers = await answers_of(db, known.film)
    return {
        "items": [
            {"question": each.question, "words": each.words, "answer": answers[each.question]}
            for each in terms.questions
            if each.question in answers
        ]
    }


async def findings_now(db: Any, known: KnownFilm) -> tuple[CallOpened, tuple[Finding, ...]]:
    """The call's terms, and all that the film's last snapshot does not meet of them, or is not known to."""
    film = await film_as_announced(db, known)
    terms, place = found(await terms_and_place(db, known.call), "There is no such call.")
    details = FilmDetails.model_validate(film["details"])
    entry = await entry_of(db, known.film, film["category"], details, known.submitter, known.edition, place)
    return terms, findings(terms, place, entry)


def shown(finding: Finding, terms: CallOpened, texts: Texts, language: str) -> dict[str, Any]:
    """The finding with its words in `language`, and the director's own."""
    message = (WORDS if finding.known else NOT_KNOWN)[finding.code]
    words = next((rule.words for rule in terms.rules if rule.rule == finding.rule), None)
    values = {name: _in_words(value) for name, value in finding.evidence.items()}
    return {**dict(finding), "words": words, "detail": texts.text(language, message, values)}


def _in_words(value: Evidence) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or NONE
    return NONE if value is None else str(value)
