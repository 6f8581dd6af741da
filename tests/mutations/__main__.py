"""Makes each mistake in a copy of the project, and runs the tests that must notice it: ``python -m tests.mutations``.

The exit code is 1 when one of them does not, or when they fail without any mistake.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.mutations.mutation import ROOT, Mutation
from tests.mutations.mutations import MUTATIONS

COPIED = ("contracts", "eventkit", "matinee", "services", "tests", "deploy", "conftest.py", "pyproject.toml")
NOT_COPIED = shutil.ignore_patterns("__pycache__", ".*", "node_modules")
TESTS_FAILED = 1
"""What pytest exits with when tests ran and failed, and nothing else was wrong."""


def copy_project(to: Path) -> Path:
    """The project's packages and tests, below `to`."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=NOT_COPIED)
        else:
            shutil.copy(source, to / name)
    return to


def failing(project: Path, tests: Iterable[str]) -> set[str]:
    """Which of these tests fail in that copy of the project. Raises RuntimeError when they can't be run."""
    packages = [project, *(file.parent for file in project.glob("**/pyproject.toml"))]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, packages)), "PYTHONDONTWRITEBYTECODE": "1"}
    pytest = (
        sys.executable,
        "-m",
        "pytest",
        "--quiet",
        "--tb=no",
        "-rfE",
        "--show-capture=no",
        "-p",
        "no:cacheprovider",
    )
    done = subprocess.run([*pytest, *tests], cwd=project, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, TESTS_FAILED):
        raise RuntimeError(f"pytest ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return set(re.findall(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE))


def killers(mutation: Mutation) -> set[str]:
    """The tests that notice the mistake."""
    with tempfile.TemporaryDirectory(prefix="matinee-mutation-") as folder:
        project = copy_project(Path(folder))
        mutation.apply(project)
        return failing(project, mutation.tests)


def main() -> int:
    """Report a line a test."""
    with tempfile.TemporaryDirectory(prefix="matinee-mutation-") as folder:
        tests = dict.fromkeys(test for mutation in MUTATIONS for test in mutation.tests)
        if broken := failing(copy_project(Path(folder)), tests):
            print("These fail without any mistake:", *sorted(broken), sep="\n  ")
            return 1
    survived = 0
    for mutation in MUTATIONS:
        found = killers(mutation)
        print(f"{mutation.name}: {mutation.why}", flush=True)
        for test in mutation.tests:
            print(f"  {'killed by' if test in found else 'NOT NOTICED BY'} {test}", flush=True)
        survived += not found.issuperset(mutation.tests)
    print(f"{len(MUTATIONS) - survived} of {len(MUTATIONS)} mistakes were noticed.")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
