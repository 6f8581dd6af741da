"""What a hall is called: its venue and its own name, or one name where the two are the same."""

from jinja2 import pass_context
from jinja2.runtime import Context

from web.pages.durations import Translate
from web.pages.localized import plain
from web.pages.programme import Hall


def hall_in(_: Translate, hall: Hall, language: str) -> str:
    venue, name = plain(hall.venue, language), plain(hall.name, language)
    return name if name == venue else _("{venue}, {hall}", venue=venue, hall=name)


@pass_context
def hall_name(context: Context, hall: Hall) -> str:
    return hall_in(context["_"], hall, context["language"])
