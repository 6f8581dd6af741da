"""Events of every version that was ever published are read, for ever."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from contracts.event import Event
from contracts.generate.files import PAYLOADS, SCHEMAS
from contracts.generate.schemas import published
from contracts.people import Person
from contracts.registry import UnknownEvent, Vocabulary

VOCABULARY = Vocabulary(published())

KEPT = sorted(path for path in PAYLOADS.iterdir() if path.name != "Person.v1.json")


def _named(path: Path) -> tuple[str, int]:
    kind, version, _ = path.name.split(".")
    return kind, int(version.removeprefix("v"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_kept_payload_is_still_read(path: Path):
    assert isinstance(VOCABULARY.read(*_named(path), path.read_bytes()), Event)


@pytest.mark.parametrize("path", [*KEPT, PAYLOADS / "Person.v1.json"], ids=lambda path: path.name)
def test_kept_payload_fits_the_schema_of_its_version(path: Path):
    schema = json.loads((SCHEMAS / path.name).read_text("utf-8"))
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_kept_payload_is_written_as_it_was_read(path: Path):
    kind, version = _named(path)
    event = VOCABULARY.read(kind, version, path.read_bytes())
    if version == event.VERSION:
        assert json.loads(event.model_dump_json()).items() >= json.loads(path.read_text("utf-8")).items()


def test_every_version_has_a_kept_payload_and_a_kept_schema():
    versions = {f"{e.type_name()}.v{n}.json" for e in published() for n in range(1, e.VERSION + 1)}
    assert versions <= {path.name for path in KEPT}
    assert versions <= {path.name for path in SCHEMAS.iterdir()}


def test_kept_person_record_is_still_read():
    record = Person.model_validate_json((PAYLOADS / "Person.v1.json").read_bytes())
    assert record.version == 3


def test_fields_that_a_reader_does_not_know_are_ignored():
    payload: dict[str, Any] = json.loads((PAYLOADS / "FilmWithdrawn.v1.json").read_text("utf-8"))
    assert VOCABULARY.read("FilmWithdrawn", 1, json.dumps({**payload, "mood": "sad"}))


def test_version_newer_than_the_reader_is_not_guessed_at():
    with pytest.raises(UnknownEvent):
        VOCABULARY.read("FilmWithdrawn", 2, (PAYLOADS / "FilmWithdrawn.v1.json").read_bytes())
