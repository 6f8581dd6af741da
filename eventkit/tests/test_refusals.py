"""Refusals: everything that is wrong is told at once, in the caller's language, and kept as it was told."""

import json
from typing import Annotated, Any, cast

import pytest
from fastapi.exceptions import RequestValidationError
from hypothesis import given
from hypothesis import strategies as st
from pydantic import StringConstraints, ValidationError

from eventkit.deciding import Refusal, refuse
from eventkit.http.body import Body
from eventkit.http.problems import Problem, from_validation, render
from eventkit.orders import Answer, Refused
from eventkit.texts import Texts

KEPT_BEFORE = (
    '{"versions":{"call-mina":0},"published":{},"position":7,"refused":{"kind":"conflict","code":"call-taken",'
    '"message":"There already is a call {call}.","field":"/call","values":{"call":"mina"}}}'
)
"""An answer as it was kept when a refusal could name one field only."""

LATE = Refusal("late", "This is not a date.", kind="invalid", field="/deadline")
LONG = Refusal("long", "At most {max_length} entries fit.", kind="invalid", field="/films", max_length=3)


def raised(*found: Refusal) -> Refusal:
    with pytest.raises(Refusal) as refused:
        refuse(found)
    return refused.value


def shown(refusal: Refusal, language: str) -> dict[str, Any]:
    response = render(Problem.of(Refused.of(refusal)), Texts(), language)
    return {"status": response.status_code, **json.loads(cast(bytes, response.body))}


def test_where_nothing_is_wrong_nothing_is_refused() -> None:
    refuse(())


def test_the_first_that_is_wrong_names_the_problem_and_every_field_is_told() -> None:
    taken = Refusal("taken", "There is nothing here.", field="/call")
    problem = shown(raised(taken, LATE, LONG), "en")
    assert (problem["status"], problem["code"], problem["detail"]) == (409, "taken", "There is nothing here.")
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [
        ("/call", "taken"),
        ("/deadline", "late"),
        ("/films", "long"),
    ]


def test_all_of_it_is_told_in_the_callers_language() -> None:
    problem = shown(raised(LATE, LONG), "zh-Hans")
    assert [error["detail"] for error in problem["errors"]] == ["这不是有效的日期。", "最多 3 项。"]


def test_what_concerns_no_field_is_told_without_one() -> None:
    assert "errors" not in shown(Refusal("over", "There is nothing here."), "en")


def test_an_answer_kept_before_refusals_could_name_several_fields_is_read() -> None:
    refused = Answer.load(KEPT_BEFORE).refused
    assert refused == Refused("conflict", "call-taken", "There already is a call {call}.", "/call", {"call": "mina"})


refusals = st.builds(
    Refusal,
    st.text(),
    st.sampled_from(["There is no {what}.", "No."]),
    kind=st.sampled_from(["conflict", "missing", "invalid", "forbidden", "stale"]),
    field=st.none() | st.text(),
    what=st.integers() | st.text(),
)


@given(st.lists(refusals, min_size=1, max_size=5))
def test_an_answer_is_read_as_it_was_kept(found: list[Refusal]) -> None:
    answer = Answer({"film-1": 3}, {4: 17}, 17, Refused.of(raised(*found)))
    assert Answer.load(answer.dump()) == answer


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"name": {"a/b~c": 1}}, "/name/a~1b~0c"),
        ({"name": {"": "MINA"}}, "/name/"),
        ({"name": {"EN": "MINA"}}, "/name/EN"),
        ({"name": "MINA"}, "/name"),
        ([], ""),
    ],
)
def test_a_pointer_leads_to_what_is_wrong_whatever_it_is_called(body: Any, pointer: str) -> None:
    class Named(Body):
        name: dict[Annotated[str, StringConstraints(pattern="^[a-z/~]+$")], str]

    with pytest.raises(ValidationError) as wrong:
        Named.model_validate(body)
    errors = [{**error, "loc": ("body", *error["loc"])} for error in wrong.value.errors()]
    problem = from_validation(RequestValidationError(errors, body=body))
    assert [error.pointer for error in problem.errors] == [pointer]
