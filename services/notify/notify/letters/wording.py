"""Puts facts into words: a text for each template in each language, and its HTML form.

The first paragraph of a text is the subject, the last what its link is called. The HTML is made of the same words, so
the two never differ.
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
    words: str
    """All of it but the link."""
    link: str
    """What the link to its page is called."""
    text: str
    html: str


WORDS = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def write(template: str, language: str, facts: dict[str, Any], address: str) -> Letter:
    """The letter `<language>/<template>.txt` about `facts`; its link leads to `address`."""

    def name(texts: dict[str, str], original: str = "en") -> str:
        return in_language(texts, language, original)

    def at(moment: Any, zone: str) -> str:
        return local_time(moment, zone, language)

    words = WORDS.get_template(f"{language}/{template}.txt").render(**facts, _=name, at=at)
    paragraphs = [paragraph.strip() for paragraph in words.split("\n\n") if paragraph.strip()]
    first, *body, regards, link = paragraphs
    subject = " ".join(first.split())
    html = WORDS.get_template("letter.html").render(
        language=language,
        subject=subject,
        paragraphs=body,
        link=link,
        address=address,
        regards=regards,
        edition=name(facts["edition"]["name"]),
    )
    return Letter(
        language=language,
        subject=subject,
        words=_text(*body, regards),
        link=link,
        text=_text(*body, f"{link}\n{address}", regards),
        html=html,
    )


def _text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"
