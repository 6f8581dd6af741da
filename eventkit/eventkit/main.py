"""`python -m <service>`: serves; with a command after it, does that instead."""

import argparse
import sys
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import asdict
from typing import Any

import orjson
import structlog
import uvloop
from aiokafka.errors import KafkaError

from eventkit.database import UNREACHABLE
from eventkit.errors import describe
from eventkit.garbage import look_less_often
from eventkit.logs import configure_logs
from eventkit.migrate import migrate
from eventkit.operating import backup, parked, rebuild, republish, restore
from eventkit.operating.trouble import Trouble
from eventkit.rebuilding import fill_new
from eventkit.service import Service
from eventkit.settings import Settings
from eventkit.topics import create_topics
from eventkit.verify.audit import Audit

GRACE = 3
"""Seconds that requests in hand have to finish when the process is told to stop."""

OPERATING = (parked, republish, rebuild, backup, restore)

Command = Callable[..., Coroutine[Any, Any, int]]
"""Given the service, its settings, and what else was said: the exit status. May raise `Trouble`."""

log = structlog.get_logger()


def main(service: Service, arguments: Sequence[str] | None = None) -> None:
    said = vars(_parser(service).parse_args(arguments))
    command: Command | None = said.pop("command", None)
    settings = service.settings()  # pyright: ignore[reportCallIssue] - from the environment
    configure_logs(service.name, said.pop("level", settings.log_level), sys.stderr if command else sys.stdout)
    if command is None:
        serve(service, settings)
        return
    look_less_often()
    try:
        sys.exit(uvloop.run(command(service, settings, **said)))
    except Trouble as trouble:
        sys.exit(f"{service.name}: {trouble}")
    except (*UNREACHABLE, KafkaError) as error:
        sys.exit(f"{service.name}: the database or Kafka can't do this now. {describe(error)}")
    except KeyboardInterrupt:
        sys.exit(130)


def _parser(service: Service) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m {service.name}", description=f"Serves {service.name}; with a command, does that instead."
    )
    commands = parser.add_subparsers(metavar="command")

    def add(command: Any) -> argparse.ArgumentParser:
        summary = (command.__doc__ or "").splitlines()[0]
        return commands.add_parser(command.__name__.rpartition(".")[2], help=summary, description=summary)

    for command in (deploy, verify):
        add(command).set_defaults(command=command)
    for module in OPERATING:
        added = add(module)
        added.set_defaults(command=module.run, level="warning")
        module.arguments(added)
    return parser


async def deploy(service: Service, settings: Settings) -> int:
    """Bring the database up to date, create the topics, and fill what is new; safe to repeat."""
    await migrate(settings.database_url.get_secret_value(), service.migrations)
    if service.domain.events:
        await create_topics(settings.kafka_bootstrap, settings.topic_prefix, service.name)
    await fill_new(service, settings)
    log.info("deployed", name=service.name)
    return 0


async def verify(service: Service, settings: Settings) -> int:
    """Audit the service: a line of JSON a finding; the exit status is 1 when a promise is broken."""
    found = await Audit(service, settings).run()
    for finding in found:
        print(orjson.dumps({"service": service.name, **asdict(finding)}).decode())
    return 1 if any(finding.breaks_a_promise for finding in found) else 0


def serve(service: Service, settings: Settings) -> None:
    """Serve until SIGTERM."""
    # Here, as no command takes what serving does: that is most of what there is to load.
    import uvicorn

    from eventkit.runtime import application

    app = application(service, settings)
    look_less_often()
    uvicorn.run(
        app,
        host=settings.http_host,
        port=settings.http_port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=GRACE,
        server_header=False,
    )
