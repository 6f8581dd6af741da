"""`/livez`, `/readyz`, `/metrics` and `/asyncapi`."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from eventkit import metrics as counted

router = APIRouter(include_in_schema=False)


@router.get("/livez")
async def alive() -> dict[str, str]:
    return {"status": "alive"}


@router.get("/readyz")
async def ready(request: Request) -> JSONResponse:
    """200 when this process can do its work, 503 with what is missing when it can't."""
    report: dict[str, Any] = await request.app.state.runtime.readiness()
    return JSONResponse(report, 200 if report["ready"] else 503)


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """What was counted, and how the process stands now."""
    report: dict[str, Any] = await request.app.state.runtime.readiness()
    counted.ready.set(report["ready"])
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


@router.get("/asyncapi")
async def asyncapi(request: Request) -> Response:
    """What this service publishes and takes, as AsyncAPI 3."""
    return Response(request.app.state.runtime.asyncapi(), media_type="application/json")
