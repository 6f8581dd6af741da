"""Every feature in docs/features.md that is there names tests, and they exist; one that is left out says so."""

import re

import pytest

from tests.repository.proofs import ROOT, exists, proofs_in

FEATURES = "docs/features.md"
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", (ROOT / FEATURES).read_text(), re.MULTILINE)[1:]


def test_what_is_there_names_a_test_and_what_is_left_out_names_none() -> None:
    rows = [row for row in ROWS if row[0] != "what"]
    assert len(rows) >= 40
    for feature, there, tests in rows:
        assert there == "yes" or there == "not yet" or there.startswith("part: "), feature
        assert ("::" in tests) == (there != "not yet"), feature


@pytest.mark.parametrize("proof", proofs_in(FEATURES))
def test_the_test_of_a_feature_exists(proof: str) -> None:
    assert exists(proof)
