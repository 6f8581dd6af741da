"""What a document calls a proof is run by pytest: neither a helper nor something that is skipped will do."""

from pathlib import Path

import pytest

from tests.repository import proofs
from tests.repository.proofs import exists

MODULE = """
def helper(): ...
def test_a_film_is_there(): ...
async def test_a_film_arrives():
    def test_within(): ...
@pytest.mark.skip(reason="later")
def test_later(): ...
@pytest.mark.parametrize("film", [1])
def test_of_each(film): ...
class TestFilms:
    def test_in_a_class(self): ...
    def help(self): ...
class Films:
    def test_of_no_test_class(self): ...
class AnyFestival(RuleBasedStateMachine):
    @rule(number=numbers)
    def submit(self): ...
    @invariant()
    def all_is_well(self): ...
    def look(self): ...
TestAnyFestival = AnyFestival.TestCase
class NeverRun(RuleBasedStateMachine):
    @invariant()
    def nobody_looks(self): ...
"""
RUN = {"test_a_film_is_there", "test_a_film_arrives", "test_of_each", "test_in_a_class", "submit", "all_is_well"}
NOT_RUN = {
    "helper",
    "test_within",
    "test_later",
    "help",
    "test_of_no_test_class",
    "look",
    "nobody_looks",
    "AnyFestival",
}


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "ROOT", tmp_path)
    for name in ("test_films.py", "films.py"):
        (tmp_path / name).write_text(MODULE)


@pytest.mark.usefixtures("module")
def test_only_what_pytest_runs_is_a_proof() -> None:
    assert {name for name in RUN | NOT_RUN if exists(f"test_films.py::{name}")} == RUN
    assert not exists("films.py::test_a_film_is_there"), "pytest does not look into this file"
    assert not exists("test_gone.py::test_a_film_is_there")
