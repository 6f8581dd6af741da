"""Texts as they are compared: however they are written, accented or spaced."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

WORD = re.compile(r"[^\W_]+")
UNSPACED_SIGNS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Of Han, kana, Thai, Lao, Burmese and Khmer, which are written without spaces between words."""
HANGUL = r"\uac00-\ud7af"
"""Written with spaces, but endings stand at the words."""
UNSPACED = re.compile(f"([{UNSPACED_SIGNS}]+)")
LONGEST = 60
"""Characters of a word that count."""


def spelled(text: str) -> str:
    """Without case, accents, and differences of width: what is the same to somebody who looks for it.

    >>> spelled("Ｃafé  Über")
    'cafe uber'
    """
    apart = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(each for each in apart if not unicodedata.combining(each)).split())


def alike(title: str) -> str:
    """The same for titles that differ in nothing but signs and spaces; empty where there is nothing else.

    >>> alike("The Tram-Line!") == alike("the tram line")
    True
    """
    return "".join(WORD.findall(spelled(title)))


def words_of(texts: Iterable[str]) -> set[str]:
    """The words to be found by their beginnings; where words are not spaced, every two characters that follow.

    >>> sorted(words_of(["One 一拳超"]))
    ['one', '一拳', '拳超', '超']
    """
    return {word for text in texts for word in _words(text, last=True)}


def looked_for(text: str) -> list[str]:
    """The beginnings of words that somebody looks for, all of which a film must have.

    >>> looked_for("one 一拳")
    ['one', '一拳']
    """
    return list(dict.fromkeys(_words(text, last=False)))


def _words(text: str, *, last: bool) -> Iterator[str]:
    for word in WORD.findall(spelled(text)):
        for part in filter(None, UNSPACED.split(word)):
            if not UNSPACED.match(part):
                yield part[:LONGEST]
                continue
            yield from (part[start : start + 2] for start in range(len(part) - 1))
            if last or len(part) == 1:
                yield part[-1]
