"""How the supervisor runs Matinee's services: ``python -m NAME deploy`` once, then ``python -m NAME`` for as long as it
takes. What a service must know of its surroundings is in its environment."""

import sys
from collections.abc import Mapping, Sequence

from matinee.embedded.checks import http_ready
from matinee.embedded.process_spec import ProcessSpec

SERVICES = ("people", "submissions", "scheduling", "cocreation", "notify", "web")


def service_specs(name: str, environment: Mapping[str, str], ports: Sequence[int]) -> list[ProcessSpec]:
    """The deploy step of a service and a process of it for each port; the first process has the service's name."""
    python = (sys.executable, "-m", name)
    deploy = ProcessSpec(
        name=f"{name}-deploy", argv=(*python, "deploy"), env=environment, after=("kafka", "databases"), once=True
    )
    serve = [
        ProcessSpec(
            name=name if number == 1 else f"{name}-{number}",
            argv=python,
            env={**environment, "HTTP_HOST": "127.0.0.1", "HTTP_PORT": str(port)},
            ready=http_ready(f"http://127.0.0.1:{port}/readyz"),
            after=(deploy.name,),
            address=f"http://127.0.0.1:{port}",
        )
        for number, port in enumerate(ports, 1)
    ]
    return [deploy, *serve]
