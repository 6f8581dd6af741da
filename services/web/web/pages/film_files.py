"""Files of a film in words: what each is for, what became of it, and what its check found."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from web.pages.durations import duration_in
from web.pages.words import N_

PURPOSES = {
    "screener": N_("Screener"),
    "final": N_("Final file"),
    "trailer": N_("Trailer"),
    "still": N_("Still"),
    "subtitles": N_("Subtitles"),
}

SUBMITTED = ("screener", "trailer", "still", "subtitles")
"""What belongs to a submission; the final file is sent once the film is selected."""
FILMS = ("screener", "final", "trailer")
"""What is checked, and can be played."""

VERDICTS = {
    "fine": N_("All of it is there and can be played."),
    "unreadable": N_("This file can't be read as a film. Please export it again."),
    "cut short": N_("This file ends before it should. Please export it again, or upload it anew."),
    "no picture": N_("There is no picture in this file."),
    "too large a picture": N_("The picture is larger than 8192 × 8192 pixels."),
    "lost": N_("This file was lost. Please upload it again."),
}

NOT_TAKEN = {
    "wrong-kind": N_("This is not a kind of file that is taken for this purpose."),
    "unreadable": N_("This picture can't be read."),
    "no-subtitles": N_("No subtitles were found in this file; SubRip (.srt) and WebVTT (.vtt) are taken."),
    "lost": N_("This file was lost. Please upload it again."),
    "infected": N_("A virus scanner found something in this file."),
}

PLAYED = frozenset(["video/mp4", "video/webm", "video/quicktime"])
"""What browsers may be able to play; others are downloaded."""

TOLERANCE = 2.0
"""Seconds by which the file may differ from the declared running time, which is in whole seconds."""

Translate = Callable[..., str]


def measured_in(_: Translate, measured: Mapping[str, Any]) -> Iterator[str]:
    """What was measured, a line each; what asks for attention is told by `remarks_on`."""
    yield _("Running time: {duration}", duration=duration_in(_, round(measured["duration"])))
    picture = f"{measured['width']} × {measured['height']}"
    codec, rate = measured["codec"], measured["frame_rate"]
    if rate:
        shown = f"{rate:.3f}".rstrip("0").rstrip(".")
        yield _("Picture: {picture}, {codec}, {rate} frames a second", picture=picture, codec=codec, rate=shown)
    else:
        yield _("Picture: {picture}, {codec}", picture=picture, codec=codec)
    for sound in measured["sound"]:
        yield _(
            "Sound: {codec}, {rate} Hz, {channels} channels",
            codec=sound["codec"], rate=sound["rate"], channels=sound["channels"],
        )  # fmt: skip


def remarks_on(_: Translate, measured: Mapping[str, Any], declared: int | None) -> Iterator[str]:
    """What a person should look at: nothing of it stands in the way."""
    duration = round(measured["duration"])
    if declared is not None and abs(measured["duration"] - declared) > TOLERANCE:
        yield _(
            "The declared running time is {declared}, the file's is {duration}.",
            declared=duration_in(_, declared), duration=duration_in(_, duration),
        )  # fmt: skip
    if not measured["sound"]:
        yield _("There is no sound in it.")
    for what, spans in ((N_("Black from {start} to {end}"), "black"), (N_("Silent from {start} to {end}"), "silent")):
        for span in measured[spans]:
            yield _(what, start=_clock(span["start"]), end=_clock(span["end"]))


def size_of(size: int) -> str:
    """`1536000` as "1.5 MB"."""
    for unit, step in (("GB", 10**9), ("MB", 10**6)):
        if size >= step:
            return f"{size / step:.1f} {unit}"
    return f"{max(size // 1000, 1)} kB"


def _clock(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


@pass_context
def _measured(context: Context, measured: Mapping[str, Any]) -> list[str]:
    return list(measured_in(context["_"], measured))


@pass_context
def _remarks(context: Context, measured: Mapping[str, Any], declared: int | None) -> list[str]:
    return list(remarks_on(context["_"], measured, declared))


FILTERS: dict[str, Callable[..., Any]] = {"measured": _measured, "remarks": _remarks, "file_size": size_of}
