"""Commands over HTTP: an idempotency key in, an answer with a token and an ETag out."""

from typing import Annotated, TypeVar
from uuid import UUID, uuid5

from fastapi import Depends, Header, Request, Response

from eventkit.deciding import Command
from eventkit.http.answers import Done, tag
from eventkit.http.principal import Principal, SignedIn
from eventkit.http.problems import Problem, busy
from eventkit.orders import Answer, Order
from eventkit.tracing import current
from eventkit.waiting import Token
from eventkit.writer import Busy, Unfit

NAMESPACE = UUID("8e5f0d55-51a3-4e2f-9a86-8f1f8f1b7d01")
TOKEN_HEADER = "Matinee-Token"
ETAG = r'^"[0-9]{1,18}"$'

D = TypeVar("D", bound=Done)


class Commands:
    """Sends the signed-in person's commands to the writer."""

    def __init__(
        self, request: Request, response: Response, principal: Principal, key: str, expected: int | None, said: str
    ):
        self._said = said
        self._response = response
        self._runtime = request.app.state.runtime
        self._principal = principal
        self._expected = expected
        self.id = uuid5(NAMESPACE, f"{principal.person}:{key}")
        """Made from person and idempotency key; new things may take their ids from it."""

    def new_id(self, kind: str) -> UUID:
        """An id for something this command creates: a repeated command names the same."""
        return uuid5(self.id, kind)

    async def send(self, command: Command) -> Answer:
        """The answer, kept for the idempotency key; a refusal is raised as a problem."""
        trace = current()
        expected = {} if self._expected is None else {command.streams()[0]: self._expected}
        order = Order(
            id=self.id,
            command=command,
            actor=f"person:{self._principal.person}",
            correlation=trace.correlation,
            causation=self.id,
            traceparent=trace.traceparent,
            expected=expected,
            said=self._said,
        )
        try:
            answer = await self._runtime.writer.submit(order)
        except Busy as error:
            raise busy() from error
        except Unfit as error:
            raise Problem(
                422, "unfit", "Something in this can't be kept: a character, or a number that is too large."
            ) from error
        if answer.refused:
            raise Problem.of(answer.refused)
        return answer

    def done(self, answer: Answer) -> Done:
        """What the sender is answered, with the token to read it back, and the new version as ETag."""
        return self.made(Done, answer)

    def made(self, kind: type[D], answer: Answer, **ids: object) -> D:
        """The same, with the `ids` of what came into being."""
        version = next(iter(answer.versions.values()), 0)
        self._response.headers[TOKEN_HEADER] = str(Token.of(self._runtime.service.name, answer))
        tag(self._response, version)
        return kind(version=version, **ids)


async def _key(idempotency_key: Annotated[str | None, Header(max_length=200, min_length=8)] = None) -> str:
    if idempotency_key is None:
        raise Problem(400, "key-missing", "An Idempotency-Key header is needed, so that nothing is done twice.")
    return idempotency_key


Key = Annotated[str, Depends(_key)]
"""The request's idempotency key; a 400 problem where it has none."""
Match = Annotated[str | None, Header(alias="if-match", pattern=ETAG)]


async def _expected(if_match: Match = None) -> int | None:
    return int(if_match.strip('"')) if if_match else None


Expected = Annotated[int | None, Depends(_expected)]
"""The version that the caller saw of what the request changes, from `If-Match`."""


async def commands_of(
    request: Request, response: Response, principal: Principal, key: str, expected: int | None
) -> Commands:
    """The way for what `principal` says in this request."""
    body = (await request.body()).decode(errors="replace")
    if_match = None if expected is None else f'"{expected}"'
    # With the key, which its sender alone has: who finds the hash of this can't try out what it may have been.
    said = f"{key} {request.method} {request.url.path} {if_match} {body}"
    return Commands(request, response, principal, key, expected, said)


async def _commands(
    request: Request, response: Response, principal: SignedIn, key: Key, expected: Expected
) -> Commands:
    return await commands_of(request, response, principal, key, expected)


Sending = Annotated[Commands, Depends(_commands)]
"""By the signed-in person."""
