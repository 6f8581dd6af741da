"""Every promise in docs/guarantees.md names tests, and they exist."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROOFS = sorted(set(re.findall(r"`([\w/]+\.py::\w+)`", (ROOT / "docs/guarantees.md").read_text())))


@cache
def functions_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_there_are_promises_and_each_row_names_a_test() -> None:
    rows = re.findall(r"^\| G\d+ .*$", (ROOT / "docs/guarantees.md").read_text(), re.MULTILINE)
    assert len(rows) >= 11
    assert all("::" in row for row in rows)


@pytest.mark.parametrize("proof", PROOFS)
def test_the_proof_of_a_promise_exists(proof: str) -> None:
    file, _, name = proof.partition("::")
    assert name in functions_in(ROOT / file)
