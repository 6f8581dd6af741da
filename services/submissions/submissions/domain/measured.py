"""What a technical check measured of a film's file."""

from typing import Literal

from pydantic import Field

from contracts.values import Line, Value

Verdict = Literal["fine", "unreadable", "cut short", "no picture", "too large a picture", "lost"]
"""`cut short`: the file says that it is longer than what is in it. `lost`: its bytes are not in
the store, as after the restore of an old backup. Black and silent parts are for people to judge."""


class Span(Value):
    """From one moment of the film to another, in seconds."""

    start: float
    end: float


class Sound(Value):
    """A track of sound."""

    codec: Line
    rate: int
    """Samples a second."""
    channels: int


class Measured(Value):
    """As decoded, whatever the file's name and its sender say."""

    duration: float
    """Seconds, to the end of the last picture or sound that is there."""
    declared: float | None = None
    """Seconds, by the file's own header."""
    width: int
    """Pixels, as it is shown: with the rotation that phones note."""
    height: int
    rotation: int = 0
    """Degrees, as noted in the file."""
    codec: Line
    frame_rate: float | None = None
    """Frames a second; null where they come at uneven times."""
    sound: tuple[Sound, ...] = Field(default=(), max_length=64)
    black: tuple[Span, ...] = Field(default=(), max_length=100)
    silent: tuple[Span, ...] = Field(default=(), max_length=100)
