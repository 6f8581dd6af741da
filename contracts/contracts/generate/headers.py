"""JSON Schemas of a record's headers: names to values, every value text in UTF-8."""

from typing import Any

from contracts.envelope import WATERMARK

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
COUNT = r"^[1-9]\d*$"
COUNT_OR_NONE = r"^(0|[1-9]\d*)$"


def _text(description: str, pattern: str | None = None) -> Schema:
    """A header whose value is `description`, of this form."""
    form = {"pattern": pattern} if pattern else {"minLength": 1}
    return {"type": "string", **form, "description": description}


EPOCH = _text("The epoch of the owner's log. It grows when the log was restored from a backup.", COUNT)
PREV = "The position of the event before it in this partition; 0: there is none."

ALWAYS: Schema = {
    "ce_specversion": {"const": "1.0", "description": "CloudEvents 1.0, in binary mode."},
    "ce_id": _text("The event's own id, the same wherever and however often it is sent.", UUID),
    "ce_source": _text("Whose fact it is: `/matinee/<service>`.", r"^/matinee/[a-z]+$"),
    "ce_type": _text("The event's type: `FilmSubmitted`.", r"^[A-Z][A-Za-z]+$"),
    "ce_time": _text("When it was decided: RFC 3339, UTC.", r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$"),
    "ce_subject": _text("The stream it belongs to, which is also the record's key: `film-0198c0de-…`."),
    "content-type": {"const": "application/json", "description": "The record's value is JSON."},
    "ce_schemaversion": _text("The version of the type's schema.", COUNT),
    "ce_streamversion": _text(
        "Its place in its stream, from 1. It grows; events that are not published leave gaps.", COUNT
    ),
    "ce_epoch": EPOCH,
    "ce_position": _text("Its place in the owner's log. Positions of a partition grow, with gaps.", COUNT),
    "ce_prev": _text(PREV, COUNT_OR_NONE),
    "ce_actor": _text("Who decided: `person:<id>`, `reaction:<name>` or `clock`."),
    "ce_correlationid": _text("What it is a part of: the same from the first click on.", UUID),
    "ce_causationid": _text("The command or event it followed from.", UUID),
}

SOMETIMES: Schema = {
    "ce_edition": _text("The edition it belongs to.", r"^[a-z0-9]+(-[a-z0-9]+)*$"),
    "traceparent": _text("W3C trace context."),
}

EVENT: Schema = {
    "$schema": DIALECT,
    "title": "Headers of an event",
    "type": "object",
    "properties": {**ALWAYS, **SOMETIMES},
    "required": list(ALWAYS),
}

WATERMARK_ALONE: Schema = {
    "$schema": DIALECT,
    "title": "Headers of a watermark",
    "description": "What the last record of an idle partition was; without key and value, and no CloudEvent.",
    "type": "object",
    "properties": {
        "ce_type": {"const": WATERMARK},
        "ce_epoch": EPOCH,
        "ce_prev": _text("The position of the last event in this partition.", COUNT),
    },
    "required": ["ce_type", "ce_epoch", "ce_prev"],
}
