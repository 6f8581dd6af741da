"""A stage for every test that asks: its databases, topics and mail server are its own."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack

import pytest

from eventkit.main import deploy
from eventkit.service import Service
from eventkit.settings import Settings
from notify.bootstrap import SERVICE
from notify.settings import NotifySettings
from services.notify.tests.elsewhere import Elsewhere
from services.notify.tests.post_office import PostOffice
from services.notify.tests.stage import PAGES, Stage, running
from tests.fixtures import Postgres
from tests.signing import keys_of_people


@pytest.fixture
async def stage(dark_stage: Stage) -> Stage:
    """With a process of notify."""
    await dark_stage.start()
    return dark_stage


@pytest.fixture
async def dark_stage(kafka: str, topic_prefix: str, postgres: Postgres) -> AsyncGenerator[Stage]:
    """Everything but notify itself."""
    async with AsyncExitStack() as exits:
        people = await exits.enter_async_context(keys_of_people())
        post = PostOffice()
        await post.open()
        exits.push_async_callback(post.close)

        async def settings(of: Service) -> Settings:
            values = {
                "database_url": await postgres.create_database(of.name),
                "kafka_bootstrap": kafka,
                "service_token": "secret",
                "service_urls": {"people": people},
                "topic_prefix": topic_prefix,
            }
            if of is SERVICE:
                values |= {"smtp_url": post.url, "mail_from": "MINA <festival@mina.example>", "public_url": PAGES}
            found = of.settings.model_validate(values)
            await deploy(of, found)
            return found

        elsewhere = Elsewhere()
        for name in ("submissions", "scheduling", "cocreation", "people"):
            other = elsewhere.service(name)
            elsewhere.runtimes[name], _ = await exits.enter_async_context(running(other, await settings(other)))
        own = await settings(SERVICE)
        assert isinstance(own, NotifySettings)
        yield Stage(own, elsewhere, post, exits)
