"""Links of their own for every process: one to Postgres and one to Kafka."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from matinee.embedded.infrastructure import Infrastructure
from matinee.embedded.kafka import Kafka
from matinee.embedded.process_spec import ProcessSpec
from tests.faults.link import Link

Links = Mapping[str, Mapping[str, Link]]
"""By process, and by what it leads to: `postgres` or `kafka`."""


def wire(processes: Sequence[str], infrastructure: Infrastructure, ports: Iterator[int]) -> Links:
    """The links of `processes`, not open yet.

    Kafka tells its clients where to go on, so it has a listener for each process, which it says is at the link's port.
    """
    return {
        process: {
            "postgres": Link(next(ports), infrastructure.postgres.port),
            "kafka": Link(next(ports), next(ports)),
        }
        for process in processes
    }


def listen(kafka: Kafka, links: Links) -> None:
    """Have Kafka listen at the ends of the links. After `kafka.prepare()`, which writes its settings."""
    extra = {f"LINK{number}": both["kafka"] for number, both in enumerate(links.values())}
    added = {
        "listeners": [f"{name}://127.0.0.1:{link.target}" for name, link in extra.items()],
        "advertised.listeners": [f"{name}://127.0.0.1:{link.port}" for name, link in extra.items()],
        "listener.security.protocol.map": [f"{name}:PLAINTEXT" for name in extra],
    }
    properties = kafka.folder / "server.properties"
    settings = dict(line.split("=", 1) for line in properties.read_text().splitlines())
    for key, values in added.items():
        settings[key] = ",".join([settings[key], *values])
    properties.write_text("".join(f"{key}={value}\n" for key, value in settings.items()))


def through_links(spec: ProcessSpec, infrastructure: Infrastructure, links: Mapping[str, Link]) -> ProcessSpec:
    """The same process, told to go by these links."""
    direct = f"127.0.0.1:{infrastructure.postgres.port}/"
    dsn = spec.env["DATABASE_URL"].replace(direct, f"127.0.0.1:{links['postgres'].port}/")
    bootstrap = f"127.0.0.1:{links['kafka'].port}"
    return replace(spec, env={**spec.env, "DATABASE_URL": dsn, "KAFKA_BOOTSTRAP": bootstrap})
