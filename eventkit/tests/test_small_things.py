"""Tokens, languages and delays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventkit.parking import LONGEST_SECONDS, PATIENT_ATTEMPTS, PATIENT_SECONDS, delay
from eventkit.texts import negotiate
from eventkit.tracing import Trace
from eventkit.waiting import Token


@given(st.integers(0), st.dictionaries(st.integers(0, 11), st.integers(1)))
def test_a_token_is_read_as_it_was_written(position: int, published: dict[int, int]) -> None:
    token = Token("submissions", position, published)
    if len(str(token)) <= 400:
        assert Token.parse(str(token)) == token


@given(st.text())
def test_what_is_no_token_is_ignored(text: str) -> None:
    token = Token.parse(text)
    assert token is None or token.service in text


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
