"""Times as people at the place read them, with the zone's name and its offset."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, get_timezone_gmt, get_timezone_name

FORMS = {
    "en": ("en_GB", "EEEE, d MMMM y, HH:mm"),
    "zh-Hans": ("zh_CN", "y年M月d日EEEE HH:mm"),
}


def local_time(moment: datetime, zone: str, language: str) -> str:
    """`Friday, 24 October 2025, 19:00 (Australian Eastern Daylight Time, GMT+11:00)`."""
    locale, form = FORMS[language]
    local = moment.astimezone(ZoneInfo(zone))
    name, offset = get_timezone_name(local, locale=locale), get_timezone_gmt(local, locale=locale)
    return f"{format_datetime(local, form, locale=locale)} ({name}{', ' if language == 'en' else '，'}{offset})"
