"""An application served over HTTP in the test's own process."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
import uvicorn
from fastapi import FastAPI

from eventkit.trust import trusted
from tests.kit.documented import as_documented

KEPT_SHORTER = httpx.Limits(keepalive_expiry=2)
"""Servers close what was idle for five seconds; a client that waits as long sends into a line that is just closed."""


def client_at(port: int) -> httpx.AsyncClient:
    """A client of what is, or will be, at this port of the machine."""
    address = f"http://127.0.0.1:{port}"
    return httpx.AsyncClient(base_url=address, trust_env=False, timeout=20, limits=KEPT_SHORTER, verify=trusted())


@asynccontextmanager
async def served(app: FastAPI, port: int) -> AsyncGenerator[httpx.AsyncClient]:
    """`app` at this port, and a client of it, who takes no answer that is not as the app's document says."""
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None))
    serving = asyncio.create_task(server.serve())
    try:
        while not server.started:
            assert not serving.done(), "it ended at once"
            await asyncio.sleep(0.01)
        async with client_at(port) as client:
            if app.openapi_url:
                client.event_hooks["response"].append(as_documented(app))
            yield client
    finally:
        server.should_exit = True
        await serving
