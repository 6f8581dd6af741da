"""One mistake: words of the engine, and what stands in their place."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Mutation:
    """`words` stand once in `file`. `tests` must each fail when `instead` stands there; `why` says what is broken."""

    name: str
    why: str
    file: str
    words: str
    instead: str
    tests: tuple[str, ...]

    def apply(self, root: Path) -> None:
        """Make the mistake in a copy of the project. Raises ValueError where the words don't stand once."""
        file = root / self.file
        text = file.read_text()
        if text.count(self.words) != 1:
            raise ValueError(f"{self.name}: {self.file} has these words {text.count(self.words)} times: {self.words!r}")
        file.write_text(text.replace(self.words, self.instead))
