"""What an audit found: something that breaks a promise, with where and what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is one of log, topic, marks, parked, projection; `text` is for the operator."""

    check: str
    text: str
