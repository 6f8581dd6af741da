"""What of a film makes it the one that somebody has watched: a change to anything else leaves a vote as it is."""

from typing import Any

from contracts.submissions import FilmDetails


def essence(details: FilmDetails) -> dict[str, Any]:
    """As JSON has it: kind, title, language, running time, and the files that jurors watch and read."""
    watched = sorted(str(file.file) for file in details.files if file.purpose in ("screener", "subtitles"))
    said = details.model_dump(mode="json", include={"kind", "title", "original_language", "runtime"})
    return {**said, "files": watched}
