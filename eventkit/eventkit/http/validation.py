"""What pydantic found, in words people can use. The messages are keys of the catalogues."""

from collections.abc import Mapping
from typing import Any

MESSAGES = {
    "missing": "This is needed.",
    "string_type": "This must be text.",
    "string_too_short": "This is too short; it needs at least {min_length} characters.",
    "string_too_long": "This is too long; at most {max_length} characters fit.",
    "string_pattern_mismatch": "This is not in the form that is expected.",
    "too_short": "This needs at least {min_length} entries.",
    "too_long": "At most {max_length} entries fit.",
    "int_type": "This must be a whole number.",
    "int_parsing": "This must be a whole number.",
    "int_from_float": "This must be a whole number.",
    "greater_than": "This must be more than {gt}.",
    "greater_than_equal": "This must be at least {ge}.",
    "less_than": "This must be less than {lt}.",
    "less_than_equal": "This must be at most {le}.",
    "bool_type": "This must be yes or no.",
    "bool_parsing": "This must be yes or no.",
    "not_agreed": "This needs your agreement.",
    "literal_error": "This must be one of {expected}.",
    "union_tag_not_found": "This is needed.",
    "union_tag_invalid": "This must be one of {expected_tags}.",
    "uuid_parsing": "This is not a valid id.",
    "uuid_type": "This is not a valid id.",
    "datetime_parsing": "This is not a date and time with a time zone.",
    "datetime_from_date_parsing": "This is not a date and time with a time zone.",
    "datetime_type": "This is not a date and time with a time zone.",
    "timezone_aware": "This date and time needs a time zone.",
    "date_parsing": "This is not a date.",
    "date_from_datetime_parsing": "This is not a date.",
    "time_parsing": "This is not a time of day.",
    "timezone_naive": "This is a local time and takes no offset.",
    "extra_forbidden": "This field is not known here.",
    "json_invalid": "This is not valid JSON.",
    "dict_type": "This must be an object.",
    "model_attributes_type": "This must be an object.",
    "list_type": "This must be a list.",
    "tuple_type": "This must be a list.",
}

OTHER = "This is not valid."


def message_of(error: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The message of one of pydantic's errors, and the values of its places."""
    kind, values = error["type"], error.get("ctx") or {}
    if kind in ("too_short", "string_too_short") and values["min_length"] == 1:
        return MESSAGES["missing"], {}  # nothing was given
    if kind in ("too_short", "too_long") and isinstance(error["input"], str):
        kind = f"string_{kind}"  # what a secret's length is counted in pydantic doesn't say
    return MESSAGES.get(kind, OTHER), values
