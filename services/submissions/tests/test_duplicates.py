"""Films that look like one entered twice are found, here and in editions before, and told apart by who looked."""

from pathlib import Path
from typing import Any

import pytest

from eventkit.persons import keep_records
from services.submissions.tests.cutting_room import maker_of_draft
from services.submissions.tests.jury_room import person
from services.submissions.tests.office import DETAILS, EDITION, UNTIL_SOON, Office
from submissions.domain.directing import directs
from tests.kit.films import make_film
from tests.kit.someone import Someone


async def entered(maker: Someone, call: str = "mina-call", **changes: Any) -> str:
    answer = await maker.post("/films", {"call": call, "language": "en", "details": {**DETAILS, **changes}})
    assert answer.status_code == 201, answer.text
    return answer.json()["film"]


def told(found: Any) -> dict[frozenset[str], list[str]]:
    """By the two films: why they look like one."""
    return {frozenset((each["film"]["film"], each["other"]["film"])): each["whys"] for each in found["items"]}


async def test_a_title_is_the_same_in_any_language_and_however_it_is_written(office: Office) -> None:
    director, maker, stranger = await office.open(), office.someone(), office.someone()
    first = await entered(maker)
    second = await entered(maker, title={"zh-Hans": "拳头", "en": "ONE – Punch!"})
    credited = await entered(stranger, credits=[{"person": str(maker.person), "role": "director"}])
    await entered(stranger, title={"zh-Hans": "月光"})
    found = told(await director.see("/duplicates", edition="mina-2025", following=stranger))
    assert found == {
        frozenset((first, second)): ["same title and submitter"],
        frozenset((first, credited)): ["same title and credit"],
        frozenset((second, credited)): ["same title and credit"],
    }
    await maker.post(f"/films/{first}/withdraw")
    left = await director.see("/duplicates", edition="mina-2025", film=second, following=maker)
    assert set(told(left)) == {frozenset((second, credited))}


async def test_an_edition_before_is_looked_into_by_those_who_decide_there_too(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    operator, both = office.someone("operator@*"), office.someone("director", "programmer@mina-2024")
    await operator.post("/editions", {"edition": "mina-2024", **EDITION})
    await operator.post("/editions/mina-2024/calls", {"call": "before", "deadlines": UNTIL_SOON})
    old, new = await entered(maker, "before"), await entered(maker)
    assert (await director.see("/duplicates", edition="mina-2025", following=maker))["items"] == []
    for one in (both, operator):
        assert set(told(await one.see("/duplicates", edition="mina-2025"))) == {frozenset((old, new))}
    said = {"other": old, "reason": "The director's cut."}
    assert (await director.post(f"/films/{new}/duplicates/dismissal", said)).status_code == 403
    for _ in range(2):
        assert (await both.post(f"/films/{new}/duplicates/dismissal", said)).json()["version"] == 1
    [pair] = (await both.see("/duplicates", edition="mina-2024"))["items"]
    assert (pair["film"]["film"], pair["dismissed"]) == (old, "The director's cut.")
    itself = await both.post(f"/films/{new}/duplicates/dismissal", {"other": new, "reason": "?"})
    assert itself.json()["code"] == "same-film"


async def test_the_same_file_is_found_whatever_the_film_is_called(folder: Path, office: Office, tmp_path: Path) -> None:
    director = await office.open()
    content = make_film(tmp_path / "film.webm", 1).read_bytes()
    films: list[str] = []
    for title in ("One Punch", "Two Punches"):
        maker = await maker_of_draft(office)
        await maker.stored(await maker.upload(content))
        submitted = {"call": "mina-call", "language": "en", "draft": maker.film}
        details = {**DETAILS, "title": {"en": title, "zh-Hans": title}}
        assert (await maker.someone.post("/films", {**submitted, "details": details})).status_code == 201
        films.append(maker.film)
        director.seen = maker.someone.seen
    found = told(await director.see("/duplicates", edition="mina-2025"))
    assert found == {frozenset(films): ["same file"]}


async def test_a_same_director_says_more_than_a_same_gaffer_and_may_have_two_records(office: Office) -> None:
    director, agents = await office.open(), [office.someone() for _ in range(5)]
    mei, mei_again, gaffer = [office.someone().person for _ in range(3)]
    async with office.database() as db:
        await keep_records(db, [person(mei, "Mei Lin"), person(mei_again, "MEI-LIN"), person(gaffer, "Bo Li")])
    made: list[tuple[str, Any]] = [
        ("gaffer", gaffer), ("Gaffer", gaffer),
        ("Writer / Director", mei), ("导演", mei_again), ("Director of photography", mei),
    ]  # fmt: skip
    films = [
        await entered(agent, credits=[{"person": str(who), "role": role}])
        for agent, (role, who) in zip(agents, made, strict=True)
    ]
    director.seen = agents[-1].seen
    found = await director.see("/duplicates", edition="mina-2025")
    assert told(found) == {
        frozenset(films[:2]): ["same title and credit"],
        frozenset(films[2:4]): ["same title and director"],
        frozenset((films[2], films[4])): ["same title and credit"],
    }
    assert found["items"][0]["whys"] == ["same title and director"], "the likely ones come first"


@pytest.mark.parametrize(
    ("role", "does"),
    [
        ("Director", True), ("co-director", True), ("Directed by", True), ("writer and director", True),
        ("总导演", True), ("编剧、导演", True), ("Réalisatrice", True), ("ＤＩＲＥＣＴＯＲ", True),
        ("Assistant director", False), ("director of photography", False), ("Art Director", False),
        ("副导演", False), ("导演助理", False), ("actor", False), ("", False),
    ],
)  # fmt: skip
def test_directing_is_told_from_what_sounds_like_it(role: str, does: bool) -> None:
    assert directs(role) == does
