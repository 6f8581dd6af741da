"""What the forms of juries offer to choose from."""

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from web.pages.choices import Choice
from web.pages.localized import plain


@pass_context
def films_to_judge(
    context: Context,
    calls: Iterable[Mapping[str, Any]],
    sections: Iterable[Mapping[str, Any]],
    closed: Iterable[Mapping[str, Any]],
    picked: int | None,
) -> list[Choice]:
    """All; so many that were `picked` by hand; those of a call, a category, a section; the best of a closed round."""
    _, language = context["_"], context["language"]
    offered = [("", _("All films that can be judged"))]
    if picked is not None:
        offered.append(("picked", _("Those picked by hand: {count}", count=picked)))
    for call in calls:
        name = plain(call["name"], language) if call["name"] else call["call"]
        offered.append((f"call:{call['call']}", _("Of the call: {name}", name=name)))
        for each in call["categories"]:
            words = _("Of the category: {name} ({call})", name=plain(each["name"], language), call=name)
            offered.append((f"category:{call['call']}:{each['category']}", words))
    for section in sections:
        words = _("Selected for: {name}", name=plain(section["name"], language))
        offered.append((f"section:{section['section']}", words))
    best = [(f"best:{each['round']}", _("The best of: {name}", name=plain(each["name"], language))) for each in closed]
    return [*offered, *best]


@pass_context
def jurors(context: Context, of: Iterable[Mapping[str, Any]]) -> list[Choice]:
    return [(each["juror"], each["name"] or context["_"]("Somebody")) for each in of]


GLOBALS: dict[str, Any] = {"films_to_judge": films_to_judge, "juror_choices": jurors}
