"""Whatever a call asks and a film is not, is found: all of it, always, with what shows it."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any, get_args
from uuid import UUID

import pytest
from babel import Locale
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from pydantic import TypeAdapter

from contracts.people import AgeBand
from contracts.submissions import CallCategory, CallOpened, Extent, FilmDetails, FilmKind, PremiereStatus, Stage
from contracts.submissions.eligibility import Finding, FindingCode
from contracts.submissions.films import AiConsent, AiUse, FilePurpose, FilmFile, PreviousScreening
from contracts.submissions.rules import AgeBorder, Premiere, Rule
from contracts.values import Place
from services.submissions.tests.festival import LATER, details, until
from submissions.domain.continents import CONTINENT, COUNTRIES
from submissions.domain.eligibility import Entry, failures, findings

MELBOURNE = Place(city="Melbourne", country="AU", time_zone="Australia/Melbourne")
SOMEONE = UUID(int=7)
RULE: TypeAdapter[Rule] = TypeAdapter(Rule)


@dataclass(frozen=True)
class Checked:
    """What a technical check measured."""

    duration: float = 600
    width: int = 1920
    height: int = 1080


def rule(kind: str, name: str = "a-rule", **asked: Any) -> Rule:
    return RULE.validate_python({"kind": kind, "rule": name, **asked})


def call(*rules: Rule, **changes: Any) -> CallOpened:
    described: dict[str, Any] = {"call": "c", "edition": "e", "deadlines": (until(LATER),), "rules": rules}
    return CallOpened(**described | changes)


def entry(category: str | None = None, makers: Sequence[Any] = (), screener: Any = None, **film: Any) -> Entry:
    aged = {UUID(int=number): band for number, band in enumerate(makers)}
    return Entry(details(**film), category, aged, screener)


def shown(country: str, city: str | None = None) -> PreviousScreening:
    return PreviousScreening(at="A festival", city=city, country=country, on=date(2025, 3, 1))


def use(extent: Extent = "part", stage: str = "script", consent: AiConsent | None = None) -> AiUse:
    return AiUse.model_validate({"stage": stage, "tool": "t", "made": "m", "extent": extent, "consent": consent})


def found(asked: Rule, film: Entry) -> tuple[tuple[str, bool], ...]:
    return tuple((each.code, each.known) for each in findings(call(asked), MELBOURNE, film))


MET: list[tuple[Rule, Entry]] = [
    (rule("running time", at_least=600, at_most=600), entry(runtime=600)),
    (rule("finished since", year=2025), entry(year=2025)),
    (rule("countries", countries=("NZ", "CN")), entry(countries=("CN", "FR"))),
    (rule("kinds", kinds=("film", "mobile VR work")), entry(kind="film")),
    (rule("device named"), entry(device="a phone")),
    (rule("premiere at least", status="national"), entry(premiere_status="world")),
    (rule("premiere at least", status="national"), entry(premiere_status="national")),
    (rule("AI declared"), entry(ai_use=())),
    (rule("AI extent", at_most=None), entry(ai_use=())),
    (rule("AI extent", at_most="together"), entry(ai_use=(use("part"), use("together")))),
    (rule("AI extent", at_most=None, stages=("shooting",)), entry(ai_use=(use("throughout", "script"),))),
    (rule("AI consent"), entry(ai_use=(use(consent="given"), use(consent="not needed")))),
    (rule("subtitles", languages=("en", "zh-Hans")), entry(spoken=("yue", "en-AU"), subtitled=("zh",))),
    (rule("subtitles", languages=("zh-Hans",)), entry(spoken=("zh-Hant",))),
    (rule("subtitles", languages=("en",)), entry(spoken=())),
    (rule("age of makers", under=18), entry(makers=("0-12", "16-17"))),
    (rule("age of makers", at_least=13, under=14), entry(makers=("13",))),
    (rule("age of makers", at_least=80), entry(makers=("80+",))),
    (rule("resolution", long_side=1920, short_side=1080), entry(screener=Checked(width=1080, height=1920))),
    (rule("duration as declared", tolerance=2), entry(runtime=600, screener=Checked(601.9))),
    (rule("file", purpose="still"), entry(files=(FilmFile(file=SOMEONE, purpose="still"),))),
]

NOT_MET: list[tuple[Rule, Entry, str]] = [
    (rule("running time", at_most=599), entry(runtime=600), "running-time"),
    (rule("running time", at_least=601), entry(runtime=600), "running-time"),
    (rule("finished since", year=2026), entry(year=2025), "year"),
    (rule("countries", countries=("NZ",)), entry(countries=("CN",)), "country"),
    (rule("kinds", kinds=("mobile VR work",)), entry(kind="film"), "kind"),
    (rule("device named"), entry(), "device-missing"),
    (rule("premiere at least", status="national"), entry(premiere_status="city"), "premiere"),
    (rule("premiere at least", status="city"), entry(premiere_status="none"), "premiere"),
    (rule("AI declared"), entry(ai_use=None), "ai-not-declared"),
    (rule("AI extent", at_most=None), entry(ai_use=(use("part"),)), "ai-extent"),
    (rule("AI extent", at_most="together"), entry(ai_use=(use("throughout"),)), "ai-extent"),
    (rule("AI consent"), entry(ai_use=(use(consent="not given"),)), "ai-consent"),
    (rule("AI consent"), entry(ai_use=(use(consent="given"), use(consent=None))), "ai-consent"),
    (rule("subtitles", languages=("en", "zh-Hans")), entry(spoken=("fr",), subtitled=("en",)), "subtitles"),
    (rule("subtitles", languages=("zh-Hans",)), entry(spoken=("fr",), subtitled=("zh-Hant",)), "subtitles"),
    (rule("age of makers", under=18), entry(makers=("16-17", "18-24")), "age"),
    (rule("age of makers", at_least=18), entry(makers=(None, "16-17")), "age"),
    (
        rule("resolution", long_side=1920, short_side=1080),
        entry(screener=Checked(width=1920, height=800)),
        "resolution",
    ),
    (rule("duration as declared", tolerance=2), entry(runtime=600, screener=Checked(602.1)), "duration"),
    (rule("file", purpose="still"), entry(files=(FilmFile(file=SOMEONE, purpose="trailer"),)), "file-missing"),
]

NOT_KNOWN: list[tuple[Rule, Entry, str]] = [
    (rule("AI extent", at_most="part"), entry(ai_use=None), "ai-extent"),
    (rule("AI consent"), entry(ai_use=None), "ai-consent"),
    (rule("age of makers", under=18), entry(makers=("16-17", None)), "age"),
    (rule("age of makers", under=18), entry(makers=()), "age"),
    (rule("resolution", long_side=1920, short_side=1080), entry(), "resolution"),
    (rule("duration as declared", tolerance=2), entry(), "duration"),
]


@pytest.mark.parametrize(("asked", "film"), MET)
def test_what_meets_a_rule_is_not_found(asked: Rule, film: Entry) -> None:
    assert found(asked, film) == ()


@pytest.mark.parametrize(("asked", "film", "code"), NOT_MET)
def test_what_does_not_meet_a_rule_is_found(asked: Rule, film: Entry, code: str) -> None:
    assert found(asked, film) == ((code, True),)


@pytest.mark.parametrize(("asked", "film", "code"), NOT_KNOWN)
def test_not_known_yet_is_an_answer_of_its_own_and_no_failure(asked: Rule, film: Entry, code: str) -> None:
    assert found(asked, film) == ((code, False),)
    assert failures(call(asked), MELBOURNE, film) == ()


def test_every_kind_of_rule_is_shown_from_both_sides() -> None:
    kinds = set(get_args(get_args(Rule)[0]))
    for cases in (MET, NOT_MET):
        assert {type(case[0]) for case in cases} == kinds


CLAIMS: list[tuple[PremiereStatus, Sequence[PreviousScreening], int]] = [
    ("world", (), 0),
    ("world", (shown("CN"),), 1),
    ("international", (shown("CN"),), 0),
    ("international", (shown("CN"), shown("FR"), shown("NZ")), 2),
    ("continental", (shown("CN"), shown("FR")), 0),
    ("continental", (shown("NZ"),), 1),
    ("national", (shown("NZ"),), 0),
    ("national", (shown("AU"),), 1),
    ("city", (shown("AU", "Sydney"), shown("GB", "Melbourne"), shown("AU")), 0),
    ("city", (shown("AU", "melbourne"),), 1),
    ("none", (shown("AU", "Melbourne"),), 0),
]


@pytest.mark.parametrize(("claim", "before", "against"), CLAIMS)
def test_a_premiere_does_not_contradict_what_was_shown_before(
    claim: PremiereStatus, before: Sequence[PreviousScreening], against: int
) -> None:
    film = entry(premiere_status=claim, previous_screenings=tuple(before))
    assert [len(told(each, "screenings")) for each in findings(call(), MELBOURNE, film)] == [against] * bool(against)


def test_a_category_takes_its_kinds_and_running_times_and_asks_nothing_of_other_categories() -> None:
    short = CallCategory(category="short", name={"en": "Short"}, kinds=("film",), at_most=599)
    vr = CallCategory(category="vr", name={"en": "VR"}, kinds=("mobile VR work",))
    asked = call(categories=(short, vr))
    assert codes(findings(asked, MELBOURNE, entry("short", kind="mobile VR work"))) == {"kind": 1, "running-time": 1}
    assert not findings(asked, MELBOURNE, entry("vr", kind="mobile VR work"))
    only_short = call(rule("device named", categories=("short",)), categories=(short, vr))
    assert not findings(only_short, MELBOURNE, entry("vr", kind="mobile VR work"))


def test_a_film_is_written_about_in_a_language_of_the_call() -> None:
    chinese = entry(title={"zh-Hant": "一拳"})
    assert codes(findings(call(languages=("en", "zh-Hans")), MELBOURNE, chinese)) == {"language": 1}
    assert not findings(call(languages=("en", "zh")), MELBOURNE, chinese)


def test_every_country_is_on_one_continent() -> None:
    listed = [country for countries in COUNTRIES.values() for country in countries.split()]
    assert len(listed) == len(CONTINENT)
    no_countries = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
    codes = {str(code) for code in Locale("en").territories if len(str(code)) == 2}
    assert CONTINENT.keys() == codes - no_countries


def told(finding: Finding, name: str) -> tuple[str, ...]:
    value = finding.evidence[name]
    assert isinstance(value, tuple)
    return value


def codes(found: Sequence[Finding]) -> Counter[str]:
    return Counter(each.code for each in found)


seconds = st.integers(1, 4).map(lambda n: 300 * n)
codes_of_countries = st.sampled_from(("CN", "AU", "NZ", "FR"))
cities = st.sampled_from((None, "Melbourne", "Sydney"))
languages = st.sampled_from(("en", "zh-Hans", "zh-Hant", "fr"))
some_languages = st.lists(languages, min_size=1, max_size=2).map(tuple)
kinds = st.sampled_from(get_args(FilmKind))
extents = st.sampled_from(get_args(Extent))
stages = st.sampled_from(get_args(Stage))
purposes = st.sampled_from(get_args(FilePurpose))
borders = st.none() | st.sampled_from(get_args(AgeBorder))


def asking(kind: str, **values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"kind": st.just(kind), **values})


asked_for = st.one_of(
    asking("running time", at_least=st.none() | seconds, at_most=st.none() | seconds),
    asking("finished since", year=st.integers(2023, 2026)),
    asking("countries", countries=st.lists(codes_of_countries, min_size=1, max_size=2)),
    asking("kinds", kinds=st.lists(kinds, min_size=1, max_size=2)),
    asking("device named"),
    asking("premiere at least", status=st.sampled_from(get_args(Premiere))),
    asking("AI declared"),
    asking("AI extent", at_most=st.none() | extents, stages=st.lists(stages, max_size=2)),
    asking("AI consent"),
    asking("subtitles", languages=some_languages),
    asking("age of makers", at_least=borders, under=borders),
    asking("resolution", long_side=st.sampled_from((1280, 1920)), short_side=st.sampled_from((720, 1080))),
    asking("duration as declared", tolerance=seconds),
    asking("file", purpose=purposes),
)
categories = st.sampled_from(((), ("short",), ("vr",), ("short", "vr")))


def with_categories(asked: dict[str, Any], only: tuple[str, ...]) -> Rule:
    return RULE.validate_python({**asked, "rule": "a-rule", "categories": only})


rules = st.builds(with_categories, asked_for, categories)
some_rules = st.lists(rules, max_size=12).map(
    lambda listed: [each.model_copy(update={"rule": f"rule-{n}"}) for n, each in enumerate(listed)]
)


def two_categories(takes: Sequence[FilmKind], at_least: int | None) -> tuple[CallCategory, ...]:
    beside: dict[str, Any] = {"kinds": takes, "at_least": at_least}
    return tuple(CallCategory(category=name, name={"en": name}, **beside) for name in ("short", "vr"))


taken = st.builds(two_categories, st.lists(kinds, max_size=2), st.none() | seconds)
around = st.fixed_dictionaries({"languages": st.just(()) | some_languages, "categories": st.just(()) | taken})
"""What a call asks beside its rules."""
uses = st.builds(use, extents, stages, st.none() | st.sampled_from(get_args(AiConsent)))
titles = st.dictionaries(languages, st.just("A film"), min_size=1, max_size=2)
films = st.builds(
    FilmDetails,
    kind=kinds,
    title=titles,
    original_language=languages,
    runtime=seconds,
    year=st.integers(2023, 2026),
    countries=st.lists(codes_of_countries, min_size=1, max_size=2).map(tuple),
    spoken=st.lists(languages, max_size=2).map(tuple),
    subtitled=st.lists(languages, max_size=2).map(tuple),
    genre=st.just("drama"),
    device=st.none() | st.just("a phone"),
    premiere_status=st.sampled_from(get_args(PremiereStatus)),
    previous_screenings=st.lists(st.builds(shown, codes_of_countries, cities), max_size=2).map(tuple),
    ai_use=st.none() | st.lists(uses, max_size=2).map(tuple),
    files=st.lists(st.builds(FilmFile, file=st.just(SOMEONE), purpose=purposes), max_size=2).map(tuple),
)


MINORS = frozenset(("0-12", "13", "14", "15", "16-17"))


@st.composite
def an_entry(draw: st.DrawFn) -> Entry:
    bands = draw(st.lists(st.none() | st.sampled_from(get_args(AgeBand)), max_size=3))
    makers = {UUID(int=number): band for number, band in enumerate(bands)}
    minors = frozenset(person for person, band in makers.items() if band in MINORS)
    without = draw(st.frozensets(st.sampled_from(sorted(minors)))) if minors else frozenset[UUID]()
    sides = st.sampled_from((1280, 1920)), st.sampled_from((720, 1080))
    screener = draw(st.none() | st.builds(Checked, st.floats(1, 2000), *sides))
    return Entry(
        details=draw(films),
        category=draw(st.sampled_from((None, "short", "vr"))),
        makers=makers,
        screener=screener,
        minors=minors,
        without_consent=without,
        linked=draw(st.booleans()),
        final_differs=draw(st.sampled_from((None, (600, 640)))),
    )


entries = an_entry()


KNOWN_LATER: set[FindingCode] = {"ai-extent", "ai-consent", "age", "resolution", "duration"}


def test_every_kind_of_rule_and_all_that_can_be_found_is_among_what_is_thought_up() -> None:
    codes: set[FindingCode] = set(get_args(FindingCode))
    all_found = {(code, True) for code in codes} | {(code, False) for code in KNOWN_LATER}
    all_asked = {(kind, asked) for kind in get_args(get_args(Rule)[0]) for asked in (True, False)}
    reached: set[tuple[FindingCode, bool]] = set()
    asked_of: set[tuple[type[Any], bool]] = set()

    def completes_it(thought_up: tuple[list[Rule], dict[str, Any], Entry]) -> bool:
        asked, beside, film = thought_up
        reached.update((each.code, each.known) for each in findings(call(*asked, **beside), MELBOURNE, film))
        asked_of.update((type(one), film.category in (one.categories or (film.category,))) for one in asked)
        return (reached, asked_of) == (all_found, all_asked)

    looking = settings(max_examples=5000, phases=[Phase.generate], database=None)
    with suppress(NoSuchExample):
        find(st.tuples(some_rules, around, entries), completes_it, settings=looking, random=Random(38))
    assert reached == all_found
    assert asked_of == all_asked


@settings(max_examples=200)
@given(some_rules, around, entries)
def test_all_that_fails_alone_fails_together_and_nothing_else(
    asked: list[Rule], beside: dict[str, Any], film: Entry
) -> None:
    shown = findings(call(), MELBOURNE, film)
    of_languages = findings(call(languages=beside["languages"]), MELBOURNE, film)[len(shown) :]
    of_category = findings(call(categories=beside["categories"]), MELBOURNE, film)[len(shown) :]
    of_rules = [each for one in asked for each in findings(call(one), MELBOURNE, film) if each.rule]
    together = findings(call(*asked, **beside), MELBOURNE, film)
    assert together == (*shown, *of_languages, *of_category, *of_rules)


@settings(max_examples=120)
@given(some_rules.flatmap(lambda asked: st.tuples(st.just(asked), st.permutations(asked))), around, entries)
def test_in_whatever_order_rules_stand_the_same_is_found(
    orders: tuple[list[Rule], list[Rule]], beside: dict[str, Any], film: Entry
) -> None:
    one, other = (findings(call(*asked, **beside), MELBOURNE, film) for asked in orders)
    assert sorted(map(repr, one)) == sorted(map(repr, other))


@settings(max_examples=120)
@given(some_rules, around, rules, st.integers(0, 12), entries)
def test_one_more_rule_takes_no_failure_away(
    asked: list[Rule], beside: dict[str, Any], more: Rule, at: int, film: Entry
) -> None:
    before = failures(call(*asked, **beside), MELBOURNE, film)
    after = failures(call(*asked[:at], more, *asked[at:], **beside), MELBOURNE, film)
    assert not Counter(map(repr, before)) - Counter(map(repr, after))
