"""Postgres wants to run as somebody: it refuses to be root, or a user id that no user has."""

import os
import pwd
import subprocess
from functools import cache

from matinee.trouble import Trouble

NOBODY = "nobody"


@cache
def unprivileged() -> tuple[str, ...]:
    """What to put before Postgres's command lines; nothing for an ordinary user.

    Raises Trouble when we are no ordinary user and this system knows no way around it.
    """
    if _is_ordinary(os.geteuid()):
        return ()
    for way in (_namespace(), _other_user()):
        if _works(way):
            return way
    raise Trouble(
        "Postgres does not run as root, and neither a user namespace (unshare) nor another user (setpriv) is to be had "
        "here. Run Matinee as an ordinary user."
    )


def _is_ordinary(user: int) -> bool:
    try:
        return pwd.getpwuid(user).pw_uid != 0
    except KeyError:
        return False


def _namespace() -> tuple[str, ...]:
    """Nobody to itself, us to everyone else: its files stay ours, wherever they lie."""
    user = pwd.getpwnam(NOBODY).pw_uid
    return ("unshare", "--user", f"--map-user={user}", f"--map-group={user}", "--")


def _other_user() -> tuple[str, ...]:
    """For root where user namespaces are forbidden, as in many a container."""
    return (
        *("setpriv", f"--reuid={NOBODY}", "--clear-groups"),
        # It may still reach its files below folders that only root may enter. The last bit is for access(2), which
        # asks as the real user and would forget that.
        *("--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"),
        # Changing the user has undone what made it die with its parent.
        *("--pdeathsig", "KILL", "--"),
    )


def _works(way: tuple[str, ...]) -> bool:
    try:
        return subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
