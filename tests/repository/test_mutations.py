"""The mistakes of `make mutations` can still be made, and the tests that must notice them exist."""

import pytest

from tests.mutations.mutation import ROOT, Mutation
from tests.mutations.mutations import MUTATIONS
from tests.repository.proofs import exists


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_the_words_of_a_mutation_stand_once_in_its_file(mutation: Mutation) -> None:
    text = (ROOT / mutation.file).read_text()
    assert text.count(mutation.words) == 1
    compile(text.replace(mutation.words, mutation.instead), mutation.file, "exec")


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_the_tests_that_must_notice_a_mutation_exist(mutation: Mutation) -> None:
    for test in mutation.tests:
        assert exists(test.partition("[")[0])
