"""How often a password may be tried: freely a few times, then with pauses that double.

Attempts are counted by address, whether or not an account has it, so that the answers tell nothing; and, against
guessing at many addresses, by where they come from. A device on which somebody has signed in to the account before is
counted by itself: so nobody is kept out of their account by others who guess at it. An attempt is counted before it is
looked at: many at once are no way around. Who and where it was can't be read from the table (keyed hash).
"""

from dataclasses import dataclass
from hmac import compare_digest
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Any, Self

from eventkit.http.problems import Problem
from eventkit.settings import Settings
from people.state.tokens import keyed, new_secret, read, written

FREE = 10
"""Attempts at one account without a pause."""
FREE_AT_SOURCE = 100
"""Attempts from one place in an hour without a pause; a school, or a whole festival, may share an address."""
LONGEST_PAUSE = 900
"""Seconds."""
REMEMBERED = 3600
"""Seconds after the last attempt until all are forgotten."""
WINDOW = 3600
"""Seconds after which those from one place are counted anew: there somebody mistypes every now and then."""

# The pause after the n-th failure is 2^(n - free) seconds. Without one an attempt is free since ever:
# of several at once none began after the others.
_ANEW = f"a.last_at < now() - interval '{REMEMBERED} seconds' OR $3 AND a.since < now() - interval '{WINDOW} seconds'"
COUNT = f"""
INSERT INTO attempts AS a (who, failures, free_at) VALUES ($1, 1, '-infinity')
ON CONFLICT (who) DO UPDATE SET
    failures = CASE WHEN {_ANEW} THEN 1 ELSE a.failures + 1 END,
    since = CASE WHEN {_ANEW} THEN now() ELSE a.since END,
    free_at = CASE
        WHEN {_ANEW} OR a.failures + 1 < $2 THEN '-infinity'
        ELSE now() + interval '1 second' * least({LONGEST_PAUSE}, 2 ^ least(a.failures + 1 - $2, 20)) END,
    last_at = now()
WHERE a.free_at <= now()
RETURNING failures
"""
PAUSE = "SELECT ceil(extract(epoch FROM greatest(free_at, now()) - now()))::integer FROM attempts WHERE who = $1"
CLEAR = "DELETE FROM attempts WHERE who = $1"
# Who signs in to an account of their own now and then does not get to guess more at those of others.
TAKE_BACK = "UPDATE attempts SET failures = greatest(0, failures - 1), free_at = '-infinity' WHERE who = $1"


@dataclass(frozen=True, slots=True)
class Attempt:
    """`account`: the address or the known device that it counts for, where there is one; `source`: where it comes from,
    if that counts."""

    account: bytes | None
    source: bytes | None = None

    @classmethod
    def at(cls, settings: Settings, email: str, known: str | None = None, source: str = "") -> Self:
        address = _plain(email)
        if known and _is_known(settings, address, known):
            return cls(keyed(settings, "attempts on a device", known.encode()))
        return cls(keyed(settings, "attempts", address), cls.elsewhere(settings, source).source)

    @classmethod
    def elsewhere(cls, settings: Settings, source: str) -> Self:
        """To sign in with an account elsewhere: whose it will be is not known before."""
        return cls(None, keyed(settings, "attempts from", place_of(source).encode()) if source else None)


def place_of(source: str) -> str:
    """What counts as one place: of an IPv6 address its network of 64 bits, since whoever has one has all of them."""
    try:
        address = ip_address(source)
    except ValueError:
        return source
    if isinstance(address, IPv4Address):
        return source
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), 64), strict=False))


async def count_attempt(db: Any, attempt: Attempt) -> None:
    """Count one more; a 429 problem while a pause lasts."""
    for who, free, by_the_hour in ((attempt.source, FREE_AT_SOURCE, True), (attempt.account, FREE, False)):
        if who is not None and await db.fetchval(COUNT, who, free, by_the_hour) is None:
            pause = max(1, await db.fetchval(PAUSE, who) or 1)
            raise Problem(
                429,
                "too-many-attempts",
                "Too many attempts; please try again in {seconds} seconds.",
                {"seconds": pause},
                headers={"Retry-After": str(pause)},
            )


async def clear_attempts(db: Any, attempt: Attempt) -> None:
    """It succeeded."""
    if attempt.account is not None:
        await db.execute(CLEAR, attempt.account)
    if attempt.source is not None:
        await db.execute(TAKE_BACK, attempt.source)


def known_device(settings: Settings, email: str) -> str:
    """What a device may show that somebody has signed in to this account on it. Nothing of it is kept."""
    nonce = new_secret()
    return written(nonce + keyed(settings, "known device", nonce + _plain(email)))


def _is_known(settings: Settings, address: bytes, known: str) -> bool:
    shown = read(known)
    nonce, proof = shown[:32], shown[32:]
    return compare_digest(proof, keyed(settings, "known device", nonce + address))


def _plain(email: str) -> bytes:
    return email.strip().lower().encode()
