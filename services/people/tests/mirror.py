"""Another team's small service, that keeps a copy of person records and nothing else."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from contracts.notify import EVENTS
from eventkit.domain import Domain
from eventkit.migrate import migrate
from eventkit.service import Runtime, Service, application
from eventkit.settings import Settings
from eventkit.topics import create_topics
from matinee.embedded.ports import free_ports
from people.settings import PeopleSettings
from services.people.tests.desk import served
from tests.fixtures import Postgres

MIRROR = Service(
    name="notify", root=Path(__file__).parent / "mirror", domain=Domain("notify", EVENTS, []), persons=True
)


async def settings_of_mirror(people: PeopleSettings, postgres: Postgres) -> Settings:
    (port,) = free_ports(1)
    settings = Settings.model_validate(
        {
            "database_url": await postgres.create_database("mirror"),
            "kafka_bootstrap": people.kafka_bootstrap,
            "service_token": "secret",
            "service_urls": people.service_urls,
            "topic_prefix": people.topic_prefix,
            "http_port": port,
        }
    )
    await migrate(settings.database_url.get_secret_value(), MIRROR.migrations)
    await create_topics(settings.kafka_bootstrap, settings.topic_prefix, MIRROR.name)
    return settings


@asynccontextmanager
async def mirroring(settings: Settings) -> AsyncGenerator[Runtime]:
    """One process of it."""
    app = application(MIRROR, settings)
    async with served(app, settings.http_port):
        yield app.state.runtime
