"""Subtitles as they are sent, SubRip or WebVTT, written anew as the WebVTT that browsers show.

WebVTT: w3.org/TR/webvtt1. Of SubRip there is no standard; this takes what players take.
"""

import re
from collections.abc import Iterator

CODINGS = ("utf-8-sig", "utf-16", "gb18030", "cp1252")
"""Tried in this order; UTF-16 only with its mark. Nearly all bytes are some text in the last one."""

TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})"
CUE = re.compile(rf"\s*{TIME}\s*-->\s*{TIME}[ \t]*(.*)")
TAGS = re.compile(r"<(?!/?(?:i|b|u|ruby|rt|v|c|lang)\b)[^<>]*>|\{\\[^{}]*\}")
"""What is no tag of WebVTT: SubRip's fonts and positions. None runs past where another begins, so that each character
is looked at once."""
SETTING = re.compile(r"(?:vertical|line|position|size|align):[\w.,%-]+")
MOST_CUES = 20_000


class NoSubtitles(ValueError):
    """Nothing in it can be read as subtitles."""


def as_webvtt(sent: bytes) -> bytes:
    """The cues, in UTF-8. Styles and notes are left out. Raises `NoSubtitles`."""
    cues = list(_cues(_text(sent)))
    if not cues or len(cues) > MOST_CUES:
        raise NoSubtitles
    return ("WEBVTT\n\n" + "\n\n".join(cues) + "\n").encode()


def _text(sent: bytes) -> str:
    for coding in CODINGS:
        if coding == "utf-16" and sent[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            text = sent.decode(coding)
        except UnicodeDecodeError:
            continue
        return "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c in "\n\t" or c.isprintable())
    raise NoSubtitles


def _cues(text: str) -> Iterator[str]:
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.strip("\n").split("\n")
        at = next((number for number, line in enumerate(lines[:2]) if "-->" in line), None)
        matched = CUE.fullmatch(lines[at]) if at is not None else None
        if at is None or matched is None:
            continue
        said = [TAGS.sub("", line).replace("-->", "→").strip() for line in lines[at + 1 :]]
        if any(said):
            start, end = _moment(*matched.groups()[:4]), _moment(*matched.groups()[4:8])
            settings = " ".join(SETTING.findall(matched.group(9)))
            yield f"{start} --> {end} {settings}".rstrip() + "\n" + "\n".join(filter(None, said))


def _moment(hours: str | None, minutes: str, seconds: str, fraction: str) -> str:
    return f"{int(hours or 0):02}:{int(minutes):02}:{int(seconds):02}.{fraction:0<3}"
