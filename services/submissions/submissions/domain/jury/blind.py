"""Texts without the names of those who made a film, for jurors who judge it blind.

It may hide a word too many: of a juror who is not to know that is the lesser harm.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from submissions.domain.spelling import HANGUL, UNSPACED_SIGNS

HIDDEN = "███"

LETTER = re.compile(rf"[^\W\d_{UNSPACED_SIGNS}{HANGUL}]")
"""Of a script with spaces between words: there, a name is a word of its own."""
ALONE = re.compile(rf"[{UNSPACED_SIGNS}{HANGUL}]+")
"""Names of scripts in which they stand among other characters."""
BETWEEN = re.compile(r"[\s.,·•・'’‐\-–_/&()\"“”]+")
GAP = r"[\W_]*"


def hidden(text: str, names: Iterable[str]) -> str:
    """`text` without `names` and the words they are made of, whatever their case, accents and order.

    >>> hidden("By LI, Bo, in Bologna.", ["Bo Li"])
    'By ███, in Bologna.'
    """
    shown = unicodedata.normalize("NFC", text)
    read = _plain(shown)
    lowered = "".join(map(_lower, read))
    patterns = {each for name in names for each in _patterns(_plain(unicodedata.normalize("NFC", name)))}
    found = (match.span() for pattern, as_is in patterns for match in re.finditer(pattern, read if as_is else lowered))
    kept, end = list[str](), 0
    for start, stop in sorted(spot for spot in found if _is_word(read, *spot)):
        if start >= end:
            kept += shown[end:start], HIDDEN
        end = max(end, stop)
    return "".join(kept) + shown[end:]


def hidden_in_each(texts: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    of = list(names)
    return {language: hidden(text, of) for language, text in texts.items()}


def _patterns(name: str) -> Iterator[tuple[str, bool]]:
    """What is looked for: the whole name, also with the family's first or last, and each of its words; with whether it
    is as it is, else in small letters."""
    words = [word for word in BETWEEN.split(name) if word]
    for whole in (words, words[::-1]):
        signs = [sign for word in whole for sign in (word if ALONE.fullmatch(word) else [word])]
        if signs:
            yield _pattern("".join(signs), signs)
    for word in words:
        if len(word) > 1:
            yield _pattern(word, [word])
        if len(word) > 2 and ALONE.fullmatch(word):  # the given name, without the family's
            yield re.escape(word[-2:]), True


def _pattern(word: str, signs: Iterable[str]) -> tuple[str, bool]:
    # Two letters are hidden as names are written: a text that has lost every "an" and "to" would tell them.
    if len(word) <= 2 and word.upper() != word.lower():
        return f"{re.escape(word.capitalize())}|{re.escape(word.upper())}", True
    return GAP.join(re.escape("".join(map(_lower, sign))) for sign in signs), False


def _is_word(read: str, start: int, stop: int) -> bool:
    """Whether no letter of a script with spaces goes on beside it."""
    before, after = read[start - 1 : start + 1] if start else "", read[stop - 1 : stop + 1]
    return not any(len(pair) > 1 and all(map(LETTER.match, pair)) for pair in (before, after))


def _plain(text: str) -> str:
    """Without accents and differences of width, one sign for one."""
    return "".join(map(_plain_sign, text))


@lru_cache(10_000)
def _plain_sign(sign: str) -> str:
    apart = [each for each in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(each)]
    return apart[0] if len(apart) == 1 else sign


def _lower(sign: str) -> str:
    small = sign.lower()
    return small if len(small) == 1 else sign
