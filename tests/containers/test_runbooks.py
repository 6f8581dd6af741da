"""What an operator with Docker Compose is told to type on a bad day does what it says."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from matinee.embedded.services import SERVICES
from tests.containers.deployment import TOP, Deployment
from tests.containers.festival import EDITION
from tests.containers.person import first_operator

pytestmark = [pytest.mark.timeout(400), pytest.mark.xdist_group("containers")]

PAGES = {page.stem: page.read_text() for page in (TOP / "docs/how-to").glob("*.md")}
BLOCKS = re.findall(r"^```sh\n(.*?)^```", PAGES["back-up-and-restore"], re.MULTILINE | re.DOTALL)
TAKE, RESTORE, LOST = [block for block in BLOCKS if "docker compose" in block]
INLINE = sorted(
    {typed for page in PAGES.values() for typed in re.findall(r"`(docker compose exec \w+ python [^`]+)`", page)}
)


@pytest.fixture(scope="module", autouse=True)
def something_has_happened(deployment: Deployment) -> None:
    operator = first_operator(deployment, "runbooks@festival.example")
    operator.do("submissions", "/editions", {**EDITION, "edition": "runbooks"})


def type_in(deployment: Deployment, commands: str, folder: Path) -> str:
    """What a shell in the folder says to them; all must succeed."""
    compose = shlex.join([*deployment.project.compose_command_property, "--project-directory", str(TOP)])
    ours = f'docker() {{ if [ "$1" = compose ]; then shift; {compose} "$@"; else command docker "$@"; fi; }}\n'
    commands = commands.replace("matinee_submissions-db", f"{deployment.project.name}_submissions-db")
    done = subprocess.run(
        ["bash", "-euc", ours + commands],
        cwd=folder, env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.parametrize("command", INLINE)
def test_a_command_does_what_the_page_says(deployment: Deployment, command: str, tmp_path: Path) -> None:
    type_in(deployment, command, tmp_path)


def test_a_lost_database_comes_back_from_its_backup(deployment: Deployment, tmp_path: Path) -> None:
    everything = " ".join(SERVICES)
    assert everything in TAKE
    type_in(deployment, TAKE.replace(everything, "submissions"), tmp_path)
    stop, rest = RESTORE.split("\n", 1)
    restored = type_in(deployment, f"{stop}\n{LOST}{rest}", tmp_path)
    assert "submissions: is as it was on" in restored
