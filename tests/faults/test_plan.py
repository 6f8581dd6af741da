"""The plan of a fault run has everything in it, and is the same again for the same seed."""

from collections import Counter
from itertools import chain

import pytest

from tests.faults.kinds.filling import FillDisk
from tests.faults.kinds.killing import Kill
from tests.faults.kinds.severing import Sever
from tests.faults.plan import GROUND, WAYS, Plan, plan
from tests.faults.town import OWNERS, PROCESSES


def faults(planned: Plan) -> list[object]:
    return [each.fault for each in chain.from_iterable(planned.values())]


def test_the_same_seed_gives_the_same_plan_and_another_one_another() -> None:
    assert plan(7, 200, small_disk=True) == plan(7, 200, small_disk=True)
    assert plan(7, 200, small_disk=True) != plan(8, 200, small_disk=True)


@pytest.mark.parametrize("seed", range(20))
def test_the_short_run_has_sixty_faults_of_every_kind(seed: int) -> None:
    planned = faults(plan(seed, 60, small_disk=True))
    assert len(planned) == 60
    assert {fault.process for fault in planned if isinstance(fault, Kill)} == {*PROCESSES, *GROUND}
    assert {fault.way for fault in planned if isinstance(fault, Sever)} == {*WAYS}
    assert len(Counter(map(type, planned))) == 8


@pytest.mark.parametrize("count", [1, 59, 500])
def test_a_plan_has_as_many_faults_as_it_is_asked_for(count: int) -> None:
    assert len(faults(plan(1, count, small_disk=True))) == count


def test_no_disk_is_filled_where_there_is_no_small_one() -> None:
    planned = faults(plan(1, 120, small_disk=False))
    assert len(planned) == 120
    assert not any(isinstance(fault, FillDisk) for fault in planned)


def test_every_topic_is_deleted_from_in_a_long_run() -> None:
    deleted = {str(fault) for fault in faults(plan(1, 500, small_disk=True)) if str(fault).startswith("delete")}
    assert len(deleted) == len(OWNERS)
