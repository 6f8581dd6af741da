"""The whole of Matinee on one machine: what runs, in which order, and what each process is told."""

import json
import os
import sys
from dataclasses import dataclass

from matinee.embedded.checks import port_open
from matinee.embedded.home import Home
from matinee.embedded.infrastructure import Infrastructure
from matinee.embedded.ports import ports_of
from matinee.embedded.process_spec import ProcessSpec
from matinee.embedded.services import SERVICES, service_specs

MAIL_FROM = "festival@matinee.example"


@dataclass(frozen=True)
class Deployment:
    """The processes of one home."""

    home: Home
    ports: dict[str, int]
    infrastructure: Infrastructure

    @classmethod
    def of(cls, home: Home) -> "Deployment":
        """The home's deployment. Raises Trouble when its ports are not well chosen."""
        ports = ports_of(home)
        infrastructure = Infrastructure.of(
            home, postgres=ports["postgres"], kafka=ports["kafka"], controller=ports["controller"]
        )
        return cls(home, ports, infrastructure)

    @property
    def public_url(self) -> str:
        """Where people's browsers go."""
        return self._url("web")

    def specs(self) -> list[ProcessSpec]:
        """Everything that runs, in an order in which each comes after what it needs."""
        databases = ProcessSpec(
            name="databases",
            argv=(sys.executable, "-m", "matinee.embedded.service_databases"),
            env={"MATINEE_HOME": str(self.home.root)},
            after=("postgres",),
            once=True,
        )
        specs = [*self.infrastructure.specs(), databases, self._mailbox()]
        for name in SERVICES:
            specs += service_specs(name, self.environment(name), [self.ports[name]])
        return specs

    def environment(self, service: str) -> dict[str, str]:
        """What a service is told, apart from where it listens."""
        postgres = self.infrastructure.postgres
        common = {
            "DATABASE_URL": postgres.dsn(service, self.home.secret(service), service),
            "KAFKA_BOOTSTRAP": self.infrastructure.kafka.bootstrap,
            "TOPIC_PREFIX": "matinee",
            "SERVICE_TOKEN": self.home.secret("service-token"),
            "SERVICE_URLS": json.dumps({name: self._url(name) for name in SERVICES}),
            "SERVICE_DATA": str(self.home.folder("services", service)),
            # The machine's proxy, if it has one, knows nothing of the machine's own ports.
            "NO_PROXY": ",".join(filter(None, [os.environ.get("NO_PROXY"), "127.0.0.1"])),
        }
        mail = {"SMTP_URL": f"smtp://127.0.0.1:{self.ports['mail']}", "MAIL_FROM": MAIL_FROM}
        pages = {"PUBLIC_URL": self.public_url}
        files = {"FILES_URL": self.home.folder("services", "submissions", "files").as_uri()}
        own = {"people": mail | pages, "notify": mail | pages, "web": pages, "submissions": files}
        return {**common, **own.get(service, {})}

    def _url(self, service: str) -> str:
        return f"http://127.0.0.1:{self.ports[service]}"

    def _mailbox(self) -> ProcessSpec:
        port = self.ports["mail"]
        return ProcessSpec(
            name="mail",
            argv=(sys.executable, "-m", "matinee.mailbox"),
            env={"SMTP_PORT": str(port), "MAIL_FOLDER": str(self.home.root / "mail")},
            ready=port_open(port),
            address=f"smtp://127.0.0.1:{port}",
        )
