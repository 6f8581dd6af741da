"""Postgres refuses to run as root. When we are root, it runs as if by another user."""

import os
import shutil
import subprocess
from functools import cache

from matinee.trouble import Trouble

NOBODY = 65534


@cache
def unprivileged() -> tuple[str, ...]:
    """What to put before a command line that must not run as root; nothing for an ordinary user.

    As root: a user namespace in which we are user 1000. To the rest of the system the process stays root's, so its
    files may lie anywhere, also below a folder only root may enter. Raises Trouble where namespaces are forbidden.
    """
    if os.geteuid() != 0:
        return ()
    namespace = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")
    if shutil.which("unshare") and subprocess.run([*namespace, "true"], capture_output=True).returncode == 0:
        return namespace
    raise Trouble(
        "Postgres does not run as root, and this system forbids the user namespace in which it would not notice "
        "(unshare --user). Run Matinee as an ordinary user."
    )
