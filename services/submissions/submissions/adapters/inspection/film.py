"""What is in a film's file, by decoding it. To FFmpeg a file cut in half is no error."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import av
import av.error
from av.audio.frame import AudioFrame
from av.container import InputContainer
from av.video.frame import VideoFrame

from submissions.adapters.inspection.dull import Dull, dull_pictures, dull_sound
from submissions.adapters.inspection.poster import write_poster

FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mxf,mpegts,avi"
OPTIONS = {"format_whitelist": FORMATS, "protocol_whitelist": "file"}
"""A text that names other files is a film to FFmpeg, too; it would open them."""
LONG = 20 * 60
"""Seconds. Of longer films only the key frames' pictures are looked at, a few seconds apart; all of the sound is."""
LARGEST = 8192 * 8192
"""Pixels."""
MOST_STREAMS = 64
MISSING = 1.0, 0.02
"""Seconds, and share of the whole, by which a film may end before its header says."""


def inspect(source: Path, poster: Path) -> dict[str, Any]:
    """The verdict and what was measured, as `submissions.domain.measured` has it; writes a poster frame."""
    try:
        with opened(source) as container:
            found = _measure(container)
    except (av.error.FFmpegError, ValueError, EOFError):
        return {"verdict": "unreadable"}
    if found.get("measured"):
        try:
            with opened(source) as container:
                write_poster(container, found["measured"], poster)
        except (av.error.FFmpegError, ValueError, EOFError):
            pass  # a film without a poster is a film
    return found


@contextmanager
def opened(source: Path) -> Generator[InputContainer]:
    """The file, read as one of the kinds that films are sent as. Raises what PyAV raises."""
    # An open file, so that FFmpeg opens nothing by a name.
    with source.open("rb") as file, av.open(file, "r", options=OPTIONS, metadata_errors="replace") as container:
        yield container


def _measure(container: InputContainer) -> dict[str, Any]:
    if len(container.streams) > MOST_STREAMS:
        return {"verdict": "unreadable"}
    video = next(iter(container.streams.video), None)
    if video is None:
        return {"verdict": "no picture"}
    if video.width * video.height > LARGEST:
        return {"verdict": "too large a picture"}
    declared = container.duration / av.time_base if container.duration else None
    video.thread_type = "NONE"
    if declared is None or declared > LONG:
        video.codec_context.skip_frame = "NONKEY"
    sound = next(iter(container.streams.audio), None)
    seen = _see(container, [stream for stream in (video, sound) if stream])
    if seen.first is None:
        return {"verdict": "unreadable"}
    turned = abs(seen.first.rotation) % 180 == 90
    width, height = (video.height, video.width) if turned else (video.width, video.height)
    short = declared is not None and declared - seen.end > max(MISSING[0], MISSING[1] * declared)
    measured = {
        "duration": round(seen.end, 3),
        "declared": declared,
        "width": width,
        "height": height,
        "rotation": seen.first.rotation,
        "codec": video.codec_context.name,
        "frame_rate": float(video.average_rate) if video.average_rate else None,
        "sound": [
            {"codec": s.codec_context.name, "rate": s.codec_context.sample_rate, "channels": s.codec_context.channels}
            for s in container.streams.audio
        ],
        "black": seen.black.spans(seen.end),
        "silent": seen.silent.spans(seen.end),
    }
    return {"verdict": "cut short" if short else "fine", "measured": measured}


class _Seen:
    """What has passed so far."""

    def __init__(self) -> None:
        self.end = 0.0
        self.first: VideoFrame | None = None
        self.black = Dull("black", dull_pictures)
        self.silent = Dull("silence", dull_sound)


def _see(container: InputContainer, streams: list[Any]) -> _Seen:
    seen = _Seen()
    for packet in container.demux(streams):
        if packet.pts is not None:
            seen.end = max(seen.end, float((packet.pts + (packet.duration or 0)) * packet.time_base))
        try:
            frames = packet.decode()
        except av.error.FFmpegError:
            continue  # a picture is spoilt; what is not there at the end is noticed by its time
        for frame in frames:
            if isinstance(frame, VideoFrame):
                seen.first = seen.first or frame
                seen.black.look(frame)
            elif isinstance(frame, AudioFrame):
                seen.silent.look(frame)
    return seen
