"""Texts without the names of those who made a film, for jurors who judge it blind.

It may hide a word too many: of a juror who is not to know that is the lesser harm.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from submissions.domain.spelling import HANGUL, UNSPACED_SIGNS

HIDDEN = "███"

LETTER = rf"[^\W\d_{UNSPACED_SIGNS}{HANGUL}]"
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
    patterns = {pattern for name in names for pattern in _patterns(_plain(unicodedata.normalize("NFC", name)))}
    spots = sorted(found.span() for pattern in patterns for found in re.finditer(pattern, read))
    kept, end = list[str](), 0
    for start, stop in spots:
        if start >= end:
            kept += shown[end:start], HIDDEN
        end = max(end, stop)
    return "".join(kept) + shown[end:]


def hidden_in_each(texts: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    of = list(names)
    return {language: hidden(text, of) for language, text in texts.items()}


def _patterns(name: str) -> Iterator[str]:
    """What is looked for: the whole name, also with the family's first or last, and each of its words."""
    words = [word for word in BETWEEN.split(name) if word]
    for whole in (words, words[::-1]):
        signs = [sign for word in whole for sign in (word if ALONE.fullmatch(word) else [word])]
        if "".join(signs):
            yield _pattern("".join(signs), GAP.join(map(re.escape, signs)))
    for word in words:
        if len(word) > 1:
            yield _pattern(word, re.escape(word))
        if len(word) > 2 and ALONE.fullmatch(word):  # the given name, without the family's
            yield re.escape(word[-2:])


def _pattern(word: str, looked_for: str) -> str:
    before = rf"(?<!{LETTER})" if re.match(LETTER, word[0]) else ""
    after = rf"(?!{LETTER})" if re.match(LETTER, word[-1]) else ""
    # Two letters are hidden as names are written: a text that has lost every "an" and "to" would tell them.
    if len(word) <= 2 and word.upper() != word.lower():
        return f"{before}(?:{re.escape(word.capitalize())}|{re.escape(word.upper())}){after}"
    return f"{before}(?i:{looked_for}){after}"


def _plain(text: str) -> str:
    """Without accents and differences of width, one sign for one."""
    return "".join(map(_plain_sign, text))


def _plain_sign(sign: str) -> str:
    apart = [each for each in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(each)]
    return apart[0] if len(apart) == 1 else sign
