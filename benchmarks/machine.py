"""The machine that figures come from."""

import os
import platform
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

import psutil

from matinee.embedded.artifacts import kafka_artifacts, postgres_artifact

LIBRARIES = ("asyncpg", "aiokafka", "faststream", "uvloop", "pydantic", "eventsourcing", "psycopg")


def description() -> str:
    """What a reader must know to judge the figures."""
    memory = psutil.virtual_memory().total / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    servers = ", ".join(a.path.stem for a in (postgres_artifact(), kafka_artifacts()[0]))
    return "\n".join(
        (
            "## The machine",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}; {_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB,"
            f" {platform.system()} {platform.release()}; a write of 8 KiB is on disk after {_fsync():.2f} ms (median).",
            f"Python {platform.python_version()}, {libraries}; {servers}.",
            "",
            "Everything runs on this machine: clients, services, Kafka, Postgres. Both servers are real, and set as"
            " `make test` and `make demo` set them; Postgres has fsync and full page writes on, 32 MB of shared"
            " buffers, and a checkpoint every 256 MB. Each run is a process of its own with a new database, after"
            " a checkpoint. Load of the machine when it began: "
            f"{os.getloadavg()[0]:.1f}.",
            "",
        )
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _fsync() -> float:
    """Milliseconds."""
    took: list[float] = []
    with tempfile.TemporaryFile() as file:
        for _ in range(200):
            file.write(b"x" * 8192)
            file.flush()
            began = perf_counter()
            os.fdatasync(file.fileno())
            took.append(perf_counter() - began)
    return median(took) * 1000
