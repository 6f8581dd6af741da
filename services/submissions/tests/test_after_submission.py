"""A film after it was submitted, as its maker and the festival's staff meet it over HTTP."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from eventkit.persons import forget_persons, keep_records
from services.submissions.tests.cutting_room import Maker
from services.submissions.tests.jury_room import person
from services.submissions.tests.office import CHOICE, DETAILS, UNTIL_SOON, Office, submit
from tests.kit.answers import problem
from tests.kit.eventually import eventually
from tests.kit.films import make_film
from tests.kit.someone import Someone

LONGER = {"details": {**DETAILS, "runtime": 630}}


async def test_a_maker_changes_a_film_with_the_programmers_consent(office: Office) -> None:
    await office.open()
    maker, programmer = office.someone(), office.someone("programmer")
    film = await submit(maker)
    assert (await maker.post(f"{film}/revisions", LONGER)).status_code == 201
    [waiting] = (await programmer.see("/revisions", maker, edition="mina-2025"))["items"]
    assert (waiting["details"]["runtime"], waiting["answer"]) == (630, None)
    assert (await maker.see(film))["details"]["runtime"] == 600
    answered = await programmer.post(f"{film}/revisions/answer", {"revision": waiting["revision"]})
    assert answered.status_code == 200, answered.text
    shown = await maker.see(film, programmer)
    assert (shown["details"]["runtime"], shown["revision"]) == (630, 1)
    assert [r["answer"] for r in (await maker.see(f"{film}/revisions"))["items"]] == ["accepted"]
    assert (await programmer.see("/revisions", edition="mina-2025"))["items"] == []


async def test_of_two_programmers_one_answers_and_one_is_told_that_it_is_answered(office: Office) -> None:
    await office.open()
    maker, programmer = office.someone(), office.someone("programmer")
    film = await submit(maker)
    await maker.post(f"{film}/revisions", LONGER)
    declined = {"revision": 1, "reason": "The jury has watched it."}
    assert (await programmer.post(f"{film}/revisions/answer", declined)).status_code == 200
    late = await programmer.post(f"{film}/revisions/answer", {"revision": 1})
    assert problem(late) == (409, "no-revision", [])
    [shown] = (await maker.see(f"{film}/revisions", programmer))["items"]
    assert (shown["answer"], shown["reason"]) == ("declined", "The jury has watched it.")


async def test_only_the_maker_changes_a_film_and_only_the_editions_staff_answers_finds_and_disqualifies(
    office: Office,
) -> None:
    await office.open()
    maker, programmer, stranger = office.someone(), office.someone("programmer"), office.someone("director@sco-2025")
    film = await submit(maker)
    for other in (programmer, stranger):
        assert problem(await other.post(f"{film}/revisions", LONGER)) == (403, "not-yours", [])
    found, gone = {"finding": "eligible"}, {"reason": "It was online before."}
    for other in (maker, stranger):
        answers = [
            await other.post(f"{film}/revisions/answer", {"revision": 1}),
            await other.post(f"{film}/eligibility", found),
            await other.post(f"{film}/disqualify", gone),
            await other.get("/revisions", edition="mina-2025"),
        ]
        assert [problem(answer) for answer in answers] == [(403, "role-missing", [])] * 4
    assert problem(await programmer.post(f"{film}/disqualify", gone)) == (403, "role-missing", [])
    assert problem(await stranger.get(f"{film}/revisions")) == (403, "not-yours", [])


RULES = [
    {"kind": "device named", "rule": "device"},
    {"kind": "running time", "rule": "length", "at_most": 605, "words": {"en": "Short films only."}},
]


async def with_rules(office: Office) -> Someone:
    """The director of an edition whose call `strict` has rules."""
    director = await office.open()
    opened = await director.post(
        "/editions/mina-2025/calls", {"call": "strict", "rules": RULES, "deadlines": UNTIL_SOON}
    )
    assert opened.status_code == 201, opened.text
    return director


async def entered(maker: Someone, **changes: object) -> str:
    """The address of a film that `maker` entered in the call with rules."""
    film = {"call": "strict", "language": "en", "details": {**DETAILS, **changes}}
    answer = await maker.post("/films", film)
    assert answer.status_code == 201, answer.text
    return f"/films/{answer.json()['film']}"


async def test_a_film_that_meets_every_rule_is_eligible_at_once(office: Office) -> None:
    director, maker = await with_rules(office), office.someone()
    film = await entered(maker, device="a phone")
    assert (await maker.see(film))["stage"] == "eligible"
    assert (await maker.see(f"{film}/findings"))["items"] == []
    assert (await director.post(f"{film}/decision", CHOICE)).status_code == 200


async def test_maker_and_staff_see_everything_that_a_film_does_not_meet(office: Office) -> None:
    director, maker = await with_rules(office), office.someone()
    film = await entered(maker, runtime=700)
    for reader in (maker, director):
        found = (await reader.see(f"{film}/findings", maker))["items"]
        assert [(each["rule"], each["code"]) for each in found] == [
            ("device", "device-missing"),
            ("length", "running-time"),
        ]
    assert found[1]["words"] == {"en": "Short films only."}
    assert problem(await office.someone().get(f"{film}/findings")) == (403, "not-yours", [])


async def test_a_film_is_let_in_or_not_with_a_reason_and_its_maker_sees_it(office: Office) -> None:
    director, maker = await with_rules(office), office.someone()
    film = await entered(maker)
    assert problem(await director.post(f"{film}/decision", CHOICE)) == (409, "eligibility-open", [])
    for finding in ("eligible", "ineligible"):
        bare = await director.post(f"{film}/eligibility", {"finding": finding})
        assert problem(bare) == (422, "reason-needed", ["/reason"])
    said = {"finding": "ineligible", "reason": "It was not shot on a phone."}
    assert (await director.post(f"{film}/eligibility", said)).status_code == 200
    shown = await maker.see(film, director)
    assert (shown["stage"], shown["reason"]) == ("ineligible", "It was not shot on a phone.")
    assert problem(await director.post(f"{film}/decision", CHOICE)) == (409, "ineligible", [])
    let_in = {"finding": "eligible", "reason": "Its maker showed us the phone."}
    assert (await director.post(f"{film}/eligibility", let_in)).status_code == 200
    assert (await maker.see(film, director))["stage"] == "eligible"


async def test_a_film_is_eligible_once_its_file_is_checked_and_a_change_is_accepted(
    folder: Path, office: Office, tmp_path: Path
) -> None:
    director, maker = await office.open(), office.someone()
    rules = [{"kind": "duration as declared", "rule": "length", "tolerance": 2}, RULES[0]]
    strict = {"call": "strict", "rules": rules, "deadlines": UNTIL_SOON}
    assert (await director.post("/editions/mina-2025/calls", strict)).status_code == 201
    told = {"device": "a phone", "runtime": 4}
    whole, lacking = await entered(maker, **told), await entered(maker, runtime=4)
    screener = make_film(tmp_path / "film.mp4").read_bytes()
    for film in (whole, lacking):
        await Maker(maker, film.removeprefix("/films/")).upload(screener)

    async def eligible() -> bool:
        return (await maker.see(whole))["stage"] == "eligible"

    await eventually(eligible)
    assert (await maker.see(lacking))["stage"] == "submitted"
    mended = {"details": {**DETAILS, **told}}
    assert (await maker.post(f"{lacking}/revisions", mended)).status_code == 201
    assert (await director.post(f"{lacking}/revisions/answer", {"revision": 1})).status_code == 200

    async def mended_is_eligible() -> bool:
        return (await maker.see(lacking))["stage"] == "eligible"

    await eventually(mended_is_eligible)


async def test_whoever_does_not_confirm_is_reminded_and_the_place_lapses_by_itself(office: Office) -> None:
    director = await office.open()
    maker, other = office.someone(), office.someone()
    quiet, answered = await submit(maker), await submit(other)
    for film in (quiet, answered):
        await director.post(f"{film}/decision", CHOICE)
    soon = (datetime.now(UTC) + timedelta(seconds=3)).isoformat()
    told = await director.post("/editions/mina-2025/announcement", {"confirm_by": soon})
    assert told.status_code == 200, told.text
    assert (await other.post(f"{answered}/confirm")).status_code == 200

    async def lapsed() -> bool:
        return (await maker.see(quiet))["stage"] == "lapsed"

    await eventually(lapsed)
    assert problem(await maker.post(f"{quiet}/confirm")) == (409, "confirm-by-passed", [])
    assert (await other.see(answered))["stage"] == "confirmed"
    for whose, film, told in ((maker, quiet, 1), (other, answered, 0)):
        history = (await whose.get(f"{film}/history")).json()["items"]
        assert [event["type"] for event in history].count("SelectionReminded") == told


QUESTIONS = [
    {"kind": "yes or no", "question": "first", "words": {"en": "Is this your first film?"}, "needed": True},
    {
        "kind": "text",
        "question": "before",
        "words": {"en": "What did you make before?"},
        "needed": True,
        "when": {"question": "first", "answer": "no"},
    },
]


async def test_the_calls_own_questions_are_answered_and_read_by_maker_and_staff_alone(office: Office) -> None:
    director, maker = await office.open(), office.someone()
    asking = {"call": "asking", "questions": QUESTIONS, "deadlines": UNTIL_SOON}
    assert (await director.post("/editions/mina-2025/calls", asking)).status_code == 201
    film = {"call": "asking", "language": "en", "details": DETAILS}
    assert problem(await maker.post("/films", film)) == (422, "answer-missing", ["/answers/first"])
    no = {**film, "answers": {"first": "no"}}
    assert problem(await maker.post("/films", no)) == (422, "answer-missing", ["/answers/before"])
    yes = {**film, "answers": {"first": "yes", "before": "A canary sang in it."}}
    address = f"/films/{(await maker.post('/films', yes)).json()['film']}"
    for reader in (maker, director):
        [answer] = (await reader.see(f"{address}/answers", maker))["items"]
        assert (answer["question"], answer["answer"]) == ("first", "yes"), "what is not asked is not kept"
    assert problem(await office.someone().get(f"{address}/answers")) == (403, "not-yours", [])


async def test_who_overrode_which_rule_stands_with_the_finding_for_the_staff(office: Office) -> None:
    director, maker, programmer = await office.open(), office.someone(), office.someone("programmer")
    rules = [{"kind": "device named", "rule": "device", "words": {"en": "Phones only."}}]
    strict = {"call": "strict-call", "deadlines": UNTIL_SOON, "rules": rules}
    assert (await director.post("/editions/mina-2025/calls", strict)).status_code == 201
    answer = await maker.post("/films", {"call": "strict-call", "language": "en", "details": DETAILS})
    film = f"/films/{answer.json()['film']}"
    assert (await maker.see(f"{film}/findings"))["stated"] is None
    async with office.database() as db:
        await keep_records(db, [person(programmer.person, "Mei Lin")])
    let_in = {"finding": "eligible", "reason": "The maker showed us the phone."}
    assert (await programmer.post(f"{film}/eligibility", let_in)).status_code == 200
    stated = (await director.see(f"{film}/findings", following=programmer))["stated"]
    assert (stated["finding"], stated["reason"], stated["by"]["name"]) == ("eligible", let_in["reason"], "Mei Lin")
    assert stated["broken"] == [{"rule": "device", "words": {"en": "Phones only."}, "name": "What it was shot on"}]
    told = (await maker.see(f"{film}/findings", following=programmer))["stated"]
    assert (told["by"], told["reason"]) == ({"who": "festival", "name": None, "forgotten": False}, let_in["reason"])
    async with office.database() as db:
        await forget_persons(db, [programmer.person])
    forgotten = (await director.see(f"{film}/findings"))["stated"]["by"]
    assert forgotten == {"who": "festival", "name": None, "forgotten": True}
    await maker.post(f"{film}/revisions", {"details": {**DETAILS, "runtime": 700}})
    director.seen = maker.seen
    await director.post(f"{film}/revisions/answer", {"revision": 1})
    assert (await director.see(f"{film}/findings"))["stated"] is None, "it was said of another film"
