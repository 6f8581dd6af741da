"""Readers are never surprised: an incompatible change of a published event is refused."""

from typing import Any, Literal

import pytest
from pydantic import Field, create_model

from contracts.event import Event
from contracts.generate import __main__ as generator
from contracts.generate.compatibility import objections, refusals
from contracts.generate.files import published_schemas
from contracts.generate.schemas import schema_of, schemas
from contracts.registry import UPCASTS, Vocabulary
from contracts.values import FilmId, Line, Seconds, Title, Value

Note = Line | None

FIELDS: dict[str, Any] = {
    "film": (FilmId, ...),
    "title": (Title, ...),
    "length": (Seconds, ...),
    "kind": (Literal["teaser", "full"], "full"),
    "note": (Note, None),
}


def trailer(without: str = "", **changes: Any) -> type[Event]:
    """A model of the event TrailerAdded, with `changes` to its fields."""
    fields = {name: field for name, field in {**FIELDS, **changes}.items() if name != without}
    return create_model(
        "TrailerAdded", __base__=Event, __cls_kwargs__={"stream": "film", "key": "film"}, __doc__="A trailer.", **fields
    )


def test_published_schemas_may_be_replaced_by_those_of_the_models():
    assert refusals(published_schemas(), schemas(), UPCASTS.keys()) == []


def against(changed: type[Event]) -> list[str]:
    return objections(schema_of(trailer()), schema_of(changed))


@pytest.mark.parametrize(
    "changed",
    [
        trailer(),
        trailer(languages=(tuple[Line, ...], ())),
        trailer(rating=(int | None, Field(default=None, ge=0))),
        trailer(note=(Note, Field(default=None, description="Said to the programmer alone."))),
    ],
    ids=["no change", "an optional list", "an optional number", "another description"],
)
def test_a_field_may_be_added_when_it_has_a_default(changed: type[Event]):
    assert against(changed) == []


@pytest.mark.parametrize(
    "changed",
    [
        trailer(without="note"),
        trailer(without="length"),
        trailer(note=(Line, ...)),
        trailer(length=(Seconds, 60)),
        trailer(length=(int, Field(ge=0, le=3600))),
        trailer(length=(int, Field(ge=0))),
        trailer(length=(str, ...)),
        trailer(kind=(Literal["full"], "full")),
        trailer(kind=(Literal["teaser", "full", "clip"], "full")),
        trailer(kind=(Literal["teaser", "full"], "teaser")),
        trailer(title=(Line, ...)),
        trailer(film=(str, ...)),
        trailer(note=(str | None, Field(default=None, pattern="^[a-z]*$", min_length=1, max_length=200))),
        trailer(rating=(int, ...)),
    ],
    ids=[
        "an optional field is removed",
        "a required field is removed",
        "an optional field becomes required",
        "a required field becomes optional",
        "a range is narrowed",
        "a range is widened",
        "a type is replaced",
        "a word is taken away",
        "a word is added that old readers do not know",
        "another default",
        "text by language becomes one line",
        "an id becomes any text",
        "another pattern",
        "a required field is added",
    ],
)
def test_any_other_change_is_refused(changed: type[Event]):
    assert against(changed)


class Poster(Value):
    """A part of an event."""

    width: int
    note: str | None = None


class SmallerPoster(Value):
    """The same without a note."""

    width: int


def test_parts_of_an_event_are_looked_into():
    with_poster = trailer(poster=(Poster, ...))
    with_less = trailer(poster=(SmallerPoster, ...))
    assert objections(schema_of(with_poster), schema_of(with_less))
    assert objections(schema_of(with_less), schema_of(with_poster)) == []


V1 = {"TrailerAdded.v1.json": schema_of(trailer())}
V2 = {"TrailerAdded.v2.json": schema_of(trailer(length=(str, ...)))}


def test_a_new_version_needs_an_upcaster():
    assert refusals(V1, V2, {("TrailerAdded", 1)}) == []
    assert refusals(V1, V2, set())
    assert refusals(V1, {"TrailerAdded.v3.json": V2["TrailerAdded.v2.json"]}, {("TrailerAdded", 1)})


def test_a_published_event_never_goes_away():
    assert refusals(V1, {}, {("TrailerAdded", 1)})


def test_an_event_of_an_old_version_is_read_through_its_upcasters():
    class TrailerAdded(Event, stream="film", key="film", version=3):
        film: str
        minutes: float
        kind: str

    vocabulary = Vocabulary(
        [TrailerAdded],
        {
            ("TrailerAdded", 1): lambda old: {"film": old["film"], "minutes": old["length"] / 60},
            ("TrailerAdded", 2): lambda old: {**old, "kind": "full"},
        },
    )
    assert vocabulary.read("TrailerAdded", 1, '{"film": "f", "length": 90}') == TrailerAdded(
        film="f", minutes=1.5, kind="full"
    )
    assert vocabulary.read("TrailerAdded", 2, '{"film": "f", "minutes": 2.0}') == TrailerAdded(
        film="f", minutes=2, kind="full"
    )


def test_generator_refuses_such_a_change_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(generator, "published_schemas", lambda: V1)
    monkeypatch.setattr(generator, "schemas", lambda: {"TrailerAdded.v1.json": schema_of(trailer(without="note"))})
    monkeypatch.setattr(generator, "generated", lambda: pytest.fail("it went on to write"))
    assert generator.main() == 1
    assert "TrailerAdded.v1.json" in capsys.readouterr().err
