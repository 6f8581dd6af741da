"""What every answer has to be, whatever was asked."""

import json
import re
from collections.abc import Iterator
from typing import Any, cast

import httpx

from eventkit.texts import negotiate
from tests.kit.documented import Document

CHINESE = re.compile("[\u4e00-\u9fff]")


def faults_of(answer: httpx.Response, document: Document) -> Iterator[str]:
    """What is wrong with the answer."""
    if answer.status_code >= 500:
        yield "it is the service's fault"
        return
    try:
        document.check(answer)
    except AssertionError as error:
        yield f"it is not as documented: {error}"
        return
    if answer.status_code >= 400:
        yield from _faults_of_problem(answer)


def _faults_of_problem(answer: httpx.Response) -> Iterator[str]:
    if answer.request.method == "HEAD":
        return
    if answer.headers.get("content-type") != "application/problem+json":
        yield "it is no problem document"
        return
    problem = answer.json()
    if problem["status"] != answer.status_code or problem["type"] != f"urn:matinee:problem:{problem['code']}":
        yield "its type or status contradicts"
    language = negotiate(answer.request.headers.get("accept-language", ""))
    if answer.headers.get("content-language") != language:
        yield f"it is not in {language}"
    said = [problem["title"], problem.get("detail"), *(error["detail"] for error in problem.get("errors", []))]
    for text in filter(None, said):
        if (language == "zh-Hans") != bool(CHINESE.search(text)):
            yield f"its words are not in {language}: {text}"
    if problem["code"] == "invalid":
        if not problem.get("errors"):
            yield "it names no field"
        body = _sent(answer.request)
        for error in problem.get("errors", []):
            if error["pointer"].startswith("/") and body is not None and not _points_into(body, error["pointer"]):
                yield f"it points at nothing: {error['pointer']}"


def _sent(request: httpx.Request) -> Any:
    try:
        return json.loads(request.content)
    except ValueError:
        return None


def _points_into(body: Any, pointer: str) -> bool:
    """Whether there is something at the place, or could be."""
    if pointer == "/":
        return True
    *way, _ = (part.replace("~1", "/").replace("~0", "~") for part in pointer.removeprefix("/").split("/"))
    for part in way:
        if isinstance(body, dict) and part in body:
            body = cast(dict[str, Any], body)[part]
        elif isinstance(body, list) and part.isdigit() and int(part) < len(cast(list[Any], body)):
            body = cast(list[Any], body)[int(part)]
        else:
            return False
    return isinstance(body, dict | list)
