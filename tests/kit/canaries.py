"""Names to plant wherever makers can write, and to look for in whatever somebody gets who is not to know them."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import av
import httpx

MAKER, CREW, COMPANY = "Anna Canary", "Bruno Canarini", "Kanarie Films"
SHORT, SHORTER = "Bo Li", "李娜"
GONE, SOLD_BY = "Otto Wegner", "Altkanarie GmbH"
"""Credited once, and the company that held the rights before."""

CANARIES = ("canary", "canarini", "kanarie", "anna", "bruno", "otto", "wegner", "李娜", "bo", "li")
WORDS = re.compile(rf"(?<![a-z])({'|'.join(CANARIES)})(?![a-z])|canar|kanari|wegner")
NO_NAMES = re.compile(rb"</?li[ >]|atlantic/canary[^<]*")
"""A page's lists, and a time zone that it offers."""
SUBTITLES = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nSubtitles by Anna Canary, Bo Li, 李娜. Thanks to Otto!\n".encode()

TEXTS: Mapping[str, Any] = {
    "title": {"zh-Hans": f"{SHORTER}的一拳", "en": "Anna's and Bo's Punch"},
    "synopsis": {
        "en": f"{MAKER} films what {CREW.upper()} of {COMPANY} remembers of Li and Lily: {GONE}. {SOLD_BY}",
        "zh-Hans": f"导演{SHORTER}和Bo与{GONE}",
    },
    "genre": f"a {CREW} drama",
    "device": f"{MAKER}'s phone",
    "content_warnings": [f"blood of {MAKER}"],
    "trailer": "https://example.org/canary",
    "previous_screenings": [{"at": COMPANY, "country": "AU", "on": "2025-01-01"}],
}
"""Details of a film."""


def named(path: Path, plain: Path) -> bytes:
    """The film with names written into its file wherever players show them."""
    with av.open(str(plain)) as old, av.open(str(path), "w") as new:
        new.metadata.update({"title": f"By {MAKER}", "artist": CREW, "comment": COMPANY, "copyright": MAKER})
        copies = {stream.index: new.add_stream_from_template(stream) for stream in old.streams}
        for copy in copies.values():
            copy.metadata.update({"title": f"Mixed by {CREW}", "handler_name": MAKER})
        for packet in old.demux():
            if packet.dts is not None:
                packet.stream = copies[packet.stream.index]
                new.mux(packet)
    return path.read_bytes()


def names_in(answer: httpx.Response) -> list[str]:
    """The names that are found in the answer or its headers. In pictures and films short ones come about by chance."""
    said = NO_NAMES.sub(b"", (answer.content + repr(sorted(answer.headers.items())).encode()).lower())
    found = [canary for canary in CANARIES if len(canary) > 2 and canary.encode() in said]
    if answer.headers.get("content-type", "").startswith(("video", "image")):
        return found
    return found + names_in_text(said.decode())


def names_in_text(text: str) -> list[str]:
    return [match[0] for match in WORDS.finditer(NO_NAMES.sub(b"", text.lower().encode()).decode())]
