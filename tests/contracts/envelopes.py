"""An envelope with good defaults."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from contracts.envelope import Envelope

FILM = UUID("0198c0de-5a01-7c3e-9d2b-6f1d2a7b4c01")
AN_ID = UUID("0198c0de-0001-7000-8000-000000000001")


def envelope(**values: Any) -> Envelope:
    """Of a film's withdrawal, the first event of the log."""
    defaults: dict[str, Any] = {
        "id": AN_ID,
        "service": "submissions",
        "type": "FilmWithdrawn",
        "schema_version": 1,
        "stream": f"film-{FILM}",
        "version": 1,
        "position": 1,
        "time": datetime(2025, 7, 5, 1, 0, tzinfo=UTC),
        "edition": None,
        "actor": "clock",
        "correlation": AN_ID,
        "causation": AN_ID,
        "traceparent": None,
    }
    return Envelope(**{**defaults, **values})
