"""The kinds of questions: as the document says, unlike it, good ones spoiled, and what is no request at all."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, cast

import schemathesis
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.core import NotSet
from schemathesis.core.result import Ok

from tests.fuzz.fuzz import Fuzz
from tests.fuzz.spoiling import spoiled, written
from tests.matrix.row import Row, filled

ENDINGS = ("forget", "close", "withdraw", "disqualify", "decline", "remov", "end", "cancel", "DELETE")
"""What ends things comes last in a round."""

Question = Callable[[], None]


def documented(fuzz: Fuzz) -> Iterator[Question]:
    """What the document allows, with the ids of things that are there; and what it forbids."""
    schema = schemathesis.openapi.from_dict(fuzz.document.whole)
    found = [result for result in schema.get_all_operations() if isinstance(result, Ok)]
    for operation in sorted((one.ok() for one in found), key=_ends_things):
        there = operation.as_strategy(GenerationMode.POSITIVE, path_parameters=dict(fuzz.things))
        anywhere = operation.as_strategy(GenerationMode.POSITIVE)
        wrong = operation.as_strategy(GenerationMode.NEGATIVE)
        yield partial(fuzz.each, there, lambda case: _ask(fuzz, case, settled=True))
        yield partial(fuzz.each, anywhere | wrong if _can_be_wrong(operation) else anywhere, partial(_ask, fuzz))


def spoiled_rows(rows: Iterable[Row]) -> Callable[[Fuzz], Iterator[Question]]:
    """The good requests of the matrix, spoiled."""

    def questions(fuzz: Fuzz) -> Iterator[Question]:
        for row in rows:
            method, path = filled(row.route, fuzz.things).split(" ")
            if isinstance(row.body, dict | list):
                good = filled(row.body, fuzz.things)

                def ask(body: Any, row: Row = row, method: str = method, path: str = path) -> None:
                    fuzz.ask(method, path, route=row.name, headers=row.headers, content=written(body))

                yield partial(fuzz.each, spoiled(good), ask)
            if row.headers:
                yield partial(fuzz.each, st.sampled_from(sorted(row.headers)), partial(_spoil_header, fuzz, row))

    return questions


def _spoil_header(fuzz: Fuzz, row: Row, name: str) -> None:
    method, path = filled(row.route, fuzz.things).split(" ")
    for nasty in ("", "-1", "x" * 9_000, str(10**30), "\xff", "NaN", "a b,c"):
        fuzz.ask(method, path, route=row.name, headers={**row.headers, name: nasty.encode("latin-1")})


def _ends_things(operation: Any) -> bool:
    return any(word in operation.label for word in ENDINGS)


def _can_be_wrong(operation: Any) -> bool:
    return bool(operation.body or operation.query)


def _ask(fuzz: Fuzz, case: Case[Any], settled: bool = False) -> None:
    route = f"{case.method} {case.path}"
    headers = {name: _header(value) for name, value in (case.headers or {}).items()}
    sent: dict[str, Any] = {"params": case.query}
    if not isinstance(case.body, NotSet):
        sent["content"] = written(_settled(case.body, fuzz) if settled else case.body)
    kept = {name: value for name, value in headers.items() if name.lower() not in ("authorization", "idempotency-key")}
    fuzz.ask(case.method, case.formatted_path, route=route, headers=kept, **sent)


def _header(value: Any) -> bytes:
    return str(value).encode("latin-1", "replace")


def _settled(value: Any, fuzz: Fuzz) -> Any:
    """With the ids of things that are there, wherever a field is called like one."""
    if isinstance(value, dict):
        fields = cast(dict[str, Any], value)
        return {name: fuzz.things.get(name) or _settled(each, fuzz) for name, each in fields.items()}
    return value
