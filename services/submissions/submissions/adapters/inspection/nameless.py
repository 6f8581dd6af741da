"""A film's picture and sound in a new file: no titles, artists, chapters, covers, or names of tracks come along."""

from pathlib import Path

import av
import av.error
from av.stream import Disposition

from submissions.adapters.inspection.film import MOST_STREAMS, opened

CONTAINERS = {
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "video/x-matroska": "matroska",
    "video/x-msvideo": "avi",
    "application/mxf": "mxf",
    "video/mp2t": "mpegts",
}


def write_nameless(source: Path, made: Path, media_type: str) -> bool:
    """Whether it could be done. Nothing is decoded: the pictures are the same."""
    options = {"movflags": "faststart"} if CONTAINERS[media_type] in ("mp4", "mov") else {}
    try:
        with (
            opened(source) as old,
            made.open("w+b") as file,
            av.open(file, "w", CONTAINERS[media_type], options=options) as new,
        ):
            if len(old.streams) > MOST_STREAMS:
                return False
            # A cover is a video of one picture to FFmpeg.
            pictures = [stream for stream in old.streams.video if Disposition.attached_pic not in stream.disposition]
            wanted = [*pictures[:1], *old.streams.audio]
            copies = {stream.index: new.add_stream_from_template(stream) for stream in wanted}
            for copy in copies.values():
                copy.metadata.clear()
            for packet in old.demux(wanted):
                if packet.dts is not None:
                    packet.stream = copies[packet.stream.index]
                    new.mux(packet)
    except (av.error.FFmpegError, ValueError, EOFError):
        return False
    return bool(pictures)
