"""Every published event by its owner, and how old versions are read."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from contracts import cocreation, notify, people, scheduling, submissions
from contracts.event import Event
from contracts.submissions.calls import opened_with_one_deadline

Upcast = Callable[[dict[str, Any]], dict[str, Any]]

PUBLISHED: dict[str, tuple[type[Event], ...]] = {
    "submissions": submissions.EVENTS,
    "scheduling": scheduling.EVENTS,
    "cocreation": cocreation.EVENTS,
    "notify": notify.EVENTS,
    "people": people.EVENTS,
}


def _that_takes_more(payload: dict[str, Any]) -> dict[str, Any]:
    """To a version that takes more than the one before: further values, or fields that have a default."""
    return payload


UPCASTS: dict[tuple[str, int], Upcast] = {
    ("FilmSubmitted", 1): _that_takes_more,
    ("CallOpened", 1): opened_with_one_deadline,
    ("RoleGiven", 1): _that_takes_more,
    ("RoleTaken", 1): _that_takes_more,
    ("RoleGiven", 2): _that_takes_more,
    ("RoleTaken", 2): _that_takes_more,
}
"""From (type, version) to the payload of the next version. A version that was ever published stays."""


class UnknownEvent(LookupError):
    """No model reads this type, or this version of it is newer than the reader."""


class Vocabulary:
    """The event types a reader knows; turns stored or received payloads into events.

    Raises `UnknownEvent` for what it does not know, and pydantic's `ValidationError` for a payload
    that does not fit its model.
    """

    def __init__(self, types: Iterable[type[Event]], upcasts: dict[tuple[str, int], Upcast] | None = None):
        self._types = {t.type_name(): t for t in types}
        self._upcasts = UPCASTS if upcasts is None else upcasts

    def __contains__(self, type_name: str) -> bool:
        return type_name in self._types

    def read(self, type_name: str, version: int, payload: str | bytes) -> Event:
        model = self._types.get(type_name)
        if model is None or version > model.VERSION:
            raise UnknownEvent(f"{type_name} version {version}")
        if version == model.VERSION:
            return model.model_validate_json(payload)
        return model.model_validate(self._upcast(model, version, payload))

    def _upcast(self, model: type[Event], version: int, payload: str | bytes) -> dict[str, Any]:
        data = json.loads(payload)
        for older in range(version, model.VERSION):
            data = self._upcasts[model.type_name(), older](data)
        return data
