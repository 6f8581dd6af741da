"""Texts that come in several languages: which one a reader sees, and how the page marks it."""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

FALLBACK = "en"


def pick(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """Tag and text in `language`; else in another form of it, else in English, else the first there is."""
    if language in texts:
        return language, texts[language]
    primary = language.partition("-")[0]
    for tag, text in texts.items():
        if tag.partition("-")[0] == primary:
            return tag, text
    tag = FALLBACK if FALLBACK in texts else next(iter(texts))
    return tag, texts[tag]


def plain(texts: Mapping[str, str], language: str) -> str:
    return pick(texts, language)[1]


def marked(tag: str, text: str, language: str) -> Markup:
    """The text, with its language marked where that is not the page's (WCAG 3.1.2)."""
    if tag == language:
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(tag, text)


@pass_context
def local(context: Context, texts: Mapping[str, str]) -> Markup:
    language: str = context["language"]
    return marked(*pick(texts, language), language)


@pass_context
def local_plain(context: Context, texts: Mapping[str, str]) -> str:
    """For attributes and titles, where no language can be marked."""
    return plain(texts, context["language"])


@pass_context
def others(context: Context, texts: Mapping[str, str]) -> list[Markup]:
    """The texts in the languages other than the one `local` shows, without repeating a same text."""
    language: str = context["language"]
    shown, seen = pick(texts, language)
    return [marked(tag, text, language) for tag, text in texts.items() if tag != shown and text != seen]


FILTERS: dict[str, Callable[..., Any]] = {"local": local, "plain": local_plain, "others": others}
