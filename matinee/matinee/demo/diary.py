"""What a home remembers of its demonstration: when it began, and whether it was played to its end."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self


@dataclass(frozen=True)
class Diary:
    """Kept in the home as `demo.json`, with its data."""

    file: Path
    began: datetime
    finished: bool = False

    @classmethod
    def of(cls, root: Path) -> Self:
        """The home's diary; begun now when there is none."""
        file = root / "demo.json"
        if file.exists():
            kept = json.loads(file.read_text())
            return cls(file, datetime.fromisoformat(kept["began"]), kept["finished"])
        diary = cls(file, datetime.now(UTC).replace(microsecond=0))
        diary._write()
        return diary

    def finish(self) -> None:
        """Everything is done, and need not be done again."""
        replace(self, finished=True)._write()

    def _write(self) -> None:
        draft = self.file.with_suffix(".draft")
        draft.write_text(json.dumps({"began": self.began.isoformat(), "finished": self.finished}))
        draft.replace(self.file)
