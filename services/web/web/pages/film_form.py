"""The submission form as the API's body: the few fields that people enter in another form than it is kept."""

from collections.abc import Mapping
from typing import Any

from web.pages.fields import body_of


def submission_of(values: Mapping[str, str]) -> dict[str, Any]:
    """The body of `POST /films`, without its call, from what `submit.html` posts.

    What is missing stays out, what is malformed goes in as it is: the service says what is wrong.
    """
    body = body_of(values)
    details: dict[str, Any] = body.setdefault("details", {})
    if "runtime" in details:
        details["runtime"] = _seconds(details["runtime"])
    for texts in (details.get("title"), details.get("synopsis")):
        if isinstance(texts, dict) and "original" in texts:
            original: dict[str, str] = texts
            original[details.get("original_language", "original")] = original.pop("original")
    declared = details.pop("ai_declared", None)
    if declared == "none":
        details["ai_use"] = []
    elif declared != "used":
        details.pop("ai_use", None)
    return body


def _seconds(runtime: Mapping[str, str]) -> int | str:
    try:
        return 60 * int(runtime.get("minutes", "0")) + int(runtime.get("seconds", "0"))
    except ValueError:
        return ":".join(runtime.values())
