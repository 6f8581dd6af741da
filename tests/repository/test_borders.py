"""A service's folder, tests included, imports no other service. The import contracts see the packages alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDERS = Path(__file__).parents[2] / "services"
SERVICES = {path.parent.name for path in FOLDERS.glob("*/pyproject.toml")}


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def owner(module: str) -> str:
    """The service a module is of, were it one's: `people.bootstrap` or `services.people.tests.desk`."""
    return module.removeprefix("services.").partition(".")[0]


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_a_service_imports_no_other(service: str) -> None:
    owners = {owner(module) for file in (FOLDERS / service).rglob("*.py") for module in imported(file)}
    assert service in owners, "the check would find nothing anyway"
    assert owners & SERVICES == {service}
