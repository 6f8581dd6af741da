"""What a call asks of films, in the page's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from babel.lists import format_list
from babel.numbers import format_currency, get_currency_precision
from jinja2 import pass_context
from jinja2.runtime import Context

from contracts.submissions import CallCategory
from contracts.submissions.rules import (
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
from contracts.values import Money
from web.pages.durations import duration_in
from web.pages.names import country_name, language_name, locale
from web.pages.words import EXTENTS, FILE_PURPOSES, KINDS, PREMIERES, STAGES


def amount_in(small: int, currency: str, language: str) -> str:
    """An amount of the currency's smallest unit, as "A$25.00"."""
    return format_currency(small / 10 ** get_currency_precision(currency), currency, locale=locale(language))


@pass_context
def amount(context: Context, small: int, currency: str) -> str:
    return amount_in(small, currency, context["language"])


@pass_context
def money(context: Context, of: Money) -> str:
    return amount(context, of.amount, of.currency)


@pass_context
def rule_in_words(context: Context, rule: Rule) -> str:
    """A sentence that says what the rule asks."""
    _, language = context["_"], context["language"]
    match rule:
        case RunningTimeRule():
            return bounds_in(_, rule)
        case FinishedSinceRule():
            return _("Finished in {year} or later", year=rule.year)
        case CountriesRule():
            names = [country_name(code, language) for code in rule.countries]
            return _("Produced in {countries}", countries=one_of(names, language))
        case KindsRule():
            return one_of([_(KINDS[kind]) for kind in rule.kinds], language)
        case DeviceNamedRule():
            return _("It is said what it was shot on")
        case PremiereRule():
            status = _(PREMIERES[rule.status])
            return status if rule.status == "world" else _("At least: {status}", status=status)
        case AiDeclaredRule():
            return _("The use of AI is declared, also where there was none")
        case AiExtentRule():
            return _ai_extent(_, rule, language)
        case AiConsentRule():
            return _("Those whose face, voice or work AI used have agreed")
        case SubtitlesRule():
            names = [language_name(tag, language) for tag in rule.languages]
            return _("Subtitles in {languages}, where that is not spoken", languages=all_of(names, language))
        case MakersAgeRule():
            return _ages(_, rule)
        case ResolutionRule():
            return _("A picture of {long} × {short} pixels or more", long=rule.long_side, short=rule.short_side)
        case DurationRule():
            return _("The file is as long as declared, within {tolerance}", tolerance=duration_in(_, rule.tolerance))
        case FileRule():
            return _("It comes with: {file}", file=_(FILE_PURPOSES[rule.purpose]))


def bounds_in(_: Any, bounds: RunningTimeRule | CallCategory) -> str:
    """A running time between bounds; "" where there are none."""
    least = None if bounds.at_least is None else duration_in(_, bounds.at_least)
    most = None if bounds.at_most is None else duration_in(_, bounds.at_most)
    if least and most:
        return _("{least} to {most} long", least=least, most=most)
    if most:
        return _("{most} long at most", most=most)
    return _("{least} long at least", least=least) if least else ""


@pass_context
def category_in_words(context: Context, category: CallCategory) -> list[str]:
    """What may be entered in it: the kinds, and the running times."""
    _, language = context["_"], context["language"]
    kinds = one_of([_(KINDS[kind]) for kind in category.kinds], language) if category.kinds else ""
    return [words for words in (kinds, bounds_in(_, category)) if words]


def _ai_extent(_: Any, rule: AiExtentRule, language: str) -> str:
    stages = all_of([_(STAGES[stage]) for stage in rule.stages], language)
    if rule.at_most is None:
        return _("No AI at: {stages}", stages=stages) if stages else _("No AI at any stage")
    extent = _(EXTENTS[rule.at_most])
    if stages:
        return _("AI at most to this extent: {extent}; at: {stages}", extent=extent, stages=stages)
    return _("AI at most to this extent: {extent}", extent=extent)


def _ages(_: Any, rule: MakersAgeRule) -> str:
    if rule.at_least and rule.under:
        return _("Everyone credited is {least} or older, and under {under}", least=rule.at_least, under=rule.under)
    if rule.under:
        return _("Everyone credited is under {under}", under=rule.under)
    return _("Everyone credited is {least} or older", least=rule.at_least)


def one_of(names: Iterable[str], language: str) -> str:
    return format_list(list(names), style="or", locale=locale(language))


def all_of(names: Iterable[str], language: str) -> str:
    return format_list(list(names), locale=locale(language))


GLOBALS: Mapping[str, Any] = {"rule_in_words": rule_in_words, "category_in_words": category_in_words}
FILTERS: Mapping[str, Any] = {"money": money, "amount": amount}
