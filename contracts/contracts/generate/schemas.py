"""JSON Schemas (draft 2020-12) of what travels: each published event, a person's record, the headers.

They are open: a field that a schema does not name is a later addition, to be ignored.
"""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from contracts.event import Event
from contracts.generate import headers
from contracts.people import Person
from contracts.registry import PUBLISHED

Schema = dict[str, Any]


class OnTheWire(GenerateJsonSchema):
    """Titles are names of types, not field names once more; a map takes keys of its kind alone."""

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        return {"$schema": headers.DIALECT, **super().generate(schema, mode)}

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made


def schema_of(model: type[BaseModel]) -> Schema:
    """What `model` writes, and what a reader of it is to expect."""
    return model.model_json_schema(mode="serialization", schema_generator=OnTheWire)


def file_of(event: type[Event]) -> str:
    """The name under which a version's schema and its golden payload are kept: `FilmSubmitted.v1.json`."""
    return f"{event.type_name()}.v{event.VERSION}.json"


def published() -> Iterable[type[Event]]:
    """Every event that others may read, service by service."""
    return (event for events in PUBLISHED.values() for event in events)


def schemas() -> dict[str, Schema]:
    """Every schema by the name of its file."""
    return {
        "headers.v1.json": headers.EVENT,
        "watermark.v1.json": headers.WATERMARK_ALONE,
        "Person.v1.json": schema_of(Person),
        **{file_of(event): schema_of(event) for event in published()},
    }
