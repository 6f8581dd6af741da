"""Tests that documents name."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


def proofs_in(document: str) -> list[str]:
    """Every test that the document names, as `path.py::name`."""
    return sorted(set(re.findall(r"`([\w/]+\.py::\w+)`", (ROOT / document).read_text())))


def exists(proof: str) -> bool:
    file, _, name = proof.partition("::")
    return name in _functions_in(ROOT / file)


@cache
def _functions_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
