"""Where events travel: one topic a service, and one of person records."""

from zlib import crc32

PARTITIONS = 12
"""A part of the contract: another number is another epoch of every log."""

SERVICES = ("submissions", "scheduling", "cocreation", "notify", "people")
"""The services that own facts. `web` owns none."""

DEFAULT_PREFIX = "matinee"


def topic_of(service: str, prefix: str = DEFAULT_PREFIX) -> str:
    """The topic that carries a service's published events: `matinee.submissions`."""
    return f"{prefix}.{service}"


def persons_topic(prefix: str = DEFAULT_PREFIX) -> str:
    """The compacted topic of person records, keyed by person."""
    return f"{prefix}.persons"


def partition_of(stream: str) -> int:
    """The partition of a stream: CRC-32 of its UTF-8 name, modulo the number of partitions."""
    return crc32(stream.encode()) % PARTITIONS
