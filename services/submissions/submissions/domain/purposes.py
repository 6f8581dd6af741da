"""What a file is for: how large it may be, and what it may be by its content."""

from typing import Literal

from contracts.submissions.films import FilePurpose

Purpose = FilePurpose | Literal["final"]
"""`final`: what is to be shown, sent once the film is selected; no part of what was submitted."""

MEBIBYTE = 2**20
GIBIBYTE = 2**30

LARGEST: dict[Purpose, int] = {
    "screener": 20 * GIBIBYTE,
    "final": 20 * GIBIBYTE,
    "trailer": 2 * GIBIBYTE,
    "still": 50 * MEBIBYTE,
    "subtitles": 2 * MEBIBYTE,
}
"""Bytes. Two hours in the quality cinemas take for viewing are about 10 GiB."""

HEAD = 512
"""As many bytes from the beginning tell what a file is."""

MOVING = frozenset(["video/mp4", "video/quicktime", "video/webm", "video/x-matroska", "video/x-msvideo",
    "application/mxf", "video/mp2t"])  # fmt: skip

TAKEN: dict[Purpose, frozenset[str]] = {
    "screener": MOVING,
    "final": MOVING,
    "trailer": MOVING,
    "still": frozenset(["image/jpeg", "image/png", "image/webp"]),
    "subtitles": frozenset(["text/vtt"]),
}
"""By what a file is for: the media types it is kept as."""


def media_type(purpose: Purpose, head: bytes) -> str | None:
    """What a file is kept as, by its first bytes; None where it is nothing its purpose takes.

    Subtitles are whatever their own reader can read. Neither the name nor what the sender says of the type counts.
    """
    found = "text/vtt" if purpose == "subtitles" and b"\0" not in head else _by_signature(head)
    return found if found in TAKEN[purpose] else None


def _by_signature(head: bytes) -> str | None:
    match head:
        case _ if head[4:8] == b"ftyp":
            return "video/quicktime" if head[8:10] == b"qt" else "video/mp4"
        case _ if head[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip"):
            return "video/quicktime"  # older than the box that says so
        case _ if head.startswith(b"\x1a\x45\xdf\xa3"):
            return "video/webm" if b"webm" in head else "video/x-matroska"
        case _ if head.startswith(b"RIFF") and head[8:12] == b"AVI ":
            return "video/x-msvideo"
        case _ if head.startswith(b"\x06\x0e\x2b\x34"):
            return "application/mxf"
        case _ if head[:1] == b"\x47" and head[188:189] == b"\x47":
            return "video/mp2t"
        case _ if head.startswith(b"\xff\xd8\xff"):
            return "image/jpeg"
        case _ if head.startswith(b"\x89PNG\r\n\x1a\n"):
            return "image/png"
        case _ if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
            return "image/webp"
        case _:
            return None
