"""Puts facts into words: a text for each template in each language, and its HTML form.

The first paragraph of a text is the subject. The HTML is made of the same words, so the two never differ.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from notify.letters.language import in_language
from notify.letters.local_time import local_time


@dataclass(frozen=True, slots=True)
class Letter:
    language: str
    subject: str
    """One line, whatever stood in titles and names."""
    text: str
    html: str


WORDS = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def write(template: str, language: str, facts: dict[str, Any]) -> Letter:
    """The letter `<language>/<template>.txt` about `facts`."""

    def name(texts: dict[str, str], original: str = "en") -> str:
        return in_language(texts, language, original)

    def at(moment: Any, zone: str) -> str:
        return local_time(moment, zone, language)

    words = WORDS.get_template(f"{language}/{template}.txt").render(**facts, _=name, at=at)
    paragraphs = [paragraph.strip() for paragraph in words.split("\n\n") if paragraph.strip()]
    subject, body = " ".join(paragraphs[0].split()), paragraphs[1:]
    html = WORDS.get_template("letter.html").render(
        language=language, subject=subject, paragraphs=body, edition=name(facts["edition"]["name"])
    )
    return Letter(language, subject, "\n\n".join(body) + "\n", html)
