"""What is made from the random value in a visitor's cookie, which itself is kept nowhere but there."""

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet


class Secret:
    """A visitor's secret; nothing made from it tells the secret or another thing made from it."""

    def __init__(self, value: str):
        self.value = value

    @classmethod
    def new(cls) -> "Secret":
        return cls(secrets.token_urlsafe(32))

    @property
    def id(self) -> bytes:
        """What the session is found by."""
        return self._derived("id")

    @property
    def csrf(self) -> str:
        """What every form of this visitor carries."""
        return self._derived("csrf").hex()

    def seal(self, text: str) -> bytes:
        return self._fernet.encrypt(text.encode())

    def unseal(self, sealed: bytes) -> str:
        """Raises cryptography's `InvalidToken` for what another secret sealed."""
        return self._fernet.decrypt(sealed).decode()

    @property
    def _fernet(self) -> Fernet:
        return Fernet(urlsafe_b64encode(self._derived("seal")))

    def _derived(self, use: str) -> bytes:
        # 256 random bits need no slow hash.
        return sha256(f"matinee {use} {self.value}".encode()).digest()
