"""The submission form as the API's body: the few fields that people enter in another form than it is kept."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from web.pages.fields import body_of, rows_of


def submission_of(values: Mapping[str, str]) -> dict[str, Any]:
    """The body of `POST /films`, without its call, from what `submit.html` posts.

    What is missing stays out, what is malformed goes in as it is: the service says what is wrong.
    """
    body = body_of(values)
    if not isinstance(body.get("details"), dict):
        body["details"] = {}
    details: dict[str, Any] = body["details"]
    if "runtime" in details:
        details["runtime"] = _seconds(details["runtime"])
    for texts in (details.get("title"), details.get("synopsis")):
        if isinstance(texts, dict) and "original" in texts:
            original: dict[str, str] = texts
            original[str(details.get("original_language", "original"))] = original.pop("original")
    for credit in rows_of(details.get("credits")):
        other = credit.pop("other", None)
        if other and not credit.get("person"):
            credit["person"] = other
    declared = details.pop("ai_declared", None)
    if declared == "none":
        details["ai_use"] = []
    elif declared != "used":
        details.pop("ai_use", None)
    return body


def _seconds(runtime: Any) -> Any:
    if not isinstance(runtime, dict):
        return runtime
    entered: dict[str, Any] = runtime
    try:
        return 60 * int(entered.get("minutes", "0")) + int(entered.get("seconds", "0"))
    except (TypeError, ValueError):
        return ":".join(map(str, entered.values()))


def values_of(category: str | None, details: Mapping[str, Any], languages: Iterable[str]) -> dict[str, str]:
    """What stands in the fields of a film that was submitted; the title in a language that has no field of its own is
    the original one."""
    shown = dict(details)
    minutes, seconds = divmod(shown.pop("runtime"), 60)
    shown["runtime"] = {"minutes": minutes, "seconds": seconds}
    original = shown["original_language"]
    for texts in ("title", "synopsis"):
        known: dict[str, str] = dict(shown.get(texts) or {})
        if texts == "title" and original in known and original not in set(languages):
            known["original"] = known.pop(original)
        shown[texts] = known
    ai_use = shown.get("ai_use")
    if ai_use is not None:
        shown["ai_declared"] = "used" if ai_use else "none"
    return dict(_flat("", {"category": category, "details": shown}))


def changed(before: Mapping[str, Any], entered: Mapping[str, Any], languages: Iterable[str]) -> dict[str, Any]:
    """What is to be said of the film: as it was entered, and what the form does not ask for as it was."""
    offered = set(languages)
    result = {**{name: before[name] for name in KEPT if before.get(name)}, **entered}
    for texts, own in (("title", {before["original_language"]}), ("synopsis", set[str]())):
        others = {tag: text for tag, text in (before.get(texts) or {}).items() if tag not in offered | own}
        if others:
            result[texts] = {**others, **_texts(entered.get(texts))}
    return result


KEPT = ("tier", "synthetic")
"""What the form does not ask for, or not always."""


def _texts(entered: Any) -> dict[str, str]:
    return entered if isinstance(entered, dict) else {}


def _flat(pointer: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, child in value.items():
            yield from _flat(f"{pointer}/{name}", child)
    elif isinstance(value, list | tuple):
        for number, child in enumerate(value):
            yield from _flat(f"{pointer}/{number}", child)
    elif isinstance(value, bool):
        if value:
            yield pointer, "true"
    elif value is not None:
        yield pointer, str(value)
