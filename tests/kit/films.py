"""Films made for a test: colour bars with a tone, or a second of black and silence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import av.error
import av.filter


def make_film(
    path: Path, seconds: int = 4, size: tuple[int, int] = (160, 90), dull: tuple[int, int] | None = None
) -> Path:
    """A film of bars and a tone; between the two moments of `dull` it is black and silent.

    The name says what it is: `.mp4` H.264 and AAC, `.webm` VP9 and Opus, which every Chromium can play.
    """
    webm = path.suffix == ".webm"
    black, silent = "null", "anull"
    if dull:
        between = f"between(t,{dull[0]},{dull[1]})"
        black, silent = f"drawbox=color=black:t=fill:enable='{between}'", f"volume='if({between},0,1)':eval=frame"
    options = {} if webm else {"movflags": "faststart"}
    with av.open(str(path), "w", options=options) as out:
        quick = {"deadline": "realtime", "cpu-used": "8"} if webm else {"preset": "ultrafast"}
        picture: Any = out.add_stream("libvpx-vp9" if webm else "libx264", rate=24, options=quick)
        picture.width, picture.height, picture.pix_fmt = *size, "yuv420p"
        sound: Any = out.add_stream("libopus" if webm else "aac", rate=48000, layout="stereo")
        bars = f"testsrc2=size={size[0]}x{size[1]}:rate=24:duration={seconds}"
        tone = f"sine=frequency=440:sample_rate=48000:duration={seconds}"
        pictures = _frames(bars, black, "format=yuv420p", "buffersink")
        sounds = _frames(tone, silent, "aformat=sample_fmts=fltp:channel_layouts=stereo", "abuffersink")
        for stream, frames in ((picture, pictures), (sound, sounds)):
            for frame in frames:
                if stream is picture:
                    frame.pict_type = 0  # filters call every picture a key frame
                out.mux(stream.encode(frame))
            out.mux(stream.encode(None))
    return path


def _frames(*filters: str) -> Iterator[Any]:
    graph = av.filter.Graph()
    last: Any = None
    for written in filters:
        name, _, how = written.partition("=")
        added = graph.add(name, how)
        if last:
            last.link_to(added)
        last = added
    graph.configure()
    while True:
        try:
            yield graph.pull()
        except (av.error.EOFError, av.error.BlockingIOError):
            return
