"""A jury at work, over HTTP: what each sees of it, and when."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.people import OrganisationRegistered
from eventkit.persons import forget_persons
from services.submissions.tests.jury_room import TERMS, JuryRoom, person
from services.submissions.tests.office import DETAILS, Office
from tests.kit.answers import problem
from tests.kit.elsewhere import tell, telling
from tests.kit.eventually import eventually
from tests.kit.services import Services


@pytest.fixture
async def room(office: Office, services: Services) -> JuryRoom:
    people = (await services.start(telling("people"))).runtime
    return await JuryRoom(office, await office.open(), people).with_jurors()


async def test_films_are_watched_scored_and_ranked_and_nobody_sees_scores_before(room: JuryRoom) -> None:
    await room.with_films(6)
    address, [anna, bo, chen] = await room.open(), room.jurors
    lists = [(await juror.see(f"{address}/mine", following=room.director))["items"] for juror in room.jurors]
    assert [len(films) for films in lists] == [4, 4, 4]
    [own] = (await anna.see("/rounds/mine", following=room.director))["items"]
    assert f"/rounds/{own['round']}" == address
    assert {film["film"] for films in lists for film in films} == set(room.films)
    refused = await room.director.post(f"{address}/close")
    assert (refused.status_code, len(refused.json()["errors"])) == (409, 6), "each film that lacks votes is named"
    await room.all_vote(address, 9, 5, 7)
    whole = room.director
    whole.seen = chen.seen
    progress = await whole.see(f"{address}/progress")
    assert [(one["films"], one["scored"]) for one in progress["jurors"]] == [(4, 4)] * 3
    assert [film["short"] for film in progress["films"]] == [False] * 6
    assert "scores" not in str(progress)
    assert (await whole.get(f"{address}/ranking")).status_code == 409
    assert (await bo.get(f"{address}/ranking")).status_code == 409
    film = lists[0][0]["film"]
    said = {"revision": 0, "scores": {"story": 10, "craft": 4}, "comment": "It stays with me."}
    kept = await anna.post(f"{address}/films/{film}/vote", said, **{"if-match": '"1"'})
    assert kept.json() == {"version": 2}
    stale = await anna.post(f"{address}/films/{film}/vote", said, **{"if-match": '"1"'})
    assert stale.status_code == 412
    assert (await anna.see(f"{address}/films/{film}"))["vote"]["comment"] == "It stays with me."
    whole.seen = anna.seen
    assert (await whole.post(f"{address}/close")).status_code == 200
    ranking = await bo.see(f"{address}/ranking", following=whole)
    assert ranking["films"][0]["rank"] == 1
    measures = {UUID(one["juror"]): one["leniency"] for one in ranking["jurors"]}
    assert measures[bo.person] < measures[chen.person] < measures[anna.person]
    [best] = [one for one in ranking["films"] if one["film"] == film]
    assert [(one["name"], one["comment"]) for one in best["comments"]] == [("Juror 0", "It stays with me.")]
    assert 8 in [one["overall"] for one in best["votes"]], "(2 × 10 + 4) / 3"
    assert (await anna.post(f"{address}/films/{film}/vote", said)).json()["code"] == "round-closed"


async def test_the_best_films_of_a_round_go_on_to_the_next(room: JuryRoom) -> None:
    await room.with_films(4)
    first = await room.open()
    await room.all_vote(first, 9, 5, 7)
    best_of: dict[str, Any] = {"round": first.rpartition("/")[2], "first": 2}
    jurors = [str(juror.person) for juror in room.jurors]
    body = {**TERMS, "jurors": jurors, "best_of": best_of, "name": {"en": "Final"}}
    early = await room.director.post("/editions/mina-2025/rounds", body)
    assert problem(early) == (422, "no-films", ["/films"])
    room.director.seen = room.jurors[-1].seen
    assert (await room.director.post(f"{first}/close")).status_code == 200
    minutes = await room.director.post(f"{first}/minutes", {"minutes": "Both films deserve the final."})
    assert minutes.status_code == 200, minutes.text
    assert (await room.director.post(f"{first}/minutes", {"minutes": "Both deserve it."})).status_code == 200
    kept = (await room.jurors[0].see(f"{first}/minutes", following=room.director))["items"]
    assert [(one["number"], one["minutes"]) for one in kept] == [
        (2, "Both deserve it."), (1, "Both films deserve the final."),
    ]  # fmt: skip
    made = await room.director.post("/editions/mina-2025/rounds", body)
    assert made.status_code == 201, made.text
    ranked = (await room.director.see(f"{first}/ranking"))["films"]
    listed = (await room.director.see("/editions/mina-2025/rounds"))["items"]
    assert listed[0]["films"] == sum(film["rank"] <= 2 for film in ranked)
    assert (listed[0]["after"], listed[1]["closed_at"] is not None) == (best_of["round"], True)


async def test_where_no_film_is_picked_no_round_is_opened_over_all_of_them(room: JuryRoom) -> None:
    await room.with_films(1)
    body = {**TERMS, "jurors": [str(juror.person) for juror in room.jurors], "films": []}
    answer = await room.director.post("/editions/mina-2025/rounds", body)
    assert problem(answer) == (422, "no-films", ["/films"])


async def test_nobody_else_sees_or_does_anything_in_a_round(room: JuryRoom) -> None:
    await room.with_films(2)
    address = await room.open()
    anna = room.jurors[0]
    [film, *_] = (await anna.see(f"{address}/mine", following=room.director))["items"]
    one = f"{address}/films/{film['film']}"
    vote = {"revision": 0, "scores": {"story": 5, "craft": 5}}
    strangers = [room.office.someone(), room.office.someone("juror"), room.office.someone("juror@sco-2025")]
    elsewhere = room.office.someone("director@sco-2025")
    for who in (*strangers, elsewhere, room.office.someone("programmer")):
        who.seen = room.director.seen
        for path in (f"{address}/mine", one):
            assert (await who.get(path)).status_code == 403, path
        assert (await who.post(f"{one}/vote", vote)).status_code == 403
        assert (await who.post(f"{one}/recusal", {"reason": "No."})).status_code == 403
        assert (await who.post(f"{one}/viewings")).status_code == 403
    for who in (*strangers, elsewhere, anna):
        for path in (f"{address}/progress", "/editions/mina-2025/rounds", "/editions/mina-2025/jurors"):
            assert (await who.get(path)).status_code == 403, path
        for path, body in (
            ("close", {}), ("terms", TERMS), ("jurors", {"juror": str(anna.person)}), ("minutes", {"minutes": "No."}),
            (f"films/{film['film']}/exclusion", {"reason": "No."}), (f"jurors/{anna.person}/leave", {}),
            (f"films/{film['film']}/jurors", {"to": [str(anna.person)]}),
        ):  # fmt: skip
            assert (await who.post(f"{address}/{path}", body)).status_code == 403, path
        body = {**TERMS, "jurors": [str(anna.person)], "films": room.films}
        assert (await who.post("/editions/mina-2025/rounds", body)).status_code == 403
    assert (await room.office.client.get(address)).status_code == 401
    assert (await anna.get(f"/rounds/{uuid4()}")).status_code == 404


async def test_who_is_tied_to_a_film_never_gets_it_whatever_the_way(room: JuryRoom) -> None:
    anna, bo, chen = room.jurors
    child, company = uuid4(), uuid4()
    tied = await room.juror("Dana", "programmer")
    await room.known(person(child, "Kim", in_care_of=bo.person))
    registered = OrganisationRegistered(organisation=company, name={"en": "Long Films"})
    room.director.seen = (await tell(room.people, registered)).token
    ties = f"/editions/mina-2025/jurors/{chen.person}/ties"
    assert (await anna.post(ties, {"organisations": [str(company)]})).status_code == 403
    assert (await chen.post(ties, {"organisations": [str(company)]})).status_code == 200
    assert (await chen.see(ties))["organisations"] == [str(company)]
    await room.with_films(1, credits=[{"person": str(anna.person), "role": "sound"}])
    await room.with_films(1, credits=[{"person": str(child), "role": "actor"}])
    await room.with_films(1, rights_holder=str(company))
    room.jurors.append(tied)
    await room.with_films(1, credits=[{"person": str(tied.person), "role": "editor"}])
    address = await room.open()
    for juror, film in zip((anna, bo, chen, tied), room.films, strict=True):
        own = (await juror.see(f"{address}/mine", following=room.director))["items"]
        assert film not in [one["film"] for one in own]
        assert (await juror.get(f"{address}/films/{film}")).status_code == 403
        assert (await juror.post(f"{address}/films/{film}/viewings")).status_code == 403
        given = await room.director.post(f"{address}/films/{film}/jurors", {"to": [str(juror.person)]})
        assert problem(given) == (422, "tied", ["/to"])


async def test_a_film_goes_to_another_where_a_juror_recuses_themselves(room: JuryRoom) -> None:
    await room.with_films(3)
    address, anna = await room.open(), room.jurors[0]
    [film, *_] = (await anna.see(f"{address}/mine", following=room.director))["items"]
    answer = await anna.post(f"{address}/films/{film['film']}/recusal", {"reason": "Its director is my neighbour."})
    assert answer.status_code == 200, answer.text
    assert film["film"] not in [one["film"] for one in (await anna.see(f"{address}/mine"))["items"]]
    progress = await room.director.see(f"{address}/progress", following=anna)
    assert [(one["name"], one["reason"]) for one in progress["recusals"]] == [
        ("Juror 0", "Its director is my neighbour.")
    ]
    [moved] = [one for one in progress["films"] if one["film"] == film["film"]]
    assert len(moved["jurors"]) == 2
    db = await room.office.services.connect("submissions")
    assert not await db.fetchval("SELECT count(*) FROM log WHERE data::text LIKE '%neighbour%'")


async def test_jurors_are_asked_again_when_a_film_has_become_another_one(room: JuryRoom) -> None:
    maker = room.office.someone()
    answer = await maker.post("/films", {"call": "mina-call", "language": "en", "details": DETAILS})
    film = answer.json()["film"]
    room.films.append(film)
    room.jurors = room.jurors[:2]
    address, anna = await room.open(), room.jurors[0]
    await room.all_vote(address, 6, 6)
    changed = await maker.post(f"/films/{film}/revisions", {"details": {**DETAILS, "runtime": 900}})
    assert changed.status_code in (200, 201), changed.text
    accepted = await room.director.post(f"/films/{film}/revisions/answer", {"revision": 1})
    assert accepted.status_code == 200, accepted.text
    assert (await anna.see(f"{address}/films/{film}", following=room.director))["vote"]["stale"]
    refused = await room.director.post(f"{address}/close")
    assert refused.json()["code"] == "votes-stale"
    old = await anna.post(f"{address}/films/{film}/vote", {"revision": 0, "scores": {"story": 6, "craft": 6}})
    assert (old.status_code, old.json()["code"]) == (412, "film-changed")
    db = await room.office.services.connect("submissions")

    async def asked() -> bool:
        said = "SELECT count(*) FROM log WHERE type = 'JurorAsked' AND data->>'why' = 'changed film'"
        return await db.fetchval(said) == 2

    await eventually(asked)
    for juror in room.jurors:
        body = {"revision": 1, "scores": {"story": 6, "craft": 6}}
        assert (await juror.post(f"{address}/films/{film}/vote", body)).status_code == 200
    withdrawn = await maker.post(f"/films/{film}/withdraw", {"reason": "Sorry."})
    assert withdrawn.status_code == 200, withdrawn.text
    late = await anna.post(f"{address}/films/{film}/vote", {"revision": 1, "scores": {"story": 6, "craft": 6}})
    assert (late.status_code, late.json()["code"]) == (409, "withdrawn")


async def test_a_forgotten_jurors_words_stay_without_their_author_and_reasons_go(room: JuryRoom) -> None:
    await room.with_films(2)
    address, [anna, *_] = await room.open(), room.jurors
    first, *rest = (await anna.see(f"{address}/mine", following=room.director))["items"]
    vote = {"revision": 0, "scores": {"story": 5, "craft": 5}, "comment": "Too long by half."}
    assert (await anna.post(f"{address}/films/{first['film']}/vote", vote)).status_code == 200
    if rest:
        recused = await anna.post(f"{address}/films/{rest[0]['film']}/recusal", {"reason": "We are married."})
        assert recused.status_code == 200
    db = await room.office.services.connect("submissions")
    async with db.transaction():
        await forget_persons(db, [anna.person])
    assert await db.fetch("SELECT juror, comment FROM jury_comments") == [(None, "Too long by half.")]
    assert await db.fetchval("SELECT count(*) FROM recusal_reasons") == 0
    assert (await anna.post(f"{address}/films/{first['film']}/vote", vote)).status_code == 200
    assert await db.fetchval("SELECT count(*) FROM jury_comments WHERE juror IS NOT NULL") == 0


async def test_jurors_take_along_what_they_said_and_nothing_of_others(room: JuryRoom) -> None:
    await room.with_films(2)
    [anna, other, _] = room.jurors
    address, company = await room.open(each=3), str(room.office.someone().person)
    first, second = [one["film"] for one in (await anna.see(f"{address}/mine", following=room.director))["items"]]
    said: dict[str, Any] = {"revision": 0, "scores": {"story": 5, "craft": 6}}
    for juror, comment in ((anna, "Too long by half."), (other, "I wept.")):
        vote = {**said, "comment": comment}
        assert (await juror.post(f"{address}/films/{first}/vote", vote)).status_code == 200
    recused = await anna.post(f"{address}/films/{second}/recusal", {"reason": "We are married."})
    assert recused.status_code == 200
    ties = f"/editions/mina-2025/jurors/{anna.person}/ties"
    assert (await anna.post(ties, {"organisations": [company]})).status_code == 200
    of = {"round": address.rpartition("/")[2]}
    assert await anna.see("/me/export") == {
        "votes": [{**of, "film": first, **said, "comment": "Too long by half."}],
        "recusals": [{**of, "film": second, "reason": "We are married."}],
        "companies": [{"edition": "mina-2025", "organisations": [company]}],
        "minutes": [],
        "ballots": [],
    }
    others = await other.see("/me/export")
    assert ([vote["comment"] for vote in others["votes"]], others["recusals"]) == (["I wept."], [])
