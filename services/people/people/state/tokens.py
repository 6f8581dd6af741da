"""Secrets that people hold and we keep only hashed, and keyed hashes of what must not be read from a database."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from eventkit.settings import Settings

SECRET_BYTES = 32


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def hashed(secret: bytes) -> bytes:
    """SHA-256: what is hashed is random, so that nothing slower is needed."""
    return hashlib.sha256(secret).digest()


def keyed(settings: Settings, purpose: str, said: bytes) -> bytes:
    """HMAC-SHA-256 with the deployment's secret, which is in no database."""
    key = settings.service_token.get_secret_value().encode()
    return hmac.digest(key, purpose.encode() + b"\0" + said, "sha256")


def written(secret: bytes) -> str:
    """The form in which a secret leaves: base64url without padding (RFC 4648)."""
    return urlsafe_b64encode(secret).rstrip(b"=").decode()


def read(text: str) -> bytes:
    """What `written` wrote; nothing at all for what it can't have written."""
    try:
        return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError:
        return b""
