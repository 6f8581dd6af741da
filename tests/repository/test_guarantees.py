"""Every promise in docs/guarantees.md names tests, and they exist."""

import re

import pytest

from tests.repository.proofs import ROOT, exists, proofs_in

PROMISES = "docs/guarantees.md"


def test_there_are_promises_and_each_row_names_a_test() -> None:
    rows = re.findall(r"^\| G\d+ .*$", (ROOT / PROMISES).read_text(), re.MULTILINE)
    assert len(rows) >= 11
    assert all("::" in row for row in rows)


@pytest.mark.parametrize("proof", proofs_in(PROMISES))
def test_the_proof_of_a_promise_exists(proof: str) -> None:
    assert exists(proof)
