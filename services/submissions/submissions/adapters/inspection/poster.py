"""A picture of the film: from a tenth of its way, or where that is black, from after that."""

from pathlib import Path
from typing import Any

import av
from av.container import InputContainer

LARGEST = 960
"""Pixels of the longer side."""


def write_poster(container: InputContainer, measured: dict[str, Any], poster: Path) -> None:
    """As JPEG, upright. Raises what PyAV raises."""
    video = container.streams.video[0]
    video.thread_type = "NONE"
    at = measured["duration"] / 10
    for black in measured["black"]:
        if black["start"] <= at < black["end"]:
            at = min(black["end"] + 0.5, measured["duration"])
    container.seek(int(at * av.time_base))
    last = None
    for frame in container.decode(video):
        last = frame
        if frame.time >= at:
            break
    if last is None:
        return
    picture = last.to_image()
    if last.rotation:
        picture = picture.rotate(last.rotation, expand=True)
    picture.thumbnail((LARGEST, LARGEST))
    picture.save(poster, "JPEG", quality=85)
