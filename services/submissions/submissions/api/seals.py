"""Links to a file for one person and some hours: what is in the address is worth nothing to anybody else."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlencode
from uuid import UUID

from contracts.values import FileId, PersonId, RoundId

LASTS = timedelta(hours=6)
"""A long film, with a break."""


@dataclass(frozen=True, slots=True)
class Seal:
    """That `viewer` may watch `file` until a moment, in seconds since 1970. The viewer stands in no address."""

    file: FileId
    viewer: PersonId
    viewing: UUID
    until: int
    review: RoundId | None = None
    """The round in which it is theirs to watch; None: they are of the staff."""

    @classmethod
    def begin(
        cls, file: FileId, viewer: PersonId, viewing: UUID, now: datetime, review: RoundId | None = None
    ) -> "Seal":
        return cls(file, viewer, viewing, int((now + LASTS).timestamp()), review)

    def link(self, secret: bytes) -> str:
        """A path with what it takes to open it."""
        said = {"viewing": self.viewing, "until": self.until, "round": self.review, "seal": self.signed(secret)}
        query = urlencode({name: value for name, value in said.items() if value is not None})
        return f"/files/{self.file}/content?{query}"

    def signed(self, secret: bytes) -> str:
        said = f"view {self.file} {self.viewer} {self.viewing} {self.until}"
        judged = f" {self.review}" if self.review else ""
        return urlsafe_b64encode(hmac.digest(secret, f"{said}{judged}".encode(), sha256)).decode().rstrip("=")

    def holds(self, secret: bytes, signature: str, now: datetime) -> bool:
        """Whether the signature is ours, and the time not over."""
        known = hmac.compare_digest(self.signed(secret).encode(), signature.encode())
        return known and now.timestamp() < self.until
