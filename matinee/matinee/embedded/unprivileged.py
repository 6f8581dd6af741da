"""Postgres refuses to run as root. When we are root, it runs as if by another user."""

import os
import subprocess
from functools import cache

from matinee.trouble import Trouble

USER_NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")
"""User 1000 to itself, root to everyone else: its files stay ours, wherever they lie."""

NOBODY = (
    *("setpriv", "--reuid=nobody", "--clear-groups"),
    # It may still reach its files below folders that only root may enter. The last bit is for access(2), which asks as
    # the real user and would forget that.
    *("--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"),
    # Changing the user has undone what made it die with its parent.
    *("--pdeathsig", "KILL", "--"),
)
"""For systems that forbid user namespaces, such as a container's default profile."""


@cache
def unprivileged() -> tuple[str, ...]:
    """What to put before a command line that must not run as root; nothing for an ordinary user.

    Raises Trouble when we are root and this system knows no way.
    """
    if os.geteuid() != 0:
        return ()
    for way in (USER_NAMESPACE, NOBODY):
        if _works(way):
            return way
    raise Trouble(
        "Postgres does not run as root, and neither a user namespace (unshare) nor another user (setpriv) is to be had "
        "here. Run Matinee as an ordinary user."
    )


def _works(way: tuple[str, ...]) -> bool:
    try:
        return subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
