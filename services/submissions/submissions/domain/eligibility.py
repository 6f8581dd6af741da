"""Is a film eligible? Everything that is not as the call asks is found, always, each with what shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, get_args

from contracts.people import AgeBand
from contracts.submissions import CallCategory, CallOpened, Extent, FilmDetails, Stage
from contracts.submissions.eligibility import Finding
from contracts.submissions.rules import (
    AgeBorder,
    AiConsentRule,
    AiDeclaredRule,
    AiExtentRule,
    CountriesRule,
    DeviceNamedRule,
    DurationRule,
    FileRule,
    FinishedSinceRule,
    KindsRule,
    MakersAgeRule,
    PremiereRule,
    ResolutionRule,
    Rule,
    RunningTimeRule,
    SubtitlesRule,
)
from contracts.values import CategoryId, Language, PersonId, Place
from submissions.domain.premieres import says_at_least, shown_before

BANDS: tuple[AgeBand, ...] = get_args(AgeBand)
BORDERS: tuple[AgeBorder, ...] = get_args(AgeBorder)
EXTENTS: tuple[Extent, ...] = get_args(Extent)
STAGES: tuple[Stage, ...] = get_args(Stage)


class Screener(Protocol):
    """What a technical check measured of it: seconds and pixels."""

    @property
    def duration(self) -> float: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A film as it is entered in a call, with what is known beside what its maker says."""

    details: FilmDetails
    category: CategoryId | None
    makers: Mapping[PersonId, AgeBand | None]
    """Everyone credited; None: nobody said when they were born."""
    screener: Screener | None
    """None: it was not checked yet."""
    minors: frozenset[PersonId] = frozenset()
    """Those credited, and its submitter, if they are below the age of consent where the edition is."""
    without_consent: frozenset[PersonId] = frozenset()
    """Those of `minors` whom no guardian lets take part, or no longer."""
    linked: bool = False
    """Whether there is a link to a screener that is elsewhere."""
    final_differs: tuple[int, int] | None = None
    """How long what was selected is and how long the final file, in seconds, where nobody has accepted that yet."""


def findings(call: CallOpened, place: Place, entry: Entry) -> tuple[Finding, ...]:
    """All that the entry does not meet of what `call`, of an edition at `place`, asks; and what can't be known yet."""
    return tuple(_findings(call, place, entry))


def failures(call: CallOpened, place: Place, entry: Entry) -> tuple[Finding, ...]:
    """Every rule that is known not to be met."""
    return tuple(finding for finding in findings(call, place, entry) if finding.known)


def _findings(call: CallOpened, place: Place, entry: Entry) -> Iterator[Finding]:
    yield from shown_before(entry.details, place)
    if entry.without_consent:
        yield Finding(code="guardian", evidence={"people": len(entry.without_consent)})
    if entry.final_differs:
        selected_by, runtime = entry.final_differs
        yield Finding(code="final-file", evidence={"asked": selected_by, "given": runtime})
    if call.languages and not any(_meets(own, asked) for own in entry.details.title for asked in call.languages):
        yield Finding(code="language", evidence={"asked": call.languages, "given": tuple(entry.details.title)})
    for category in call.categories:
        if category.category == entry.category:
            yield from _taken_by(category, entry)
    for rule in call.rules:
        if not rule.categories or entry.category in rule.categories:
            yield from _against(rule, entry)


def _taken_by(category: CallCategory, entry: Entry) -> Iterator[Finding]:
    if category.kinds and entry.details.kind not in category.kinds:
        yield Finding(code="kind", evidence={"asked": category.kinds, "given": entry.details.kind})
    yield from _running_time(None, category, entry.details.runtime)


def _against(rule: Rule, entry: Entry) -> Iterator[Finding]:
    film, name = entry.details, rule.rule
    match rule:
        case RunningTimeRule():
            yield from _running_time(name, rule, film.runtime)
        case FinishedSinceRule():
            if film.year < rule.year:
                yield Finding(rule=name, code="year", evidence={"asked": rule.year, "given": film.year})
        case CountriesRule():
            if not set(film.countries) & set(rule.countries):
                yield Finding(rule=name, code="country", evidence={"asked": rule.countries, "given": film.countries})
        case KindsRule():
            if film.kind not in rule.kinds:
                yield Finding(rule=name, code="kind", evidence={"asked": rule.kinds, "given": film.kind})
        case DeviceNamedRule():
            if film.device is None:
                yield Finding(rule=name, code="device-missing")
        case PremiereRule():
            if not says_at_least(film.premiere_status, rule.status):
                evidence = {"asked": rule.status, "given": film.premiere_status}
                yield Finding(rule=name, code="premiere", evidence=evidence)
        case AiDeclaredRule():
            if film.ai_use is None:
                yield Finding(rule=name, code="ai-not-declared")
        case AiExtentRule():
            yield from _ai_extent(rule, film)
        case AiConsentRule():
            yield from _ai_consent(rule, film)
        case SubtitlesRule():
            yield from _subtitles(rule, film)
        case MakersAgeRule():
            yield from _ages(rule, entry.makers)
        case ResolutionRule():
            yield from _resolution(rule, entry.screener)
        case DurationRule():
            yield from _duration(rule, film.runtime, entry.screener)
        case FileRule():
            there = any(file.purpose == rule.purpose for file in film.files)
            if not there and not (rule.purpose == "screener" and entry.linked):
                yield Finding(rule=name, code="file-missing", evidence={"asked": rule.purpose})


def _running_time(name: str | None, asked: RunningTimeRule | CallCategory, runtime: int) -> Iterator[Finding]:
    if (asked.at_least or 0) <= runtime and (asked.at_most is None or runtime <= asked.at_most):
        return
    evidence = {"at_least": asked.at_least, "at_most": asked.at_most, "given": runtime}
    yield Finding(rule=name, code="running-time", evidence=evidence)


def _ai_extent(rule: AiExtentRule, film: FilmDetails) -> Iterator[Finding]:
    if film.ai_use is None:
        yield Finding(rule=rule.rule, code="ai-extent", known=False, evidence={"asked": rule.at_most})
        return
    most = -1 if rule.at_most is None else EXTENTS.index(rule.at_most)
    beyond = {use.stage for use in film.ai_use if EXTENTS.index(use.extent) > most}
    if found := tuple(stage for stage in rule.stages or STAGES if stage in beyond):
        yield Finding(rule=rule.rule, code="ai-extent", evidence={"asked": rule.at_most, "stages": found})


def _ai_consent(rule: AiConsentRule, film: FilmDetails) -> Iterator[Finding]:
    if film.ai_use is None:
        yield Finding(rule=rule.rule, code="ai-consent", known=False)
        return
    without = {use.stage for use in film.ai_use if use.consent not in ("given", "not needed")}
    if without:
        stages = tuple(stage for stage in STAGES if stage in without)
        yield Finding(rule=rule.rule, code="ai-consent", evidence={"stages": stages})


def _subtitles(rule: SubtitlesRule, film: FilmDetails) -> Iterator[Finding]:
    if not film.spoken:
        return
    spoken = {_primary(language) for language in film.spoken}
    lacking = tuple(
        asked
        for asked in rule.languages
        if _primary(asked) not in spoken and not any(_meets(own, asked) for own in film.subtitled)
    )
    if lacking:
        yield Finding(rule=rule.rule, code="subtitles", evidence={"asked": lacking, "given": film.subtitled})


def _primary(language: Language) -> str:
    """Of what is heard, how it would be written says nothing."""
    return language.partition("-")[0]


def _meets(own: Language, asked: Language) -> bool:
    """Whether one says the same as the other, or less: `zh` and `zh-Hans`, but not `zh-Hant` and `zh-Hans`
    (RFC 4647, 3.3.1, either way round)."""
    return f"{own}-".startswith(f"{asked}-") or f"{asked}-".startswith(f"{own}-")


def _ages(rule: MakersAgeRule, makers: Mapping[PersonId, AgeBand | None]) -> Iterator[Finding]:
    low = 0 if rule.at_least is None else BORDERS.index(rule.at_least) + 1
    high = len(BANDS) if rule.under is None else BORDERS.index(rule.under) + 1
    evidence = {"at_least": rule.at_least, "under": rule.under}
    outside = sum(band is not None and not low <= BANDS.index(band) < high for band in makers.values())
    if outside:
        yield Finding(rule=rule.rule, code="age", evidence={**evidence, "makers": outside})
    elif None in makers.values() or not makers:
        yield Finding(rule=rule.rule, code="age", known=False, evidence=evidence)


def _resolution(rule: ResolutionRule, screener: Screener | None) -> Iterator[Finding]:
    asked = f"{rule.long_side} × {rule.short_side}"
    if screener is None:
        yield Finding(rule=rule.rule, code="resolution", known=False, evidence={"asked": asked})
        return
    short, long = sorted((screener.width, screener.height))
    if long < rule.long_side or short < rule.short_side:
        given = f"{screener.width} × {screener.height}"
        yield Finding(rule=rule.rule, code="resolution", evidence={"asked": asked, "given": given})


def _duration(rule: DurationRule, declared: int, screener: Screener | None) -> Iterator[Finding]:
    evidence = {"declared": declared, "tolerance": rule.tolerance}
    if screener is None:
        yield Finding(rule=rule.rule, code="duration", known=False, evidence=evidence)
    elif abs(screener.duration - declared) > rule.tolerance:
        yield Finding(rule=rule.rule, code="duration", evidence={**evidence, "given": round(screener.duration)})
