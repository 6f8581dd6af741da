"""The connections to the other services, open while the application runs: `request.state.services`."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from web.adapters.services import Services
from web.settings import WebSettings


@asynccontextmanager
async def connected(settings: WebSettings) -> AsyncGenerator[dict[str, Services]]:
    services = Services(settings.service_urls)
    yield {"services": services}
    await services.close()
