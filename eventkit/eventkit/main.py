"""`python -m <service> [deploy | verify]`: every service's entry points."""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import asdict

import orjson
import structlog
import uvicorn

from eventkit.logs import configure_logs
from eventkit.migrate import migrate
from eventkit.service import Service, application
from eventkit.settings import Settings
from eventkit.topics import create_topics
from eventkit.verify.audit import Audit

GRACE = 3
"""Seconds that requests in hand have to finish when the process is told to stop."""

log = structlog.get_logger()


def main(service: Service, arguments: Sequence[str] = tuple(sys.argv[1:])) -> None:
    settings = service.settings()  # pyright: ignore[reportCallIssue] - from the environment
    configure_logs(service.name, settings.log_level)
    match arguments:
        case ["deploy"]:
            asyncio.run(deploy(service, settings))
        case ["verify"]:
            sys.exit(asyncio.run(verify(service, settings)))
        case []:
            serve(service, settings)
        case _:
            sys.exit(f"usage: python -m {service.name} [deploy | verify]")


async def deploy(service: Service, settings: Settings) -> None:
    """Bring the database up to date and create the topics; safe to repeat."""
    await migrate(settings.database_url.get_secret_value(), service.migrations)
    if service.domain.events:
        await create_topics(settings.kafka_bootstrap, settings.topic_prefix, service.name)
    log.info("deployed", name=service.name)


async def verify(service: Service, settings: Settings) -> int:
    """Print a line of JSON a finding; the exit status is 1 when there is any."""
    found = await Audit(service, settings).run()
    for finding in found:
        print(orjson.dumps({"service": service.name, **asdict(finding)}).decode())
    return 1 if found else 0


def serve(service: Service, settings: Settings) -> None:
    """Serve until SIGTERM."""
    uvicorn.run(
        application(service, settings),
        host=settings.http_host,
        port=settings.http_port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=GRACE,
        server_header=False,
    )
