"""What a film needs from its maker next, in words, the most pressing first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from web.pages import addresses
from web.pages.film_files import FILMS, NOT_TAKEN, PURPOSES, VERDICTS
from web.pages.words import N_

Translate = Callable[..., str]

WAITING = {
    "submitted": N_("The festival looks at what you submitted. You are told what it decides."),
    "eligible": N_("Your film meets what the call asks. The selection is announced to all together."),
    "in review": N_("Your film is being watched. The selection is announced to all together."),
    "ineligible": N_("The festival does not let the film in as it is; you can ask for a change."),
    "waitlisted": N_("Your film waits for a place. You are told at once when one is free."),
    "selected": N_("Your film is selected."),
    "confirmed": N_("Your film is to be shown. You are told when the programme is published."),
}
"""What happens next at each stage; where nothing is said of a stage, nothing more comes."""

CHOSEN = frozenset(["waitlisted", "selected", "confirmed"])

OVER = N_("Nothing more comes of this film in this edition.")


@dataclass(frozen=True, slots=True)
class Need:
    """`text` says what, `link` what the way there at `to` is called; `by` until when, where there is an end. Where
    there is none, it is best done before the call `closes`, or before the festival `begins`."""

    text: str
    to: str
    link: str
    by: datetime | None = None
    closes: datetime | None = None
    begins: datetime | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What submissions shows of a film to its maker; `fee` in words, None where none is open. When its call `closes`
    and its festival `begins`, None where that is over."""

    film: UUID
    stage: str
    confirm_by: datetime | None
    closes: datetime | None
    begins: datetime | None
    fee: str | None
    files: Iterable[Mapping[str, Any]]
    uploads: Iterable[Mapping[str, Any]]
    linked: bool
    """Whether it can be watched elsewhere."""
    findings: Iterable[Mapping[str, Any]]


def needs(say: Translate, facts: Facts) -> list[Need]:
    return list(_needs(say, facts))


def _needs(say: Translate, facts: Facts) -> Iterator[Need]:
    going_on = facts.stage in WAITING
    best = _best(facts)
    if facts.stage == "selected":
        text = say(N_("Say whether the film may be shown."))
        yield Need(text, "#reply", say(N_("Answer")), facts.confirm_by)
    codes = {each["code"] for each in facts.findings if each["known"]}
    if going_on and "guardian" in codes:
        text = say(N_("A guardian's consent is missing for somebody who takes part in the film."))
        yield Need(text, addresses.care(addresses.my_film(facts.film)), say(N_("People in my care")), **best)
    if going_on:
        yield from _of_files(say, facts)
    if going_on and "final-file" in codes:
        text = say(
            N_("The final file is not as long as what was selected. Send the right one; or the festival takes it.")
        )
        yield Need(text, addresses.film_files(facts.film), say(N_("Files of this film")), **best)
    if going_on and codes - {"guardian", "final-file"}:
        text = say(N_("Something is not as the call asks."))
        yield Need(text, addresses.eligibility(facts.film), say(N_("What is not as the call asks")), **best)
    if facts.fee:
        yield Need(say(N_("A fee is open: {amount}"), amount=facts.fee), addresses.MY_FEES, say(N_("My fees")))


def _best(facts: Facts) -> dict[str, datetime | None]:
    """Before what the festival should have all that it asks of a film: until it has chosen, its choice."""
    return {"begins": facts.begins} if facts.stage in CHOSEN else {"closes": facts.closes}


def _of_files(say: Translate, facts: Facts) -> Iterator[Need]:
    to, link, best = addresses.film_files(facts.film), say(N_("Files of this film")), _best(facts)
    files, uploads = list(facts.files), list(facts.uploads)
    for file in _latest(files):
        if file["checked"] and file["checked"]["verdict"] != "fine":
            yield Need(_named(say, file, VERDICTS[file["checked"]["verdict"]]), to, link, **best)
    for upload in uploads:
        if upload["outcome"]:
            yield Need(_named(say, upload, NOT_TAKEN[upload["outcome"]]), to, link, **best)
        elif upload["arrived"] < upload["size"]:
            percent = 100 * upload["arrived"] // upload["size"]
            yield Need(_named(say, upload, N_("{percent} % has arrived."), percent=percent), to, link, **best)
    if not facts.linked and not any(each["purpose"] == "screener" for each in (*files, *uploads)):
        yield Need(say(N_("The film itself was not uploaded yet.")), to, link, **best)
    if facts.stage == "confirmed" and not any(each["purpose"] == "final" for each in (*files, *uploads)):
        yield Need(say(N_("The final file, which is to be shown, was not sent yet.")), to, link, **best)


def _latest(files: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Of several screeners the last one counts, and of several trailers."""
    last = {file["purpose"]: file for file in files if file["purpose"] in FILMS}
    yield from last.values()


def _named(say: Translate, file: Mapping[str, Any], message: str, **values: object) -> str:
    return f"{say(PURPOSES[file['purpose']])}{say(': ')}{say(message, **values)}"
