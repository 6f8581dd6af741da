"""What services answered, in short."""

from collections import Counter
from collections.abc import Iterable

import httpx


def statuses(answers: Iterable[httpx.Response]) -> Counter[int]:
    """How many answers there are of each status."""
    return Counter(answer.status_code for answer in answers)


def problem(answer: httpx.Response) -> tuple[int, str, list[str]]:
    """The status, the code, and the fields that are wrong."""
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    return answer.status_code, body["code"], sorted(error["pointer"] for error in body.get("errors", []))
