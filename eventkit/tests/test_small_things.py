"""Tokens, languages, delays and lengths."""

from typing import Annotated

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, SecretStr, ValidationError

from contracts.topics import PARTITIONS
from eventkit.http.validation import message_of
from eventkit.parking import LONGEST_SECONDS, PATIENT_ATTEMPTS, PATIENT_SECONDS, delay
from eventkit.texts import negotiate
from eventkit.tracing import Trace
from eventkit.waiting import LARGEST, Token

positions = st.integers(0, LARGEST)


@given(positions, st.dictionaries(st.integers(0, 11), positions))
def test_a_token_is_read_as_it_was_written(position: int, published: dict[int, int]) -> None:
    token = Token("submissions", position, published)
    assert Token.parse(str(token)) == token


@given(st.text() | st.from_regex(r"\A[a-z]{1,9}@\d+(\.\d+:\d+)*\n?\Z"))
@example("submissions@9223372036854775808")
@example("submissions@1.0:9223372036854775808")
@example("submissions@1.32768:1")
@example("submissions@" + "9" * 5000)
def test_a_token_is_one_that_postgres_can_be_asked_about_or_none(text: str) -> None:
    token = Token.parse(text)
    if token is not None:
        assert all(0 <= number <= LARGEST for number in (token.position, *token.published.values()))
        assert all(0 <= partition < PARTITIONS for partition in token.published)


def test_the_length_of_a_secret_is_counted_in_characters_that_of_a_list_in_entries_and_nothing_is_needed() -> None:
    class Body(BaseModel):
        password: Annotated[SecretStr, Field(min_length=12)]
        tracks: Annotated[tuple[str, ...], Field(min_length=2)]
        title: Annotated[str, Field(min_length=1)]
        films: Annotated[tuple[str, ...], Field(min_length=1)]

    with pytest.raises(ValidationError) as wrong:
        Body.model_validate({"password": "short", "tracks": (), "title": "", "films": ()})
    password, tracks, *nothing = (
        message.format_map(values) for message, values in map(message_of, wrong.value.errors())
    )
    assert password == "This is too short; it needs at least 12 characters."
    assert tracks == "This needs at least 2 entries."
    assert nothing == ["This is needed."] * 2


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("zh", "zh-Hans"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("fr-FR,fr;q=0.9", "en"),
        ("fr,zh-TW;q=0.5,en;q=0.2", "zh-Hans"),
        ("en;q=0,zh;q=0.1", "zh-Hans"),
        ("*;q=zz", "en"),
    ],
)
def test_the_reader_gets_the_language_they_like_best(header: str, language: str) -> None:
    assert negotiate(header) == language


def test_patience_is_even_and_bounded_and_errors_back_off() -> None:
    assert delay(1, patient=True) == delay(PATIENT_ATTEMPTS, patient=True) == PATIENT_SECONDS
    assert delay(PATIENT_ATTEMPTS + 3, patient=True) > PATIENT_SECONDS
    assert delay(1, patient=False) < delay(2, patient=False) < delay(5, patient=False)
    assert delay(10_000, patient=False) == LONGEST_SECONDS


def test_a_trace_goes_on_with_a_span_of_its_own() -> None:
    caller = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    trace = Trace.of(caller, None)
    assert trace.traceparent[:36] == caller[:36]
    assert trace.traceparent != caller


@pytest.mark.parametrize("broken", ["", "00-xyz", "ff" * 100])
def test_a_broken_trace_begins_a_new_one(broken: str) -> None:
    assert len(Trace.of(broken, broken).traceparent) == 55
