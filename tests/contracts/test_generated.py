"""What is generated from the models is checked in, fresh, and holds what it says."""

from pathlib import Path
from uuid import uuid4

import pytest
from jsonschema import Draft202012Validator

from contracts.envelope import headers_of, watermark_of
from contracts.event import Event
from contracts.generate.files import ROOT, generated
from contracts.generate.schemas import file_of, published, schemas
from tests.contracts.envelopes import envelope

EVENTS = list(published())
GENERATED, SCHEMAS = generated(), schemas()


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_generated_file_is_fresh(path: Path):
    assert path.read_text("utf-8") == GENERATED[path], (
        f"{path.relative_to(ROOT)} is not what the models say: run `python -m contracts.generate`"
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_a_valid_one(name: str):
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_event_and_each_of_its_parts_has_a_meaning(event: type[Event]):
    schema = SCHEMAS[file_of(event)]
    for part in (schema, *schema.get("$defs", {}).values()):
        assert part.get("description"), part["title"]


def test_headers_of_an_event_fit_their_schema():
    headers = headers_of(envelope(), epoch=1, prev=0)
    Draft202012Validator(SCHEMAS["headers.v1.json"]).validate({name: value.decode() for name, value in headers})


def test_headers_of_an_event_are_all_in_the_schema():
    headers = headers_of(envelope(edition="mina-2025", traceparent=f"00-{uuid4().hex}-00f067aa0ba902b7-01"), 1, 0)
    assert {name for name, _ in headers} == SCHEMAS["headers.v1.json"]["properties"].keys()


def test_headers_of_a_watermark_fit_their_schema():
    headers = watermark_of(epoch=1, prev=17)
    Draft202012Validator(SCHEMAS["watermark.v1.json"]).validate({name: value.decode() for name, value in headers})
