"""A still, written anew: the picture alone, without a word of who took it, where, and on what."""

from pathlib import Path

from PIL import Image, ImageOps

TAKEN = ("JPEG", "PNG", "WEBP")
LARGEST = 4096
"""Pixels of the longer side, as kept; enough for a page in print."""

Image.MAX_IMAGE_PIXELS = 60_000_000  # twice as many are refused: a small file can hold a picture without end


def write_anew(source: Path, made: Path) -> None:
    """As JPEG, turned as its camera says. Raises what Pillow raises."""
    with Image.open(source, formats=TAKEN) as sent:
        picture = ImageOps.exif_transpose(sent)
        picture.thumbnail((LARGEST, LARGEST))
        if picture.mode in ("RGBA", "LA", "PA", "P"):
            see_through = picture.convert("RGBA")
            picture = Image.new("RGB", see_through.size, "white")
            picture.paste(see_through, mask=see_through)
        # A picture of its own: what is saved knows nothing of what was read.
        plain = Image.new("RGB", picture.size)
        plain.paste(picture.convert("RGB"))
        plain.save(made, "JPEG", quality=90)
