"""Asks a running service whatever comes to mind, and notes each answer that is not as every answer has to be."""

import asyncio
import os
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from time import monotonic, sleep
from typing import Any
from uuid import UUID, uuid4

import httpx
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as how
from hypothesis.errors import HypothesisDeprecationWarning
from hypothesis.strategies import SearchStrategy

from eventkit.runtime import application
from eventkit.service import Service
from eventkit.settings import Settings
from tests.fuzz.answers import faults_of
from tests.kit.documented import Document
from tests.kit.serving import KEPT_SHORTER
from tests.kit.signing import token
from tests.matrix.callers import person

LANGUAGES = ("en", "zh-CN", "zh-Hans, en;q=0.5", "fr", "", "en;q=0, zh", "*;q=x")

BUDGET = float(os.environ.get("MATINEE_FUZZ_SECONDS", 0))
"""How long each service is asked; 0: one round of few questions, the same ones every time."""
SEED = int(os.environ.get("MATINEE_FUZZ_SEED", 0))
FEW, MANY = 3, 25
"""Questions of each kind a route and round."""

CHANGED = "SELECT count(*) FROM log WHERE correlation = $1"

MAKER = person("maker")

PATIENCE = 30
"""Seconds for a service that says it is busy: the machine may be."""


@dataclass
class Fuzz:
    """`service`: its address; `things`: what is there, by the names that routes have for it; `db`: a connection of
    `loop`, in which the service may run as well: everything here is for a thread of its own."""

    service: str
    document: Document
    db: Any
    loop: asyncio.AbstractEventLoop
    things: Mapping[str, str]
    who: UUID
    """Who asks: an operator whose the maker's things are, too. Who may everything gets deepest."""
    found: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    asked: int = 0

    def __post_init__(self) -> None:
        self._client = httpx.Client(base_url=self.service, trust_env=False, timeout=30, limits=KEPT_SHORTER)
        self._random = Random(SEED)

    def ask(self, method: str, path: str, *, route: str = "", headers: Mapping[str, Any] = {}, **sent: Any) -> None:
        """Ask, and look closely at the answer."""
        usual = {
            "authorization": f"Bearer {token(self.who, 'operator@*')}",
            "idempotency-key": str(uuid4()),
            "accept-language": self._random.choice(LANGUAGES),
            "content-type": "application/json",
        }
        try:
            request = self._client.build_request(method, path, headers={**usual, **headers}, **sent)
            answer = self._answer(request)
        except (httpx.InvalidURL, httpx.LocalProtocolError, UnicodeEncodeError, TypeError):
            return  # no client can send that
        self.asked += 1
        for fault in faults_of(answer, self.document):
            self._note(route or f"{method} {path}", fault, answer)
        correlation = answer.headers.get("matinee-correlation")
        if 400 <= answer.status_code < 500 and correlation and self._changed(correlation):
            self._note(route, "it was refused and changed something", answer)

    def each(self, strategy: SearchStrategy[Any], ask: Callable[[Any], None]) -> None:
        """Ask what the strategy gives, a round of it."""

        @seed(self._random.randrange(2**32))
        @how(
            max_examples=MANY if BUDGET else FEW,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=(HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large),
        )
        @given(strategy)
        def one(value: Any) -> None:
            ask(value)

        one()

    def rounds(self, *kinds: "Kind") -> None:
        """One round of every kind of question, or as many as there is time for."""
        until = monotonic() + BUDGET
        while True:
            for kind in kinds:
                for question in kind(self):
                    question()
                    if BUDGET and monotonic() > until:
                        return
            if not BUDGET:
                return

    def _answer(self, request: httpx.Request) -> httpx.Response:
        until = monotonic() + PATIENCE
        while True:
            answer = self._client.send(request)
            if answer.status_code != 503 or monotonic() > until:
                return answer
            sleep(0.5)

    def _changed(self, correlation: str) -> bool:
        looking = self.db.fetchval(CHANGED, UUID(correlation))
        return asyncio.run_coroutine_threadsafe(looking, self.loop).result() > 0

    def _note(self, route: str, fault: str, answer: httpx.Response) -> None:
        request = answer.request
        self.found.setdefault(
            (route, fault.partition(":")[0]),
            f"{route}: {fault}\n    {request.method} {request.url} {_interesting(request)} {request.content[:300]!r}\n"
            f"    was answered {answer.status_code} {answer.text[:300]}",
        )


def _interesting(request: httpx.Request) -> dict[str, str]:
    names = ("accept-language", "content-type", "if-match", "matinee-after")
    return {name: request.headers[name] for name in names if name in request.headers}


Kind = Callable[[Fuzz], Iterable[Callable[[], None]]]
"""A kind of questions: each asks several times."""


async def fuzzed(
    service: Service, settings: Settings, db: Any, things: Mapping[str, str], *kinds: Kind, who: UUID = MAKER
) -> None:
    """Ask the service, which runs, questions of these kinds; an AssertionError that names every fault at once."""
    document = Document(application(service, settings).openapi())
    address = f"http://127.0.0.1:{settings.http_port}"
    # While a question is made up here, the service draws random numbers of its own.
    warnings.filterwarnings("ignore", "Do not use the `random` module", HypothesisDeprecationWarning)
    fuzz = Fuzz(address, document, db, asyncio.get_running_loop(), things, who)
    await asyncio.to_thread(fuzz.rounds, *kinds)
    assert fuzz.asked
    faults = "\n".join(fuzz.found.values())
    assert not fuzz.found, f"{len(fuzz.found)} faults in {fuzz.asked} answers (SEED={SEED}):\n{faults}"
