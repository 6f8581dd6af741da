"""An operator's command starts at once: it loads nothing of what it takes to serve."""

import subprocess
import sys

import pytest

from tests.repository.test_routes import SERVICES

HEAVY = ("fastapi", "starlette", "faststream", "uvicorn")
ASK = "import sys, eventkit.main, {name}.bootstrap; print([each for each in {heavy} if each in sys.modules])"


@pytest.mark.parametrize("name", [service.name for service in SERVICES])
def test_a_command_loads_nothing_that_serves(name: str) -> None:
    ask = ASK.format(name=name, heavy=HEAVY)
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"
