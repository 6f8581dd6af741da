"""What a check says of films as they come, and what it does to those that were made to harm."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from submissions.adapters.inspecting import Unfit, inspect_film, still_of
from submissions.adapters.subtitles import NoSubtitles, as_webvtt
from tests.kit.films import make_film


async def test_a_film_is_measured_with_its_black_and_silent_parts_and_gets_a_poster(tmp_path: Path) -> None:
    found, poster = await inspect_film(make_film(tmp_path / "film.mp4", 6, (320, 180), dull=(2, 4)))
    assert found.verdict == "fine"
    assert found.measured is not None
    measured = found.measured
    assert measured.duration == pytest.approx(6, abs=0.1)
    assert (measured.width, measured.height, measured.codec, measured.frame_rate) == (320, 180, "h264", 24)
    assert [(sound.codec, sound.rate, sound.channels) for sound in measured.sound] == [("aac", 48000, 2)]
    for [part] in (measured.black, measured.silent):
        assert (part.start, part.end) == (pytest.approx(2, abs=0.1), pytest.approx(4, abs=0.1))
    assert poster is not None
    assert poster.startswith(b"\xff\xd8\xff")


async def test_what_is_black_to_its_end_is_told_to_its_end(tmp_path: Path) -> None:
    found, _ = await inspect_film(make_film(tmp_path / "film.webm", 5, dull=(3, 9)))
    assert found.measured is not None
    [black] = found.measured.black
    assert (black.start, black.end) == (pytest.approx(3, abs=0.1), pytest.approx(5, abs=0.1))


@pytest.mark.parametrize("form", ["mp4", "webm"])
async def test_a_film_that_was_cut_short_is_told_from_a_whole_one(tmp_path: Path, form: str) -> None:
    film = make_film(tmp_path / f"film.{form}", 6)
    whole = film.read_bytes()
    film.write_bytes(whole[: len(whole) // 2])
    found, _ = await inspect_film(film)
    assert found.verdict == "cut short"
    assert found.measured is not None
    assert found.measured.declared == pytest.approx(6, abs=0.1)
    assert found.measured.duration < 4


async def test_a_text_that_names_other_files_is_not_followed(tmp_path: Path) -> None:
    make_film(tmp_path / "secret.mp4", 2)
    evil = tmp_path / "evil.mp4"
    for text in (
        "ffconcat version 1.0\nfile secret.mp4\n",
        f"#EXTM3U\n#EXTINF:2,\nfile://{tmp_path}/secret.mp4\n#EXT-X-ENDLIST\n",
    ):
        evil.write_text(text)
        found, poster = await inspect_film(evil)
        assert (found.verdict, found.measured, poster) == ("unreadable", None, None)


async def test_junk_is_unreadable_and_sound_alone_is_no_film(tmp_path: Path) -> None:
    junk = tmp_path / "junk.mp4"
    junk.write_bytes(b"\0\0\0\x18ftypmp42" + os.urandom(100_000))
    assert (await inspect_film(junk))[0].verdict == "unreadable"
    whole = make_film(tmp_path / "film.mp4", 1).read_bytes()
    for spoilt in (b"moov", b"stsd", b"avc1"):
        junk.write_bytes(whole.replace(spoilt, os.urandom(4)))
        assert (await inspect_film(junk))[0].verdict in ("unreadable", "no picture")


def test_whatever_reads_foreign_files_is_confined() -> None:
    """More memory than a check may take is refused to it, and it is the first to go where memory runs out."""
    ask = (
        "from submissions.adapters.inspection.__main__ import confine; confine()\n"
        "import os; print(open('/proc/self/oom_score_adj').read().strip(), os.nice(0), sorted(os.environ))\n"
        "bytes(2 * 2**30)"
    )
    said = subprocess.run([sys.executable, "-I", "-c", ask], capture_output=True, text=True, check=False, env={})
    assert "MemoryError" in said.stderr
    assert said.stdout.startswith(f"1000 {min(os.nice(0) + 10, 19)} "), "oomscore, and nicer than who asked"


async def test_a_still_is_written_anew_without_where_it_was_taken(tmp_path: Path) -> None:
    from io import BytesIO

    from PIL import Image

    taken = Image.new("RGB", (60, 40), "red")
    exif = taken.getexif()
    exif[0x0112] = 6  # on its side
    exif[0x010F] = "Anna's phone"
    exif.get_ifd(0x8825)[2] = (37.0, 48.0, 49.0)  # its latitude
    sent = BytesIO()
    taken.save(sent, "JPEG", exif=exif, comment=b"Anna was here")
    assert b"Anna" in sent.getvalue()

    made = await still_of(sent.getvalue())
    with Image.open(BytesIO(made)) as still:
        assert (still.size, dict(still.getexif())) == ((40, 60), {})
    assert b"Anna" not in made


@pytest.mark.parametrize(
    "sent", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a" + bytes(100), b"\xff\xd8\xff"]
)
async def test_what_is_no_picture_of_a_few_forms_is_no_still(sent: bytes) -> None:
    with pytest.raises(Unfit):
        await still_of(sent)


SUBRIP = (
    "1\r\n00:00:01,500 --> 00:00:03,000\r\n<font color=red>Guten</font> <i>Tag</i>\r\n\r\n"
    "2\r\n00:00:04,0 --> 00:00:05,25\r\n电影\r\n"
)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_subtitles_become_webvtt_whatever_they_were(coding: str) -> None:
    sent = SUBRIP if coding != "gb18030" else SUBRIP.replace("Guten", "你好")
    made = as_webvtt(sent.encode(coding)).decode()
    assert made.startswith("WEBVTT\n\n00:00:01.500 --> 00:00:03.000\n")
    assert "<i>Tag</i>" in made
    assert "font" not in made
    assert made.endswith("00:00:04.000 --> 00:00:05.250\n电影\n")
    assert as_webvtt(made.encode()).decode() == made


def test_what_says_nothing_at_any_time_is_no_subtitles() -> None:
    for sent in (b"", b"WEBVTT\n\nNOTE nothing\n", b"\0\1\2", b"Dear Anna,\n\nhere they are.\n"):
        with pytest.raises(NoSubtitles):
            as_webvtt(sent)


def test_nothing_of_subtitles_can_be_run() -> None:
    made = as_webvtt(
        b"00:01.000 --> 00:02.000\n<script>alert(1)</script><img src=x onerror=y>Hello --> there\n"
    ).decode()
    assert made == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nalert(1)Hello → there\n"


def test_many_openings_of_tags_that_never_close_take_no_time() -> None:
    sent = b"00:00:01,000 --> 00:00:02,000\n" + b"<" * 2_000_000 + b"{\\" * 100_000
    assert as_webvtt(sent).startswith(b"WEBVTT")
