"""The APIs of the other services, called for a visitor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote

import httpx
import orjson
import structlog

from eventkit.http.problems import Problem
from eventkit.tracing import current
from eventkit.trust import trusted
from web.pages.fields import FieldError

UNABLE = frozenset([500, 502, 503, 504])
TIMES = httpx.Timeout(10, connect=2)
"""A read may wait some seconds for what its reader wrote."""

STREAMING = httpx.Timeout(60, connect=2)
"""A part of a film may take a while to be kept; between two bytes no side waits longer than this."""

KEPT = httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=2)
"""Services close what was idle for five seconds. Who waits as long sends into a line that is just closed; and of
several that were opened together, the second try may take another such."""

Method = Literal["GET", "POST", "PUT", "DELETE"]

log = structlog.get_logger()


class ServiceDown(Problem):
    """The service does not answer, or can't do its work now. What was asked may be asked again."""

    def __init__(self, service: str):
        super().__init__(503, "service-down", values={"service": service})


class Refused(Problem):
    """The service said no, in the visitor's language; `fields` are those that are wrong."""

    def __init__(self, status: int, code: str, detail: str | None, fields: tuple[FieldError, ...]):
        super().__init__(status, code, detail)
        self.fields = fields


class Mendable(Refused):
    """A refusal whose sender can look again, or enter something else."""


MENDABLE = frozenset({409, 412, 413, 415, 422, 429})


@dataclass(frozen=True, slots=True)
class Asked:
    """A call. `path` is made with `path_of`; `after` the token of a write it is to see; `key` makes repeats
    harmless; `version` is what the caller saw of what it changes."""

    service: str
    path: str
    method: Method = "GET"
    query: dict[str, Any] = field(default_factory=dict[str, Any])
    body: Any = None
    language: str = "en"
    bearer: str | None = None
    service_token: str | None = None
    """Shown instead, where a service speaks for itself."""
    after: str | None = None
    key: str | None = None
    version: int | None = None

    @property
    def headers(self) -> dict[str, str]:
        trace = current()
        said = {
            "accept-language": self.language,
            "traceparent": trace.traceparent,
            "matinee-correlation": str(trace.correlation),
            "authorization": self._authorization,
            "matinee-after": self.after,
            "idempotency-key": self.key,
            "if-match": None if self.version is None else f'"{self.version}"',
        }
        return {name: value for name, value in said.items() if value is not None}

    @property
    def _authorization(self) -> str | None:
        if self.service_token:
            return f"Service {self.service_token}"
        return f"Bearer {self.bearer}" if self.bearer else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered; `written` is the token of a write, to be waited for."""

    body: Any
    written: str | None


def path_of(*parts: object) -> str:
    """The path of these parts, whatever is in them: `/films/<id>/confirm`."""
    return "".join(f"/{quote(str(part), safe='')}" for part in parts)


class Services:
    """Open connections to every service; close it at the end."""

    def __init__(self, urls: dict[str, str]):
        self._clients = {
            name: httpx.AsyncClient(base_url=url, timeout=TIMES, limits=KEPT, trust_env=False, verify=trusted())
            for name, url in urls.items()
        }

    async def close(self) -> None:
        for client in self._clients.values():
            await client.aclose()

    async def ask(self, asked: Asked, within: httpx.Timeout = TIMES) -> Answer:
        """The answer. Raises `Refused` and `ServiceDown`."""
        response = await self._response(asked, within)
        if response.status_code in UNABLE:
            log.warning("service unable", service=asked.service, status=response.status_code)
            raise ServiceDown(asked.service)
        try:
            body = orjson.loads(response.content) if response.content else None
        except ValueError as error:
            raise ServiceDown(asked.service) from error
        if response.status_code >= 400:
            raise refused_by(response.status_code, body)
        return Answer(body, response.headers.get("matinee-token"))

    async def open(
        self, service: str, method: str, path: str, query: Any, headers: Mapping[str, str], content: Any
    ) -> httpx.Response:
        """An answer whose bytes are still to come; to be closed. Raises `ServiceDown`."""
        client = self._clients[service]
        request = client.build_request(
            method, path, params=query, headers=dict(headers), content=content, timeout=STREAMING
        )
        try:
            return await client.send(request, stream=True)
        except httpx.TransportError as error:
            log.warning("service does not answer", service=service, error=error)
            raise ServiceDown(service) from error

    async def _response(self, asked: Asked, within: httpx.Timeout) -> httpx.Response:
        for last in (False, True):
            try:
                return await self._clients[asked.service].request(
                    asked.method,
                    asked.path,
                    params=asked.query,
                    json=asked.body,
                    headers=asked.headers,
                    timeout=within,
                )
            except httpx.TransportError as error:
                # A connection that was kept may just have been closed; and asking twice does no harm.
                if last or isinstance(error, httpx.TimeoutException):
                    log.warning("service does not answer", service=asked.service, error=error)
                    raise ServiceDown(asked.service) from error
        raise AssertionError("the second try ends")


def refused_by(status: int, problem: Any) -> Refused:
    """What a service said no with."""
    said: dict[str, Any] = problem if isinstance(problem, dict) else {}
    errors = tuple(FieldError(error["pointer"], error["detail"]) for error in said.get("errors", ()))
    code = said.get("code", "request")
    mendable = errors or status in MENDABLE or code == "address-unconfirmed"
    return (Mendable if mendable else Refused)(status, code, said.get("detail"), errors)
