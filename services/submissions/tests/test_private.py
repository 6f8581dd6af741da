"""What jurors and the audience say is no one else's: no contract has a place for it, and no topic ever carried it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contracts.generate.files import SCHEMAS
from contracts.registry import PUBLISHED
from contracts.topics import topic_of
from eventkit.asyncapi import asyncapi_of
from eventkit.runtime import Runtime
from eventkit.verify.reading import whole_topic
from services.submissions.tests.jury_room import JuryRoom
from services.submissions.tests.office import Office
from services.submissions.tests.releasing import confirmed, entry, open_for, release
from submissions.bootstrap import SERVICE
from submissions.domain import DOMAIN
from submissions.domain.ballots import BallotsClosed
from submissions.domain.decision import Decision
from submissions.domain.jury import EVENTS as OF_JURIES
from tests.kit.elsewhere import telling
from tests.kit.services import Services
from tests.kit.topic import told

OF_DECISIONS = [event for event in DOMAIN.events if Decision.CATEGORY == event.CATEGORY]
PRIVATE = {event.type_name() for event in (*OF_JURIES, *OF_DECISIONS, BallotsClosed)}
SAID = {
    "score",
    "scores",
    "comment",
    "comments",
    "recusal",
    "recused",
    "minutes",
    "stars",
    "ballot",
    "ballots",
    "votes",
}
"""What a field would be called that tells of it."""
WORDS = ("drags in the middle", "shares my office", "argued until three", "was sent in twice")


def test_no_contract_tells_what_a_juror_said_or_what_is_decided_and_not_announced() -> None:
    settings = SERVICE.settings.model_construct(kafka_bootstrap="kafka:9092", topic_prefix="matinee")
    document = json.loads(asyncapi_of(SERVICE.name, SERVICE.domain, SERVICE.handlers, settings))
    catalogue = {
        *(event.type_name() for events in PUBLISHED.values() for event in events),
        *(file.name.partition(".")[0] for file in SCHEMAS.iterdir()),
        *document["components"]["messages"],
        *document["components"]["schemas"],
    }
    assert "FilmScored" in PRIVATE
    assert "JurorAsked" in catalogue, "the check would find nothing anyway"
    assert {name for name in catalogue if name.partition(".")[0].partition("_")[0] in PRIVATE} == set()
    fields = {field for file in SCHEMAS.iterdir() for field in fields_in(json.loads(file.read_text("utf-8")))}
    assert "to_watch" in fields
    assert fields & SAID == set()


def fields_in(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {field for each in schema for field in fields_in(each)}
    if not isinstance(schema, dict):
        return set()
    own = schema["properties"].keys() if isinstance(schema.get("properties"), dict) else set[str]()
    return {*own, *(field for each in schema.values() for field in fields_in(each))}


@pytest.fixture
async def room(office: Office, services: Services) -> JuryRoom:
    people = (await services.start(telling("people"))).runtime
    return await JuryRoom(office, await office.open(), people).with_jurors()


async def test_no_topic_tells_of_scores_comments_recusals_minutes_and_ballots(
    room: JuryRoom, scheduling: Runtime
) -> None:
    await _vote_for_a_film_on_the_programme(room, scheduling)
    await _judge(room)
    db = await room.office.services.connect("submissions")
    there = {row["type"] for row in await db.fetch("SELECT DISTINCT type FROM log WHERE partition IS NULL")}
    assert there & PRIVATE >= {
        "FilmScored",
        "JurorRecused",
        "MinutesKept",
        "RoundClosed",
        "BallotsClosed",
        "FilmChosen",
    }
    told_of = await db.fetchval("SELECT count(*) FROM log WHERE partition IS NOT NULL")
    types = await told("submissions", room.office.settings, told_of)
    assert {"FilmTakenIntoReview", "JurorAsked"} <= set(types)
    assert set(types) & PRIVATE == set()
    settings = room.office.settings
    topic = topic_of("submissions", settings.topic_prefix)
    records = [record async for record in whole_topic(settings.kafka_bootstrap, topic)]
    of_a_jury = [record for record in records if any(says(record, str(juror.person)) for juror in room.jurors)]
    assert {dict(record.headers)["ce_type"] for record in of_a_jury} == {b"JurorAsked"}
    assert [words for words in WORDS if any(says(record, words) for record in records)] == []


def says(record: Any, words: str) -> bool:
    return words.encode() in b" ".join((record.key or b"", record.value or b"", *(v for _, v in record.headers)))


async def _vote_for_a_film_on_the_programme(room: JuryRoom, scheduling: Runtime) -> None:
    [film] = await confirmed(room.director, room.office.someone())
    shown = entry(film, starts=datetime.now(UTC) - timedelta(minutes=5))
    visitor = room.office.someone()
    visitor.seen = await release(scheduling, 1, shown)
    await open_for(visitor)
    answers = [
        await visitor.post(f"/screenings/{shown.screening}{film}/ballot", {"stars": 5}),
        await room.director.post("/editions/mina-2025/ballots/close"),
    ]
    assert [answer.status_code for answer in answers] == [200] * 2, [answer.text for answer in answers]


async def _judge(room: JuryRoom) -> None:
    """Scores with comments, a recusal, a film that is taken out, and minutes, each with words of its own."""
    await room.with_films(4)
    address, [anna, *_] = await room.open(), room.jurors
    drags, office, argued, twice = WORDS
    first, *_ = (await anna.see(f"{address}/mine", following=room.director))["items"]
    answers = [
        await anna.post(f"{address}/films/{first['film']}/recusal", {"reason": f"Its editor {office}."}),
        await room.director.post(f"{address}/films/{room.films[-1]}/exclusion", {"reason": f"It {twice}."}),
    ]
    for juror in room.jurors:
        for film in (await juror.see(f"{address}/mine", following=room.director))["items"]:
            said = {"revision": 0, "scores": {"story": 7, "craft": 4}, "comment": f"It {drags}."}
            answers.append(await juror.post(f"{address}/films/{film['film']}/vote", said))
    room.director.seen = room.jurors[-1].seen
    answers.append(await room.director.post(f"{address}/close"))
    answers.append(await room.director.post(f"{address}/minutes", {"minutes": f"We {argued}."}))
    assert {answer.status_code for answer in answers} == {200}, [answer.text for answer in answers]
