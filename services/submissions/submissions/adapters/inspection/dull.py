"""Parts of a film in which there is nothing to see or to hear, found by FFmpeg's own filters."""

from collections.abc import Callable
from typing import Any

import av.error
import av.filter

LEAST = 1.0
"""Seconds from which on a part is told."""
MOST = 100
"""Parts told."""


def dull_pictures(frame: Any) -> av.filter.Graph:
    graph = av.filter.Graph()
    source = graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base)
    return _through(graph, source, "blackdetect", f"d={LEAST}:pix_th=0.10", "buffersink")


def dull_sound(frame: Any) -> av.filter.Graph:
    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=frame.sample_rate, format=frame.format, layout=frame.layout, time_base=frame.time_base
    )
    return _through(graph, source, "silencedetect", f"noise=-50dB:d={LEAST}", "abuffersink")


def _through(graph: av.filter.Graph, source: Any, detect: str, how: str, sink: str) -> av.filter.Graph:
    found, end = graph.add(detect, how), graph.add(sink)
    source.link_to(found)
    found.link_to(end)
    graph.configure()
    return graph


class Dull:
    """Frames are shown to a filter; what it says of them is in their metadata as `lavfi.<name>_start` and `_end`."""

    def __init__(self, name: str, graph_for: Callable[[Any], av.filter.Graph]):
        self._name = name
        self._graph_for = graph_for
        self._graph: av.filter.Graph | None = None
        self._starts: list[float] = []
        self._ends: list[float] = []

    def look(self, frame: Any) -> None:
        try:
            self._graph = self._graph or self._graph_for(frame)
            self._graph.push(frame)
            while True:
                self._note(self._graph.pull().metadata)
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        except (av.error.FFmpegError, ValueError):
            self._graph = None  # the film's pictures have changed their size; the next one begins anew

    def _note(self, said: dict[str, str]) -> None:
        if start := said.get(f"lavfi.{self._name}_start"):
            self._starts.append(float(start))
        if end := said.get(f"lavfi.{self._name}_end"):
            self._ends.append(float(end))

    def spans(self, end: float) -> list[dict[str, float]]:
        """From where to where, in seconds. What lasts to the end has no end of its own."""
        ends = [*self._ends, *[end] * (len(self._starts) - len(self._ends))]
        spans = zip(self._starts, ends, strict=False)
        return [{"start": round(a, 3), "end": round(b, 3)} for a, b in spans if b - a >= LEAST][:MOST]
