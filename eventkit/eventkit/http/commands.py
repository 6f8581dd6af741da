"""Commands over HTTP: an idempotency key in, an answer with a token and an ETag out."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
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

AT_ONCE = 50
"""Commands of one request that wait for the writer together; others find room beside them."""

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
        expected = {} if self._expected is None else {command.streams()[0]: self._expected}
        answer = await self._submit(self.id, command, self._said, expected)
        if answer.refused:
            raise Problem.of(answer.refused)
        return answer

    async def send_each(self, commands: Mapping[UUID, Command]) -> dict[UUID, Answer]:
        """What became of each of several things, refusals too; a repeated request is answered for each as it was.

        A 503 problem where not all could be asked: what was done stays done, and the same request goes on from there.
        """
        answers = dict[UUID, Answer]()
        for some in _in_parts(list(commands.items())):
            sent = [self._submit(uuid5(self.id, str(thing)), one, f"{thing} {self._said}", {}) for thing, one in some]
            answers |= zip((thing for thing, _ in some), await asyncio.gather(*sent), strict=True)
        return answers

    async def _submit(self, order: UUID, command: Command, said: str, expected: Mapping[str, int]) -> Answer:
        trace = current()
        ordered = Order(
            id=order,
            command=command,
            actor=f"person:{self._principal.person}",
            correlation=trace.correlation,
            causation=self.id,
            traceparent=trace.traceparent,
            expected=expected,
            said=said,
        )
        try:
            return await self._runtime.writer.submit(ordered)
        except Busy as error:
            raise busy() from error
        except Unfit as error:
            raise Problem(
                422, "unfit", "Something in this can't be kept: a character, or a number that is too large."
            ) from error

    def done(self, answer: Answer) -> Done:
        """What the sender is answered, with the token to read it back, and the new version as ETag."""
        return self.made(Done, answer)

    def all_done(self, answers: Iterable[Answer]) -> None:
        """Let the response carry the token to read all of it back."""
        token = Token(self._runtime.service.name, 0, {})
        for answer in answers:
            published = {p: max(n, token.published.get(p, 0)) for p, n in answer.published.items()}
            token = replace(token, position=max(token.position, answer.position), published=token.published | published)
        self._response.headers[TOKEN_HEADER] = str(token)

    def made(self, kind: type[D], answer: Answer, **ids: object) -> D:
        """The same, with the `ids` of what came into being."""
        version = next(iter(answer.versions.values()), 0)
        self._response.headers[TOKEN_HEADER] = str(Token.of(self._runtime.service.name, answer))
        tag(self._response, version)
        return kind(version=version, **ids)


def _in_parts(commands: Sequence[tuple[UUID, Command]]) -> Iterator[Sequence[tuple[UUID, Command]]]:
    return (commands[start : start + AT_ONCE] for start in range(0, len(commands), AT_ONCE))


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
