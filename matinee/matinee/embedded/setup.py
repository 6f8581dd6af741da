"""What must be on the machine before a deployment can start, brought there once, with progress in words."""

import asyncio
import fcntl
import time
from collections.abc import Callable

from matinee.embedded.artifacts import kafka_artifacts, missing, postgres_artifact
from matinee.embedded.cache import cache_folder
from matinee.embedded.download import download
from matinee.embedded.postgres import binaries
from matinee.embedded.quick_start import class_cache, make_class_cache

Say = Callable[[str], None]
FILES_BETWEEN_WORDS = 10


def set_up(say: Say) -> float:
    """Download, unpack and prepare whatever is missing; return the seconds the downloads took.

    Several at once take turns: what the first has brought, the others find. Raises Trouble when a download fails.
    """
    with (cache_folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        seconds = _download(say)
        binaries()
        if not class_cache().exists():
            say("Preparing Kafka for quick starts (once on this machine) ...")
            asyncio.run(make_class_cache())
    return seconds


def _download(say: Say) -> float:
    wanted = missing([*kafka_artifacts(), postgres_artifact()])
    if not wanted:
        return 0.0
    began = time.monotonic()
    say(f"Downloading Kafka and Postgres: {len(wanted)} files ...")
    for count, _ in enumerate(download(wanted), 1):
        if count % FILES_BETWEEN_WORDS == 0 or count == len(wanted):
            say(f"  {count} of {len(wanted)} files are here and checked")
    seconds = time.monotonic() - began
    say(f"Downloaded in {seconds:.0f} s.")
    return seconds
