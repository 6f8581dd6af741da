"""Lengths of time in words: a running time in hours and minutes, the time between two events as it was."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

Translate = Callable[..., str]

SECOND = timedelta(seconds=1)
HOUR = 3600
DAY = 24 * HOUR


def duration_in(_: Translate, seconds: int) -> str:
    """`5520` as "1 h 32 min"; seconds are said only where the whole is under an hour."""
    hours, rest = divmod(seconds, HOUR)
    minutes, left = divmod(rest, 60)
    parts: list[str] = []
    if hours:
        parts.append(_("{n} h", n=hours))
    if minutes or not seconds:
        parts.append(_("{n} min", n=minutes))
    if left and not hours:
        parts.append(_("{n} s", n=left))
    return " ".join(parts)


def gap_in(_: Translate, gap: timedelta) -> str:
    """The time between two events, in the two largest units that matter: "18 ms", "2.4 s", "3 days 2 h"."""
    if gap < SECOND:
        return _("{n} ms", n=round(gap / timedelta(milliseconds=1)))
    if gap < 60 * SECOND:
        return _("{n} s", n=f"{gap / SECOND:.1f}".removesuffix(".0"))
    seconds = round(gap / SECOND)
    if seconds < DAY:
        return duration_in(_, seconds)
    days, rest = divmod(seconds, DAY)
    in_days = _("1 day") if days == 1 else _("{n} days", n=days)
    return in_days + " " + _("{n} h", n=rest // HOUR) if rest >= HOUR else in_days


@pass_context
def duration(context: Context, seconds: int) -> str:
    return duration_in(context["_"], seconds)


@pass_context
def gap(context: Context, between: timedelta) -> str:
    return gap_in(context["_"], between)


FILTERS: dict[str, Callable[..., Any]] = {"duration": duration, "gap": gap}
