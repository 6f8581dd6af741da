"""What an audit found: something that breaks a promise, with where and what; or an exception that somebody made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is one of log, topic, marks, parked, projection, skipped; `text` is for the operator."""

    check: str
    text: str

    @property
    def breaks_a_promise(self) -> bool:
        """What an operator decided to skip is told, and is no damage."""
        return self.check != "skipped"
