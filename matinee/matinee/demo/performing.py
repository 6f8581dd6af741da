"""The demonstration, act by act."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matinee.demo.ages import tell_ages
from matinee.demo.arriving import Arrived, arrived
from matinee.demo.awarding import give_awards
from matinee.demo.cast import OPERATOR
from matinee.demo.cocreating import cocreate
from matinee.demo.diary import Diary
from matinee.demo.joining import join
from matinee.demo.judging import judge
from matinee.demo.material import Material
from matinee.demo.office import Office
from matinee.demo.operator import appoint_operator
from matinee.demo.person import Person
from matinee.demo.programming import programme
from matinee.demo.selecting import select
from matinee.demo.stage import Stage
from matinee.demo.submitting import announce_editions, submit_films
from matinee.embedded.setup import Say


@dataclass(frozen=True)
class Performance:
    """How it went."""

    seconds_of_commands: float
    seconds_of_arriving: float
    arrived: Arrived


async def perform(
    office: Office, material: Sequence[Material], root: Path, environment: Mapping[str, str], say: Say
) -> Performance:
    """Do what was not done in an earlier run, and wait until it has arrived everywhere.

    `root`: of the home. `environment`: of people. Raises Trouble.
    """
    diary, began = Diary.of(root), time.monotonic()
    stage = Stage(office, say, Person(office, OPERATOR), diary.began)
    if diary.finished:
        say("The festivals of the demonstration are here already; nothing is done again.")
    else:
        await appoint_operator(stage.operator, office, environment)
        acts = (join, announce_editions, tell_ages, submit_films, select, judge, programme, give_awards, cocreate)
        for act in acts:
            await act(stage, material)
    done = time.monotonic()
    say("Waiting until it has arrived everywhere ...")
    found = await arrived(stage, material, root / "mail")
    if not found.mismatches:
        diary.finish()
    return Performance(done - began, time.monotonic() - done, found)
