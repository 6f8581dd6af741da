"""What the festival found of a film last: who, when, against which rules, and why."""

from collections.abc import Iterable, Iterator
from typing import Any

from fastapi import Request

from contracts.submissions import CallOpened, FilmFoundEligible, FilmFoundIneligible
from contracts.values import Language, Moment, RuleId, Title
from eventkit.http.answers import Shown
from eventkit.http.principal import Principal
from eventkit.http.problems import language_of
from submissions.api.actors import Actor, actor_of, persons_in
from submissions.api.roles import selects
from submissions.domain.verdict import Finding
from submissions.projections.films import KnownFilm
from submissions.projections.history import events_of, names_of

IN_SHORT = {
    "running time": "Running time",
    "finished since": "Year in which it was finished",
    "countries": "Country of production",
    "kinds": "Kind of work",
    "device named": "What it was shot on",
    "premiere at least": "Premiere status",
    "AI declared": "Declaration of the use of AI",
    "AI extent": "Extent of the use of AI",
    "AI consent": "Consent to the use of AI",
    "subtitles": "Subtitles",
    "age of makers": "Age of those credited",
    "resolution": "Size of the picture",
    "duration as declared": "Running time of the file",
    "file": "Files",
    # What no rule of the call says.
    "running-time": "Running time",
    "kind": "Kind of work",
    "premiere-shown": "Premiere status",
    "language": "Languages of the title",
    "guardian": "Consent of guardians",
}
"""By a rule's kind, or the code of a finding that no rule makes: what it is about."""


class Broken(Shown):
    rule: RuleId
    """One of the call's rules; or the code of what holds for every call."""
    words: dict[Language, str] | None
    """The director's own words for the rule."""
    name: str
    """In the caller's language: what the rule is about."""


class Stated(Shown):
    finding: Finding
    by: Actor
    at: Moment
    broken: list[Broken]
    """The rules that it did not keep: where it is eligible, those that were overridden."""
    reason: str | None


async def stated_of(
    request: Request, principal: Principal, db: Any, film: KnownFilm, stage: str, terms: CallOpened
) -> dict[str, Any] | None:
    """The last finding, while it holds: a change that was accepted ends it."""
    found = await events_of(db, film, (FilmFoundEligible, FilmFoundIneligible))
    if stage == "submitted" or not found:
        return None
    last, event = found[-1], found[-1].event
    assert isinstance(event, FilmFoundEligible | FilmFoundIneligible)
    eligible = isinstance(event, FilmFoundEligible)
    onlooker = "programmer" if selects(principal, film.edition) else "maker"
    texts, language = request.app.state.runtime.texts, language_of(request)
    return {
        "finding": "eligible" if eligible else "ineligible",
        "by": actor_of(last, film, onlooker, await names_of(db, persons_in([last]))),
        "at": last.envelope.time,
        "broken": [
            {"rule": rule, "words": words, "name": texts.text(language, about)}
            for rule, words, about in _told(event.overridden if eligible else event.failed, terms)
        ],
        "reason": event.reason,
    }


def _told(broken: Iterable[RuleId], terms: CallOpened) -> Iterator[tuple[RuleId, Title | None, str]]:
    """Each with the director's words, and what it is about."""
    rules = {rule.rule: rule for rule in terms.rules}
    for each in broken:
        rule = rules.get(each)
        yield each, rule.words if rule else None, IN_SHORT.get(rule.kind if rule else each, each)
