"""Which port each part of a deployment listens at: ten in a row, of this machine's loopback address only."""

import contextlib
import os
import random
import socket

import psutil

from matinee.embedded.home import Home
from matinee.trouble import Trouble

FIRST_PORT = 8080
SETTING = "MATINEE_PORT_BASE"
ROW = ("web", "people", "submissions", "scheduling", "cocreation", "notify", "mail", "postgres", "kafka", "controller")


def ports_from(base: int) -> dict[str, int]:
    """The port of each part when the first one is at base."""
    return {name: base + offset for offset, name in enumerate(ROW)}


def ports_of(home: Home) -> dict[str, int]:
    """The home's ports: from ``MATINEE_PORT_BASE`` on if it is set, else those of the last time, else from 8080 on."""
    kept = home.folder() / "port-base"
    chosen = os.environ.get(SETTING) or (kept.read_text() if kept.exists() else str(FIRST_PORT))
    if not (chosen.strip().isdigit() and 1024 <= int(chosen) <= 65536 - len(ROW)):
        raise Trouble(f"{SETTING} is to be the first of {len(ROW)} ports, such as 9080; it is {chosen!r}.")
    kept.write_text(chosen)
    return ports_from(int(chosen))


def require_free(ports: dict[str, int]) -> None:
    """Raise Trouble when another program has one of the ports."""
    for name, port in ports.items():
        if not _is_free(port):
            raise Trouble(
                f"Port {port}, which {name} is to use, is taken{_by_whom(port)}. End that program, or choose other "
                f"ports: {SETTING}=9080 makes Matinee use {len(ROW)} ports from 9080 on."
            )


def free_ports(count: int) -> list[int]:
    """As many ports in a row that nothing uses at the moment.

    They lie below those the kernel gives to outgoing connections, one of which could else have our port just when a
    process of ours starts again.
    """
    while True:
        base = random.randrange(10_000, 32_000)
        if all(_is_free(port) for port in range(base, base + count)):
            return list(range(base, base + count))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections that linger do no harm
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _by_whom(port: int) -> str:
    for connection in psutil.net_connections("tcp"):
        if connection.status == psutil.CONN_LISTEN and connection.laddr[1:] == (port,) and connection.pid:
            with contextlib.suppress(psutil.Error):
                return f" by {psutil.Process(connection.pid).name()} (pid {connection.pid})"
    return ""
