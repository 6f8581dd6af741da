"""What `/openapi.json` says beside what each route says of itself: the conventions, once for all.

docs/reference/http.md tells them in words.
"""

from collections.abc import Iterator
from typing import Any, cast

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from eventkit.http.problems import ProblemDocument

SCHEMAS = "#/components/schemas/"
KEY = "idempotency-key"

TOKEN = {"description": "Stands for what was written; to be passed as `Matinee-After`.", "schema": {"type": "string"}}
ETAG = {
    "description": "The version, to be passed as `If-Match`.",
    "schema": {"type": "string", "pattern": '^"[0-9]+"$'},
}
CORRELATION = {
    "description": "Stands in every log line, event and mail that this request led to.",
    "schema": {"type": "string", "format": "uuid"},
}
AFTER = {
    "name": "Matinee-After",
    "in": "header",
    "required": False,
    "description": "The `Matinee-Token` of a write that is to be seen; waited for at most three seconds.",
    "schema": {"type": "string"},
}
PROBLEM = {
    "description": "Why not: a problem (RFC 9457), in the language of `Accept-Language`.",
    "headers": {"Matinee-Correlation": {"$ref": "#/components/headers/Matinee-Correlation"}},
    "content": {"application/problem+json": {"schema": {"$ref": f"{SCHEMAS}{ProblemDocument.__name__}"}}},
}


class Api(FastAPI):
    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            document = super().openapi()
            for method, operation in _operations(document):
                _complete(document, method, operation)
            _add_components(document)
            _close_maps(document["components"]["schemas"])
        assert self.openapi_schema is not None
        return self.openapi_schema


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in document["paths"].values():
        yield from path.items()


def _complete(document: dict[str, Any], method: str, operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    responses.pop("422", None)  # FastAPI's own form of a problem
    responses["default"] = {"$ref": "#/components/responses/Problem"}
    parameters = operation.setdefault("parameters", [])
    headers = {"Matinee-Correlation"}
    for parameter in parameters:
        if parameter["name"] == KEY:
            parameter["required"] = True
            headers |= {"Matinee-Token"}
    if method == "get":
        parameters.append({"$ref": "#/components/parameters/Matinee-After"})
    for status, response in responses.items():
        if status.startswith("2"):
            tagged = {"ETag"} if "version" in _properties(document, response) else set[str]()
            response["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in sorted(headers | tagged)}


def _properties(document: dict[str, Any], response: dict[str, Any]) -> dict[str, Any]:
    schema = response.get("content", {}).get("application/json", {}).get("schema", {})
    name = schema.get("$ref", "").removeprefix(SCHEMAS)
    return document["components"]["schemas"][name].get("properties", {}) if name else {}


def _add_components(document: dict[str, Any]) -> None:
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    _, problems = models_json_schema([(ProblemDocument, "serialization")], ref_template=SCHEMAS + "{model}")
    schemas |= problems["$defs"]
    components["responses"] = {"Problem": PROBLEM}
    components["headers"] = {"Matinee-Token": TOKEN, "ETag": ETAG, "Matinee-Correlation": CORRELATION}
    components["parameters"] = {"Matinee-After": AFTER}


def _close_maps(schema: Any) -> None:
    """Say that a map takes no other names than those its pattern describes; pydantic leaves that out."""
    if isinstance(schema, dict):
        fields = cast(dict[str, Any], schema)
        if "patternProperties" in fields:
            fields.setdefault("additionalProperties", False)
        for part in fields.values():
            _close_maps(part)
    elif isinstance(schema, list):
        for part in cast(list[Any], schema):
            _close_maps(part)
