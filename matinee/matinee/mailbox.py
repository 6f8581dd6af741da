"""A mail server that keeps every message in a Maildir: ``python -m matinee.mailbox``.

It stands in for the world outside, so that a deployment without a mail server still sends its mail over SMTP, and
people who try it can read what was sent.
"""

import asyncio
import os
from pathlib import Path

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP


async def main(host: str, port: int, folder: Path) -> None:
    """Take mail at a host's port until the process is ended."""
    handler = Mailbox(folder)
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(handler, enable_SMTPUTF8=True), host, port)
    await server.serve_forever()


if __name__ == "__main__":
    host = os.environ.get("SMTP_HOST", "127.0.0.1")
    asyncio.run(main(host, int(os.environ["SMTP_PORT"]), Path(os.environ["MAIL_FOLDER"])))
