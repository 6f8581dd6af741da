"""A stage for every test that asks: its databases, topics and mail server are its own."""

import pytest

from notify.bootstrap import SERVICE
from notify.settings import NotifySettings
from services.notify.tests.elsewhere import Elsewhere
from services.notify.tests.post_office import PostOffice
from services.notify.tests.stage import PAGES, Stage
from tests.kit.services import Services
from tests.kit.serving import client_at


@pytest.fixture
async def stage(dark_stage: Stage) -> Stage:
    """With a process of notify."""
    await dark_stage.services.start(SERVICE)
    return dark_stage


@pytest.fixture
async def dark_stage(services: Services) -> Stage:
    """Everything but notify itself."""
    post = PostOffice()
    await post.open()
    services.exits.push_async_callback(post.close)
    elsewhere = Elsewhere()
    for name in ("submissions", "scheduling", "cocreation", "people"):
        elsewhere.runtimes[name] = (await services.start(elsewhere.service(name))).runtime
    own = {"smtp_url": post.url, "mail_from": "MINA <festival@mina.example>", "public_url": PAGES}
    settings = await services.deploy(SERVICE, **own)
    assert isinstance(settings, NotifySettings)
    client = await services.exits.enter_async_context(client_at(settings.http_port))
    return Stage(services, settings, elsewhere, post, client)
