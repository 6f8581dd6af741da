"""The catalogue of published events, as Markdown: what each means, its fields, and one as it travels."""

import inspect
import json
from collections.abc import Iterable, Mapping
from typing import Any

from contracts import values
from contracts.event import Event
from contracts.generate.schemas import file_of, schema_of
from contracts.people import Person
from contracts.registry import PUBLISHED
from contracts.topics import persons_topic, topic_of
from contracts.values import Named

Schema = dict[str, Any]

HEAD = """\
# Events

Every event that Matinee publishes, by the service that owns it. `python -m contracts.generate` writes this
page from the models in `contracts/`. How records travel, how to follow them, and what to do with
duplicates and gaps stands in [contracts/README.md](../../contracts/README.md).

Fields that are not marked optional are always there. A reader ignores fields it does not know.
"""


def catalogue(examples: Mapping[str, str]) -> str:
    """The page; `examples` holds a payload for each schema's file name."""
    parts: dict[str, Schema] = {}
    lines = [HEAD]
    for service, events in PUBLISHED.items():
        lines += [f"## {service}", "", f"On the topic `{topic_of(service)}`.", ""]
        for event in events:
            schema = schema_of(event)
            parts |= schema.get("$defs", {})
            lines += _event(event, schema, examples[file_of(event)])
    lines += ["## Person records", "", f"On the compacted topic `{persons_topic()}`, keyed by the person's id.", ""]
    lines += ["### Person", "", *_meaning_and_fields(schema_of(Person))]
    lines += _example(examples["Person.v1.json"])
    lines += ["## What events are made of", ""]
    for name, part in sorted(parts.items()):
        lines += [f"### {name}", "", *_meaning_and_fields(part)]
    lines += ["## Values", "", *_values()]
    return "\n".join(lines).rstrip() + "\n"


def _event(event: type[Event], schema: Schema, example: str) -> Iterable[str]:
    key = ":".join(f"<{field}>" for field in event.KEY)
    file = file_of(event)
    about = f"Stream `{event.CATEGORY}-{key}` · version {event.VERSION} · [schema](../../contracts/schemas/{file})"
    return [f"### {event.type_name()}", "", about, "", *_meaning_and_fields(schema), *_example(example)]


def _meaning_and_fields(schema: Schema) -> Iterable[str]:
    rows = [_row(name, field, name in schema["required"]) for name, field in schema["properties"].items()]
    meaning = inspect.cleandoc(schema["description"])
    return [meaning, "", "| field | type | meaning |", "|---|---|---|", *rows, ""]


def _example(payload: str) -> Iterable[str]:
    return ["```json", payload.strip(), "```", ""]


def _row(name: str, field: Schema, required: bool) -> str:
    kind = _type(field) if required else f"{_type(field)}, optional (`{json.dumps(field['default'])}`)"
    meaning = field.get("description", "").replace("\n", " ")
    own = "" if meaning == _named().get(field.get("title", "")) else meaning
    return f"| `{name}` | {kind} | {own} |"


def _type(schema: Schema) -> str:
    """A type in words, with links to what is explained further down."""
    match schema:
        case {"$ref": ref}:
            name = ref.removeprefix("#/$defs/")
            return f"[{name}](#{name.lower()})"
        case {"anyOf": options} | {"oneOf": options}:
            return " or ".join(map(_type, options))
        case {"title": title}:
            return f"[{title}](#values)"
        case {"const": word}:
            return f"`{word}`"
        case {"enum": words}:
            return ", ".join(f"`{word}`" for word in words)
        case {"type": "array", "items": items}:
            return f"list of {_type(items)}"
        case {"format": format_}:
            return format_
        case {"type": "integer"}:
            return "whole number" + _bounds(schema)
        case _:
            return schema["type"]


def _bounds(schema: Schema) -> str:
    match schema:
        case {"minimum": least, "maximum": most}:
            return f" ({least} to {most})"
        case {"minimum": least}:
            return f" ({least} or more)"
        case _:
            return ""


def _named() -> dict[str, str]:
    """The meaning of each named value of `contracts.values`."""
    marks = (mark for value in vars(values).values() for mark in getattr(value, "__metadata__", ()))
    return {mark.title: mark.description for mark in marks if isinstance(mark, Named)}


def _values() -> Iterable[str]:
    rows = (f"| {title} | {meaning} |" for title, meaning in sorted(_named().items()))
    return ["| value | what it is |", "|---|---|", *rows]
