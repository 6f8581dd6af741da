"""Texts without the names of those who made a film, for jurors who judge it blind."""

import re
from collections.abc import Iterable, Mapping

HIDDEN = "███"
SHORTEST = 3
"""Letters of a part of a name that is hidden where it stands alone. Names without spaces are hidden as a whole."""


def hidden(text: str, names: Iterable[str]) -> str:
    """`text` without `names` and the words they are made of, whatever their case. It may hide a word too many: of a
    juror who is not to know that is the lesser harm."""
    words = {name.strip() for name in names} | {
        part for name in names for part in re.split(r"[\s.,·•]+", name) if len(part) >= SHORTEST
    }
    for word in sorted((word for word in words if word), key=lambda word: (-len(word), word)):
        # In scripts with spaces a name is a word of its own; in others it stands among the characters.
        before, after = (r"(?<!\w)" if word[0].isascii() else "", r"(?!\w)" if word[-1].isascii() else "")
        text = re.sub(before + re.escape(word) + after, HIDDEN, text, flags=re.IGNORECASE)
    return text


def hidden_in_each(texts: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    of = list(names)
    return {language: hidden(text, of) for language, text in texts.items()}
