"""Passwords, hashed with argon2id in threads of their own, so that everyone else is served meanwhile."""

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# 19 MiB, two passes: OWASP's minimum for argon2id. Two at a time bound the memory that sign-ins take.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_THREADS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")
_NOBODYS = _HASHER.hash(secrets.token_urlsafe())


async def hash_of(password: str) -> str:
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _HASHER.hash, password)


async def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is the hashed one. Takes its time also where there is none to compare with."""
    found = await asyncio.get_running_loop().run_in_executor(_THREADS, _verify, password_hash or _NOBODYS, password)
    return found and password_hash is not None


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
