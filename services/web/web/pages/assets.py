"""Addresses of static files; they change with the content, so that browsers may keep the files for ever."""

from functools import cache
from hashlib import sha256
from pathlib import Path


class Assets:
    """The files under one static folder, served at `/static/`."""

    def __init__(self, folder: Path):
        self._folder = folder
        self.address = cache(self._address)

    def _address(self, name: str) -> str:
        """`/static/<name>?v=<hash>`; raises `FileNotFoundError` when the assets were not built."""
        content = (self._folder / name).read_bytes()
        return f"/static/{name}?v={sha256(content).hexdigest()[:12]}"
