"""Texts in the reader's language. English is the key; other languages are gettext catalogues."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("en", "zh-Hans")
ENGINE = Path(__file__).parent / "locales"


class Texts:
    """The catalogues `<folder>/zh_Hans.po` of the engine and the service."""

    def __init__(self, *folders: Path):
        self._catalogues = {
            language: _read(folder / f"{language.replace('-', '_')}.po" for folder in (ENGINE, *folders))
            for language in LANGUAGES
        }

    def text(self, language: str, message: str, values: Mapping[str, object] | None = None) -> str:
        """`message` in `language`, its named places filled; English where it is not translated."""
        found = self._catalogues.get(language, {}).get(message, message)
        return found.format_map(values) if values else found


def _read(files: Iterable[Path]) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in files:
        if file.exists():
            with file.open("rb") as stream:
                catalogue = read_po(stream)
            found |= {str(m.id): str(m.string) for m in catalogue if m.id and m.string}
    return found


def negotiate(accept_language: str) -> str:
    """The language of ours the reader likes best; English when none fits."""
    ranked: list[tuple[float, str]] = []
    for part in accept_language.split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            ranked.append((float(quality or 1), tag.strip().lower()))
        except ValueError:
            continue
    for quality, tag in sorted(ranked, key=lambda pair: -pair[0]):
        if quality <= 0:
            continue
        if tag.split("-")[0] == "zh":
            return "zh-Hans"
        if tag.split("-")[0] == "en":
            return "en"
    return "en"
