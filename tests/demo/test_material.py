"""What the demonstration is made of: the published facts as they are, and everything else labelled."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from typing import get_args

import pytest

from contracts.submissions import Extent, Stage
from matinee.demo.festival import Hall
from matinee.demo.material import FOLLOWED, Material, material

MATERIAL = {each.festival.key: each for each in material()}
MINA, SCO, FAMILYLENS = MATERIAL["mina-2025"], MATERIAL["sco-2025"], MATERIAL["familylens-3"]

everywhere = pytest.mark.parametrize("festival", MATERIAL.values(), ids=MATERIAL)


def test_it_is_the_same_each_time() -> None:
    assert repr(material()) == repr(material())


def test_mina_has_the_figures_that_were_announced() -> None:
    kinds = Counter(work.kind for work in MINA.selected)
    assert kinds == {"film": 53, "mobile VR work": 4}
    assert len({country for work in MINA.selected for country in work.countries}) == 21
    announced = {section.section for section in MINA.festival.sections[:3]}
    assert sum(work.section in announced for work in MINA.selected) == 38
    assert len(MINA.showings) == 300


def test_mina_has_grown_by_what_was_announced() -> None:
    before = MATERIAL["mina-2024"]
    assert round(100 * (len(MINA.works) / len(before.works) - 1), 2) == 97.56
    assert all(work.synthetic for work in before.works)
    assert {work.maker for work in before.works} <= set(MINA.members)


def test_those_who_made_minas_works_are_four_to_79_years_old() -> None:
    makers = {work.maker.age for work in MINA.works if work.maker.age is not None}
    [child] = [work.child for work in MINA.works if work.child]
    assert (child.age, max(makers)) == (4, 79)
    assert min(makers) >= 16
    assert child not in MINA.members, "a child has no account of its own"


def test_minas_jurors_made_none_of_its_works_and_some_films_wait_for_a_place() -> None:
    makers = {member for work in MINA.works for member in (work.maker, *(member for member, _ in work.crew))}
    assert makers.isdisjoint(MINA.jurors)
    assert {work.waits_for for work in MINA.works} == {None, "new-voices"}
    assert not any(work.waits_for and (work.section or work.undecided) for work in MINA.works)


def test_every_work_is_entered_in_a_category_of_its_call() -> None:
    call = MINA.festival.call
    assert {call.category_of(work.kind) for work in MINA.works} == {each.category for each in call.categories}


def test_the_public_welfare_award_is_given_by_the_fund() -> None:
    [award] = FAMILYLENS.festival.awards
    assert (award.name["en"], award.awarded_by) == ("Public Welfare Image Award", "partner")
    assert award.host
    assert FAMILYLENS.festival.hosts[award.host - 1].name["en"] == "SmallRig Image Development Fund"
    assert {work.section for work in FAMILYLENS.awarded(award)} == {"public-welfare-unit"}
    assert len(FAMILYLENS.awarded(award)) == len(award.to) == 4
    assert award.statement
    assert "made up" in award.statement["en"], "to whom it went, nobody published"


def test_the_focus_unit_has_ten_films_from_ten_countries_and_opens_at_nine_in_hall_1() -> None:
    unit = [work for work in SCO.selected if work.section == "focus-unit"]
    assert len(unit) == len({work.countries for work in unit}) == 10
    [opening] = [showing for showing in SCO.showings if showing.opening]
    assert opening.works[0].name == "巴扎喜事"
    assert (opening.hall, opening.starts) == ("wanda-1", datetime.fromisoformat("2025-07-05T09:00+08:00"))
    assert opening.questions
    assert not opening.synthetic
    assert all(showing.introduction for showing in SCO.showings)
    [musicians] = [showing for showing in SCO.showings if showing.works[0].name == "音乐家"]
    assert (musicians.hall, f"{musicians.starts:%m-%d}") == ("wanda-2", "07-06")


def test_familylens_has_its_opening_film_and_the_four_of_its_unit() -> None:
    names = [work.name for work in FAMILYLENS.works]
    assert names == ["爱国少女", "瑞浠的十四岁", "昨天丢了袜子", "老吾姥", "上山的人"]
    assert all(showing.synthetic for showing in FAMILYLENS.showings)


@everywhere
def test_named_works_are_not_labelled_and_what_is_made_up_is(festival: Material) -> None:
    named = {title for work in festival.festival.works for title in work.title.values()}
    assert {work.name for work in festival.works if not work.synthetic} == named
    assert festival.festival.assumed


@everywhere
def test_every_selected_work_is_shown_and_no_other(festival: Material) -> None:
    assert {work for showing in festival.showings for work in showing.works} == set(festival.selected)


@everywhere
def test_no_hall_has_two_screenings_at_once(festival: Material) -> None:
    halls = {hall.hall: hall for venue in festival.festival.venues for hall in venue.halls}
    for hall in halls.values():
        if not hall.shared:
            _in_turn(festival, hall)


def _in_turn(festival: Material, hall: Hall) -> None:
    showings = sorted((s for s in festival.showings if s.hall == hall.hall), key=lambda s: s.starts)
    for earlier, later in pairwise(showings):
        assert earlier.starts + earlier.length + timedelta(seconds=hall.changeover) <= later.starts


@everywhere
def test_people_are_made_up_and_told_apart(festival: Material) -> None:
    addresses = [member.email for member in festival.members]
    assert len(set(addresses)) == len(addresses)
    assert all(address.endswith("@example.org") for address in addresses)


def test_ai_assisted_works_say_what_was_made_so() -> None:
    assisted = [work for work in MINA.works if work.genre == "ai-assisted"]
    assert assisted
    assert all(work.ai_use for work in assisted)


def test_uses_of_ai_are_declared_of_every_stage_to_every_extent_and_with_consent_and_only_of_made_up_works() -> None:
    declared = [(work, use) for each in MATERIAL.values() for work in each.works for use in work.ai_use or ()]
    assert {use.stage for _, use in declared} == set(get_args(Stage))
    assert {use.extent for _, use in declared} == set(get_args(Extent))
    assert {use.consent for _, use in declared} == {"given", "not needed"}
    assert all(work.synthetic for work, _ in declared)
    assert {use.tool for _, use in declared} == {"a tool made up for this demonstration"}


def test_the_followed_work_is_named_and_its_maker_proposes_something_that_is_accepted() -> None:
    [work] = [work for work in MINA.works if work.name == FOLLOWED]
    [proposal] = [p for p in MINA.festival.proposals if p.by == FOLLOWED]
    assert work.section
    assert proposal.accepted
    assert MINA.proposers[proposal.key] == work.maker


def test_nobody_supports_their_own_proposal() -> None:
    for festival in MATERIAL.values():
        for proposal in festival.festival.proposals:
            supporters = festival.supporters(proposal)
            assert len(set(supporters)) == proposal.supporters
            assert festival.proposers[proposal.key] not in supporters
