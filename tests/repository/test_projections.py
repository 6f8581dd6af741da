"""Every projection names the tables it keeps: a rebuild fills those anew, and an audit compares them."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

SERVICES = Path(__file__).parents[2] / "services"

KEPT = re.compile(r'Projection\(\s*"\w+"(?:,\s*tables=\(([^)]*)\))?')
WRITTEN = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM) (\w+_v\d+)")
MADE = re.compile(r"(CREATE|DROP) TABLE (\w+)_v(\d+)")


def kept_in(module: Path) -> list[str]:
    """The tables that the projections of a module say they keep."""
    return [table for tables in KEPT.findall(module.read_text()) for table in re.findall(r'"(\w+)"', tables)]


def newest_versions(migrations: Iterable[Path]) -> list[str]:
    """The versioned tables that are there after the migrations, of each the newest version."""
    newest: dict[str, int] = {}
    for verb, name, version in MADE.findall("".join(file.read_text() for file in migrations)):
        if verb == "CREATE":
            newest[name] = int(version)
        elif newest[name] == int(version):
            del newest[name]
    return sorted(f"{name}_v{version}" for name, version in newest.items())


@pytest.mark.parametrize(
    "module", sorted(SERVICES.glob("*/*/projections/*.py")), ids=lambda path: f"{path.parts[-4]}-{path.stem}"
)
def test_a_projection_writes_to_the_tables_it_keeps_and_to_no_others(module: Path) -> None:
    assert set(WRITTEN.findall(module.read_text())) == set(kept_in(module))


@pytest.mark.parametrize("service", sorted(SERVICES.glob("*/migrations")), ids=lambda path: path.parent.name)
def test_every_versioned_table_is_kept_by_one_projection(service: Path) -> None:
    kept = [table for module in service.parent.glob("*/projections/*.py") for table in kept_in(module)]
    assert sorted(kept) == newest_versions(sorted(service.glob("*.sql")))
