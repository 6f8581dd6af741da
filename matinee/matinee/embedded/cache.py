"""Where downloads and what is made of them are kept; every deployment and test run of this user shares it."""

import os
from pathlib import Path


def cache_folder(*parts: str) -> Path:
    """A folder in the user's cache, made when it is missing."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    path = Path(base, "matinee", *parts)
    path.mkdir(parents=True, exist_ok=True)
    return path
