"""A mail server that keeps every message in a Maildir: ``python -m matinee.mailbox``.

It stands in for the world outside, so that a deployment without a mail server still sends its mail over SMTP, and
people who try it can read what was sent.
"""

import asyncio
import os
from pathlib import Path

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP


async def main(port: int, folder: Path) -> None:
    """Take mail at a port of this machine until the process is ended."""
    handler = Mailbox(folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, enable_SMTPUTF8=True), "127.0.0.1", port
    )
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(os.environ["SMTP_PORT"]), Path(os.environ["MAIL_FOLDER"])))
