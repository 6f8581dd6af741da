"""Tests that documents name."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

Function = ast.FunctionDef | ast.AsyncFunctionDef


def proofs_in(document: str) -> list[str]:
    """Every test that the document names, as `path.py::name`."""
    return sorted(set(re.findall(r"`([\w/]+\.py::\w+)`", (ROOT / document).read_text())))


def exists(proof: str) -> bool:
    """Whether pytest runs it: a test, or what a state machine of Hypothesis does or holds that is run as one."""
    file, _, name = proof.partition("::")
    path = ROOT / file
    return path.name.startswith("test_") and path.exists() and name in _tests_in(path.read_text())


@cache
def _tests_in(text: str) -> frozenset[str]:
    module = ast.parse(text).body
    machines = set(_machines_run_in(module))
    found = [*_functions(module, lambda each: each.name.startswith("test_"))]
    for each in module:
        if isinstance(each, ast.ClassDef) and each.name.startswith("Test"):
            found += _functions(each.body, lambda each: each.name.startswith("test_"))
        elif isinstance(each, ast.ClassDef) and each.name in machines:
            found += _functions(each.body, lambda each: not {"rule", "invariant"}.isdisjoint(_decorators(each)))
    return frozenset(each.name for each in found if not {"skip", "xfail"} & set(_decorators(each)))


def _machines_run_in(module: Iterable[ast.stmt]) -> Iterator[str]:
    """Those whose class is run as `TestAny = Any.TestCase`."""
    for each in module:
        match each:
            case ast.Assign([ast.Name(name)], ast.Attribute(ast.Name(machine), "TestCase")) if name.startswith("Test"):
                yield machine
            case _:
                pass


def _functions(body: Iterable[ast.stmt], wanted: Callable[[Function], bool]) -> list[Function]:
    return [each for each in body if isinstance(each, Function) and wanted(each)]


def _decorators(function: Function) -> Iterator[str]:
    """The last words of their names: `skip` of `@pytest.mark.skip(...)`."""
    for decorator in function.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
