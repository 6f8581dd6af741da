"""The deployment of docker-compose.yml, in a project of its own."""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from functools import cached_property
from pathlib import Path
from uuid import uuid4

from testcontainers.compose import DockerCompose

from matinee.embedded.ports import free_ports
from matinee.embedded.services import SERVICES

TOP = Path(__file__).parents[2]
COMPOSE = Path(sys.executable).with_name("docker-compose")
KILL_ALL = "import os; os.kill(-1, 9)"


class Project(DockerCompose):
    """A compose project under a name of its own, driven by the compose that is locked with the tests."""

    @cached_property
    def compose_command_property(self) -> list[str]:
        env = [option for file in self.env_file or () for option in ("--env-file", file)]
        return [str(COMPOSE), "--project-name", self.name, "--progress=plain", *env]

    @cached_property
    def name(self) -> str:
        return f"matinee-{uuid4().hex[:8]}"


class Deployment:
    """A running project, and where its services are."""

    def __init__(self, project: Project, ports: dict[str, int]):
        self.project = project
        self._ports = ports

    def url(self, service: str) -> str:
        return f"http://127.0.0.1:{self._ports[service]}"

    def run(self, service: str, *command: str) -> str:
        """What a command in a service's container prints. Raises `CalledProcessError` when it fails."""
        output, _, _ = self.project.exec_in_container(list(command), service)
        return output

    def kill(self, service: str) -> None:
        """End what runs in the container as ``kill -9`` does, behind Docker's back."""
        with suppress(subprocess.CalledProcessError):  # it takes the messenger along
            self.run(service, "python", "-c", KILL_ALL)

    def letters_to(self, address: str) -> list[EmailMessage]:
        """What the mail catcher has caught for an address, oldest first."""
        caught = self.run(
            "mail", "bash", "-c", r'cd /data/mail/new && for f in $(ls -tr); do cat "$f"; printf "\0"; done'
        )
        letters = [message_from_string(text, policy=default) for text in caught.split("\0")[:-1]]
        return [letter for letter in letters if address in str(letter["to"])]


def write_env(folder: Path, ports: dict[str, int]) -> Path:
    """A .env as `deploy/make-env` writes it, with these ports."""
    env = folder / "env"
    chosen = [f"{name.upper()}_PORT={port}\n" for name, port in ports.items()]
    env.write_text("".join([*chosen, f"PUBLIC_URL=http://127.0.0.1:{ports['web']}\n"]))
    subprocess.run([TOP / "deploy" / "make-env", env], check=True, capture_output=True)
    return env


@contextmanager
def running_deployment(folder: Path) -> Generator[Deployment]:
    """Everything up and healthy; gone with its volumes at the end. A failure leaves the logs in build/test-logs."""
    ports: dict[str, int] = dict(zip(SERVICES, free_ports(len(SERVICES)), strict=True))
    # The image is made of this checkout, unless another has been named, as after an air-gapped build.
    project = Project(TOP, env_file=str(write_env(folder, ports)), build="MATINEE_IMAGE" not in os.environ)
    try:
        project.start()
        yield Deployment(project, ports)
    except BaseException:
        logs = TOP / "build" / "test-logs"
        logs.mkdir(parents=True, exist_ok=True)
        (logs / "containers.log").write_text("".join(project.get_logs()))
        raise
    finally:
        project.stop()
