"""What `/openapi.json` says of every service. The services' own tests check that answers are so, by `tests.kit`."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator
from pydantic import SecretStr

from cocreation.bootstrap import SERVICE as COCREATION
from eventkit.http.answers import Shown
from eventkit.http.openapi import Api
from eventkit.runtime import application
from eventkit.service import Service
from notify.bootstrap import SERVICE as NOTIFY
from people.bootstrap import SERVICE as PEOPLE
from scheduling.bootstrap import SERVICE as SCHEDULING
from submissions.bootstrap import SERVICE as SUBMISSIONS
from tests.kit.documented import Document
from web.bootstrap import SERVICE as WEB

SERVICES = (PEOPLE, SUBMISSIONS, SCHEDULING, COCREATION, NOTIFY)
NOWHERE: dict[str, Any] = {
    "database_url": "postgresql://nobody@127.0.0.1:9/nothing",
    "kafka_bootstrap": "127.0.0.1:9",
    "service_token": SecretStr("secret"),
    "service_urls": {"people": "http://127.0.0.1:9"},
    "smtp_url": "smtp://127.0.0.1:9",
    "mail_from": "festival@example.org",
    "public_url": "http://127.0.0.1:9",
}


def put_together(service: Service) -> FastAPI:
    wanted = {name: value for name, value in NOWHERE.items() if name in service.settings.model_fields}
    return application(service, service.settings.model_validate(wanted))


def document(service: Service) -> dict[str, Any]:
    return put_together(service).openapi()


def operations(whole: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(method, path, said) for path, ways in whole["paths"].items() for method, said in ways.items()]


@pytest.fixture(params=SERVICES, ids=lambda service: service.name)
async def whole(request: pytest.FixtureRequest) -> dict[str, Any]:
    return document(request.param)


def test_every_answer_has_a_form(whole: dict[str, Any]) -> None:
    assert operations(whole)
    for method, path, said in operations(whole):
        answers = {status: answer for status, answer in said["responses"].items() if status.startswith("2")}
        assert answers, f"{method} {path}"
        for status, answer in answers.items():
            if status in ("202", "204"):
                assert "content" not in answer, f"{method} {path}"
                continue
            if answer["content"].keys() == {"text/csv; charset=utf-8"}:
                continue  # an export
            name = answer["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
            form = whole["components"]["schemas"][name]
            assert form["properties"], f"{method} {path}"
            assert form["properties"].get("items", {"items": "none"})["items"], f"{method} {path}: a list of anything"
            Draft202012Validator.check_schema(form)


def test_every_refusal_is_a_problem_and_nothing_else(whole: dict[str, Any]) -> None:
    problem = whole["components"]["responses"]["Problem"]["content"]
    assert problem == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}}
    for method, path, said in operations(whole):
        assert said["responses"]["default"] == {"$ref": "#/components/responses/Problem"}, f"{method} {path}"
        assert not [status for status in said["responses"] if status[0] in "45"], f"{method} {path}"
    assert {"HTTPValidationError", "ValidationError"}.isdisjoint(whole["components"]["schemas"])


def test_commands_and_reads_say_which_headers_they_take_and_give(whole: dict[str, Any]) -> None:
    for method, path, said in operations(whole):
        taken = {parameter.get("name"): parameter for parameter in said["parameters"]}
        given = {name for status, r in said["responses"].items() if status[0] == "2" for name in r["headers"]}
        if "idempotency-key" in taken:
            assert taken["idempotency-key"]["required"], path
            assert "Matinee-Token" in given, path
            assert "if-match" in taken or not said.get("security"), path
        if method == "get":
            assert {"$ref": "#/components/parameters/Matinee-After"} in said["parameters"], path


async def test_pages_are_for_people_and_no_interface() -> None:
    assert "/openapi.json" not in {getattr(route, "path", None) for route in put_together(WEB).routes}
    assert "/openapi.json" in {getattr(route, "path", None) for route in put_together(PEOPLE).routes}


def test_a_map_takes_no_other_names_than_it_says() -> None:
    name = document(SUBMISSIONS)["components"]["schemas"]["NewSection"]["properties"]["name"]
    described = Draft202012Validator(name)
    assert described.is_valid({"en": "New Voices", "zh-Hans": "新声"})
    assert not described.is_valid({"English": "New Voices"})


class Told(Shown):
    seats: int


def test_an_answer_that_is_not_as_documented_is_noticed() -> None:
    app = Api()

    @app.get("/halls/{hall}", response_model=Told)
    async def hall(hall: str) -> dict[str, int]: ...

    found = Document(app.openapi())
    request = httpx.Request("GET", "http://hall.example/halls/1")
    told = {"matinee-correlation": "8e5f0d55-51a3-4e2f-9a86-8f1f8f1b7d01"}
    found.check(httpx.Response(200, json={"seats": 3}, headers=told, request=request))
    for wrong in (
        httpx.Response(200, json={"seats": "three"}, headers=told, request=request),
        httpx.Response(200, json={"seats": 3, "rows": 1}, headers=told, request=request),
        httpx.Response(200, json={"seats": 3}, request=request),
        httpx.Response(422, json={"detail": []}, headers=told, request=request),
    ):
        with pytest.raises(AssertionError):
            found.check(wrong)
