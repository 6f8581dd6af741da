"""The AsyncAPI documents of the services: valid, complete, and the same every time."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from contracts.generate.files import PAYLOADS
from contracts.registry import PUBLISHED
from eventkit.asyncapi import asyncapi_of
from eventkit.handler import OWN, sources_of
from eventkit.service import Service
from eventkit.settings import Settings

STANDARD = Path(__file__).parent / "standards" / "asyncapi-3.0.0.json"
SERVICES = Path(__file__).parents[2] / "services"

NAMES = [name for name in sorted(PUBLISHED) if (SERVICES / name / name / "bootstrap.py").exists()]

SETTINGS = Settings.model_construct(kafka_bootstrap="kafka:9092", topic_prefix="matinee")


def service_named(name: str) -> Service:
    return importlib.import_module(f"{name}.bootstrap").SERVICE


def document_of(name: str) -> dict[str, Any]:
    service = service_named(name)
    return json.loads(asyncapi_of(name, service.domain, service.handlers, SETTINGS))


@pytest.fixture(scope="module")
def standard() -> Draft7Validator:
    return Draft7Validator(json.loads(STANDARD.read_text("utf-8")))


@pytest.mark.parametrize("name", NAMES)
def test_document_is_valid_asyncapi(standard: Draft7Validator, name: str):
    assert [f"{list(error.path)}: {error.message}" for error in standard.iter_errors(document_of(name))] == []


def test_an_invalid_document_would_be_noticed(standard: Draft7Validator):
    document = document_of("submissions")
    next(iter(document["operations"].values()))["action"] = "publish"
    assert list(standard.iter_errors(document))


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_leads_somewhere(name: str):
    document = document_of(name)
    for reference in references(document):
        found: Any = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]


def references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [found for value in node.values() for found in references(value)]
    if isinstance(node, list):
        return [found for each in node for found in references(each)]
    return []


@pytest.mark.parametrize("name", NAMES)
def test_document_tells_what_the_service_sends_and_takes(name: str):
    service, operations = service_named(name), document_of(name)["operations"]
    sent = {f"{name}:{kind.__name__}" for kind in PUBLISHED[name]}
    taken = {
        f"{handler.name}:{kind.__name__}"
        for handler in service.handlers
        for kind in handler.types
        for source, vocabulary in sources_of(handler, name).items()
        if source != OWN and kind.__name__ in vocabulary
    }
    assert {key for key, operation in operations.items() if operation["action"] == "send"} == sent
    assert {key for key, operation in operations.items() if operation["action"] == "receive"} == taken


@pytest.mark.parametrize("name", NAMES)
def test_payload_schemas_take_real_payloads_and_headers_are_documented(name: str):
    document = document_of(name)
    for kind in PUBLISHED[name]:
        payload = json.loads((PAYLOADS / f"{kind.__name__}.v{kind.VERSION}.json").read_text("utf-8"))
        schema = {"$ref": f"#/components/schemas/{kind.__name__}", "components": document["components"]}
        Draft202012Validator(schema).validate(payload)
        assert not Draft202012Validator(schema).is_valid({})
    for message in document["components"]["messages"].values():
        assert message["headers"] == {"$ref": "#/components/schemas/Headers"}


@pytest.mark.parametrize("name", NAMES)
def test_document_is_the_same_every_time(name: str):
    assert json.dumps(document_of(name)) == json.dumps(document_of(name))
