"""The connections to the other services, open while the application runs: `request.state.services`."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from web.adapters.services import Services


@asynccontextmanager
async def _connected(app: FastAPI) -> AsyncGenerator[dict[str, Services]]:
    services = Services(app.state.runtime.settings.service_urls)
    yield {"services": services}
    await services.close()


router = APIRouter(lifespan=_connected)
