"""Dates and times as people read them, always in a named zone, never in the server's."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_interval, format_skeleton, get_timezone_name
from jinja2 import pass_context
from jinja2.runtime import Context

from web.pages.names import locale

MINUTES = timedelta(minutes=1)


def clock(moment: datetime, zone: str) -> str:
    """`09:00`: hours and minutes in 24 hours, the same in both languages."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def offset(moment: datetime, zone: str) -> str:
    """The zone's distance from UTC at that moment: `UTC+11`, `UTC+05:30`."""
    minutes = (moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()) // MINUTES
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours:02}:{rest:02}" if rest else f"UTC{sign}{hours}"


def calendar_day(moment: datetime, zone: str) -> date:
    """The date on the wall at that moment; a festival day may still be the one before."""
    return moment.astimezone(ZoneInfo(zone)).date()


def iso(moment: datetime, zone: str) -> str:
    """For `<time datetime>`: the local time with its offset."""
    return moment.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")


@cache
def day_in(day: date, language: str, skeleton: str) -> str:
    return format_skeleton(skeleton, day, locale=locale(language))


@cache
def span(first: date, last: date, language: str) -> str:
    return format_interval(first, last, "yMMMMd", locale=locale(language))


@cache
def full_date(day: date, language: str) -> str:
    return format_date(day, "long", locale=locale(language))


def zone_in(moment: datetime, zone: str, language: str) -> str:
    """The zone as it is called at that moment: "Australian Eastern Daylight Time"."""
    return get_timezone_name(moment.astimezone(ZoneInfo(zone)), locale=locale(language))


@pass_context
def day_short(context: Context, day: date) -> str:
    """As "Fri, 24 Oct"."""
    return day_in(day, context["language"], "MMMEd")


@pass_context
def day_plain(context: Context, day: date) -> str:
    """As "24 Oct"."""
    return day_in(day, context["language"], "MMMd")


@pass_context
def weekday(context: Context, day: date) -> str:
    """As "Fri"."""
    return day_in(day, context["language"], "E")


def day_number(day: date) -> str:
    """As "24"."""
    return str(day.day)


@pass_context
def day_long(context: Context, day: date) -> str:
    """As "Friday 24 October"."""
    return day_in(day, context["language"], "MMMMEEEEd")


@pass_context
def date_long(context: Context, day: date) -> str:
    """As "24 October 2025"."""
    return full_date(day, context["language"])


@pass_context
def dates(context: Context, first: date, last: date) -> str:
    """As "24–29 October 2025"."""
    return span(first, last, context["language"])


@pass_context
def moment_long(context: Context, moment: datetime, zone: str) -> str:
    """As "24 October 2025, 18:00"."""
    language: str = context["language"]
    separator = " " if language.startswith("zh") else ", "
    return full_date(calendar_day(moment, zone), language) + separator + clock(moment, zone)


@pass_context
def moment_exact(context: Context, moment: datetime, zone: str) -> str:
    """As "24 October 2025, 18:00:03.217"."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{moment_long(context, moment, zone)}:{local:%S}.{local.microsecond // 1000:03}"


@pass_context
def zone_name(context: Context, moment: datetime, zone: str) -> str:
    return zone_in(moment, zone, context["language"])


FILTERS: dict[str, Callable[..., Any]] = {
    "clock": clock,
    "offset": offset,
    "calendar_day": calendar_day,
    "iso": iso,
    "day_short": day_short,
    "day_plain": day_plain,
    "day_of": date.fromisoformat,
    "day_long": day_long,
    "day_number": day_number,
    "weekday": weekday,
    "date_long": date_long,
    "dates": dates,
    "moment_long": moment_long,
    "moment_exact": moment_exact,
    "zone_name": zone_name,
}
