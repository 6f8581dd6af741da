"""Requests to a deployment's services, asked again until these know what the others told."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import httpx

from tests.demonstration import Demonstration
from tests.kit.eventually import eventually


async def answered(
    festivals: Demonstration,
    http: httpx.AsyncClient,
    method: str,
    service: str,
    path: str,
    body: Any,
    bearer: str,
    further: Mapping[str, str] | None = None,
) -> httpx.Response:
    signed = {"authorization": f"Bearer {bearer}"} if bearer else {}
    headers = {"idempotency-key": uuid4().hex, **signed, **(further or {})}

    async def done() -> httpx.Response | None:
        answer = await http.request(method, festivals.address(service, path), json=body, headers=headers)
        return None if answer.status_code in (404, 503) else answer

    answer = await eventually(done)
    assert answer.is_success, (path, answer.text)
    return answer


async def ask(
    festivals: Demonstration, http: httpx.AsyncClient, method: str, service: str, path: str, body: Any, bearer: str
) -> Any:
    return (await answered(festivals, http, method, service, path, body, bearer)).json()


async def post(
    festivals: Demonstration, http: httpx.AsyncClient, service: str, path: str, body: Any, bearer: str = ""
) -> Any:
    return await ask(festivals, http, "POST", service, path, body, bearer)
