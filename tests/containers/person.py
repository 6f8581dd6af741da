"""People who use the deployment through its HTTP APIs, as browsers and partners do."""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx

from tests.containers.deployment import Deployment

PASSWORD = "a long way to the cinema"
SECONDS_TO_ARRIVE = 20.0


class Person:
    """Somebody who is signed in."""

    def __init__(self, deployment: Deployment, email: str):
        self.email = email
        self._url = deployment.url
        self.sign_in()

    def sign_in(self) -> None:
        """With the roles as they are now."""
        answer = httpx.post(f"{self._url('people')}/sessions", json={"email": self.email, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        self.id: str = answer.json()["person"]
        self._bearer: str = answer.json()["token"]

    def try_to(self, service: str, path: str, body: Any = None) -> httpx.Response:
        """Send a command once."""
        headers = {"authorization": f"Bearer {self._bearer}", "idempotency-key": str(uuid4())}
        return httpx.post(self._url(service) + path, json=body or {}, headers=headers, timeout=20)

    def do(self, service: str, path: str, body: Any = None) -> Any:
        """Send a command until what it needs to know has arrived from the other services; its answer."""
        answer = eventually(lambda: self.try_to(service, path, body), lambda answer: answer.is_success)
        return answer.json()

    def see(self, service: str, path: str, until: Callable[[Any], bool]) -> Any:
        """What is shown there, once it shows what is waited for."""
        headers = {"authorization": f"Bearer {self._bearer}"}
        return eventually(lambda: httpx.get(self._url(service) + path, headers=headers).json(), until)


def join(deployment: Deployment, email: str, name: str, language: str) -> Person:
    """Somebody new, with an account."""
    account = {"email": email, "name": name, "password": PASSWORD, "language": language, "time_zone": "Asia/Shanghai"}
    answer = httpx.post(
        f"{deployment.url('people')}/accounts", json=account, headers={"idempotency-key": str(uuid4())}, timeout=20
    )
    assert answer.status_code == 201, answer.text
    return Person(deployment, email)


def first_operator(deployment: Deployment, email: str) -> Person:
    """The operator whom the command in the container makes, with the password set by the link it prints."""
    said = deployment.run("people", "python", "-m", "people", "operator", email, "Op Erator")
    reset = said.strip().rpartition("reset=")[2]
    answer = httpx.post(
        f"{deployment.url('people')}/password-resets/confirm", json={"reset": reset, "password": PASSWORD}, timeout=20
    )
    assert answer.status_code == 204, answer.text
    return Person(deployment, email)


def eventually(ask: Callable[[], Any], good: Callable[[Any], bool]) -> Any:
    """The first good answer. Raises AssertionError with the last one when none comes in time."""
    deadline = time.monotonic() + SECONDS_TO_ARRIVE
    answer = ask()
    while not good(answer):
        assert time.monotonic() < deadline, getattr(answer, "text", answer)
        time.sleep(0.2)
        answer = ask()
    return answer
