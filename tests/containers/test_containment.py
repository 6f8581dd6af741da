"""What the containers may do, and what the deployment asks of its operator."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from matinee.embedded.ports import ports_from
from tests.containers.deployment import COMPOSE, TOP, Deployment, write_env


def config(env: Path) -> subprocess.CompletedProcess[str]:
    command = [COMPOSE, "--env-file", env, "config", "--format=json"]
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)


@pytest.fixture
def services(tmp_path: Path) -> dict[str, Any]:
    """The services of the compose file, as compose reads them."""
    return json.loads(config(write_env(tmp_path, ports_from(18080))).stdout)["services"]


def test_nothing_starts_without_secrets_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "env").touch()
    refused = config(tmp_path / "env")
    assert refused.returncode != 0
    assert "run deploy/make-env first" in refused.stderr


def test_secrets_are_for_their_owner_and_stay_what_they_are(tmp_path: Path) -> None:
    env = write_env(tmp_path, ports_from(18080))
    written = env.read_text()
    assert env.stat().st_mode & 0o077 == 0
    assert "=\n" not in written
    subprocess.run([TOP / "deploy" / "make-env", env], check=True, capture_output=True)
    assert env.read_text() == written


def test_every_container_is_contained(services: dict[str, Any]) -> None:
    for name, service in services.items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert {"mem_limit", "cpus", "pids_limit"} <= service.keys(), name


def test_ports_are_open_to_this_machine_alone(services: dict[str, Any]) -> None:
    published = {name: service["ports"] for name, service in services.items() if "ports" in service}
    assert published.keys() == {"people", "submissions", "scheduling", "cocreation", "notify", "web"}
    assert {port["host_ip"] for ports in published.values() for port in ports} == {"127.0.0.1"}


def test_every_server_says_how_it_is(services: dict[str, Any]) -> None:
    assert {name for name, service in services.items() if "healthcheck" not in service} == {
        name for name in services if name.endswith("-deploy")
    }


@pytest.mark.timeout(400)
@pytest.mark.xdist_group("containers")
def test_nobody_in_a_container_is_root(deployment: Deployment) -> None:
    for container in deployment.project.get_containers():
        assert container.Service
        assert deployment.run(container.Service, "id", "-u").strip() != "0", container.Service
