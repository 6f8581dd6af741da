"""Holds what a service answers to what its `/openapi.json` says of it."""

import re
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

import httpx
from fastapi import FastAPI
from fastapi.routing import APIRoute
from jsonschema import Draft202012Validator


class Document:
    """An application's OpenAPI document, `whole`."""

    def __init__(self, whole: dict[str, Any]):
        self.whole = whole
        # A path without parameters is meant before one with: `/films/mine` is no film.
        paths = sorted(self.whole["paths"], key=lambda path: path.count("{"))
        self._paths = [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), path) for path in paths]
        self._validator = cache(self._make_validator)

    def response(self, method: str, path: str, status: int) -> dict[str, Any] | None:
        """What is said of this response; None where the document does not speak of the path."""
        known = next((name for form, name in self._paths if form.fullmatch(path)), None)
        operation = self.whole["paths"][known].get(method.lower()) if known else None
        if operation is None:
            return None
        said = operation["responses"].get(str(status)) or operation["responses"]["default"]
        return self._resolved(said)

    def check(self, response: httpx.Response) -> None:
        """An AssertionError where the response is not as it is said to be."""
        request = response.request
        said = self.response(request.method, request.url.path, response.status_code)
        if said is None:
            return
        where = f"{request.method} {request.url.path} {response.status_code}"
        for header in said.get("headers", {}):
            assert header in response.headers, f"{where}: no {header}"
        kind = response.headers.get("content-type", "")
        if not response.content:
            assert not said.get("content"), f"{where}: nothing was answered"
            return
        assert kind in said["content"], f"{where}: {kind}"
        form = said["content"][kind]["schema"].get("$ref")
        if form is None:
            return  # a file, of which no more is said
        for error in self._validator(form).iter_errors(response.json()):
            raise AssertionError(f"{where}: {error.json_path}: {error.message}")

    def _resolved(self, said: dict[str, Any]) -> dict[str, Any]:
        found: Any = said
        if "$ref" in said:
            found = self.whole
            for step in said["$ref"].removeprefix("#/").split("/"):
                found = found[step]
        return found

    def _make_validator(self, ref: str) -> Draft202012Validator:
        return Draft202012Validator({"$ref": ref, "components": self.whole["components"]})


_documents: dict[tuple[Any, ...], Document] = {}
"""By what answers in an application: to make one takes longer than most tests take to run."""


def as_documented(app: FastAPI) -> Callable[[httpx.Response], Awaitable[None]]:
    """For a client's hooks: every response it gets from `app` is checked."""
    answering = tuple(route.endpoint for route in app.routes if isinstance(route, APIRoute))
    if answering not in _documents:
        _documents[answering] = Document(app.openapi())
    document = _documents[answering]

    async def check(response: httpx.Response) -> None:
        await response.aread()
        document.check(response)

    return check
