"""Which language a letter is in, and which of several a title is shown in."""

from collections.abc import Iterable, Mapping

from eventkit.texts import LANGUAGES


def language_for(wishes: Iterable[str]) -> str:
    """The first wish, a BCP 47 tag, that letters are written in; English when none is.

    >>> language_for(["pt-BR", "zh-Hant-TW", "en"])
    'zh-Hans'
    """
    by_base = {language.partition("-")[0]: language for language in LANGUAGES}
    found = (by_base.get(wish.partition("-")[0]) for wish in wishes)
    return next(filter(None, found), LANGUAGES[0])


def in_language(texts: Mapping[str, str], language: str, *fallbacks: str) -> str:
    """A title or name in `language` as exactly as there is one; else in the first fallback, in English, or as it is.

    >>> in_language({"zh": "一拳", "en": "One Punch"}, "zh-Hans")
    '一拳'
    """
    for wish in (language, *fallbacks, "en"):
        base = wish.partition("-")[0]
        for tag in (wish, *(tag for tag in texts if tag.partition("-")[0] == base)):
            if tag in texts:
                return texts[tag]
    return next(iter(texts.values()))
