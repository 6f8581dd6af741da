"""The programmers' desk with many films: how long the service takes to list them, to count them, and for statistics."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Any, get_args
from urllib.parse import urlencode
from uuid import UUID, uuid4

import asyncpg

from benchmarks.alternating import Figures
from benchmarks.client import Client
from benchmarks.ground import Ground
from benchmarks.material import EDITION, film, reason
from benchmarks.results import Aim, Section, Table
from benchmarks.running import headers, running
from benchmarks.scale import Scale
from contracts.envelope import Envelope
from contracts.event import Event
from contracts.submissions import CallOpened, Deadline, EditionAnnounced, FilmDetails, FilmFoundEligible, FilmSubmitted
from contracts.submissions.films import FilmKind, PremiereStatus
from contracts.values import Place
from eventkit.recorded import Recorded
from submissions.bootstrap import SERVICE
from submissions.domain.decision import FilmChosen, FilmNotChosen

FILMS = 10_000
OTHERS = "mina-2024"
MIDDLE = "2025-06-01T10:00:00Z"
"""Between the first and the last of the edition's films."""

ASKED: Sequence[dict[str, Any]] = (
    {},
    {"sort": "title"},
    {"stage": "eligible", "decision": "undecided"},
    {"queue": "undecided", "sort": "newest"},
    {"genre": "drama", "country": "CN", "sort": "runtime"},
    {"text": "etao"},
    {"text": "一", "ai": "some"},
    {"shortest": 600, "longest": 1200, "premiere": "world", "language": "en"},
)
MOMENTS: Sequence[dict[str, Any]] = ({}, {"than": OTHERS}, {"at": MIDDLE}, {"at": MIDDLE, "than": OTHERS})
ASKS: dict[str, tuple[Sequence[str], float]] = {
    "a page of the list": ([f"/films?limit=50&{urlencode({'edition': EDITION, **one})}" for one in ASKED], 50.0),
    "the counts": ([f"/film-counts?{urlencode({'edition': EDITION, **one})}" for one in ASKED], 100.0),
    "statistics": ([f"/editions/{EDITION}/statistics?{urlencode(one)}" for one in MOMENTS], 100.0),
}
"""What is asked for, and in how many milliseconds it is wanted."""

COUNTRIES = ["AU", "CN", "NZ", "FR", "DE", "US", "IN", "JP", "KR", "BR", "GB", "IT", "ES", "IR", "NG", "ZA"]
GENRES = ["drama", "documentary", "animation", "comedy", "experimental", "essay", "thriller", "family"]

PEOPLE = 20_000
BORN = """
INSERT INTO persons (person, version, name, email, language, time_zone, age_band)
VALUES ($1, 1, 'Li Na', '', 'en', 'UTC', (ARRAY['0-12', '16-17', '18-24', '25-39', '40-59', '60-79'])[$2])
"""

ABOUT = f"""\
`GET /films`, `GET /film-counts` and `GET /editions/…/statistics` of the real service in one process, asked
one after the other by a programmer of an edition of {FILMS:,} films, half of them decided on, beside an edition before
of as many. Every round asks each of {len(ASKED)} filters, orders and searches {{times}} times; statistics as of now and
of a moment in the middle of the call, alone and beside the edition before, as often. A figure is the time until the
whole answer is there of the slowest twentieth (p95), HTTP and JSON in it. The tables are filled by the service's own
projections, then analyzed, as autovacuum does."""


async def measure(ground: Ground, scale: Scale) -> Section:
    times = 25 if scale.rounds > 2 else 2
    figures: Figures = {name: [] for name in ASKS}
    topics = await ground.topics("scheduling", "people")
    async with ground.database(SERVICE.migrations) as dsn:
        await fill(dsn, min(FILMS, scale.events))
        async with running(ground, topics, {"submissions": dsn}) as ports:
            client = Client(ports["submissions"], headers(f"programmer@{EDITION}", f"programmer@{OTHERS}"))
            await client.open()
            for number in range(scale.rounds):
                for name, (paths, _) in ASKS.items():
                    often = times * len(ASKED) // len(paths)
                    took = [await timed(client, path) for _ in range(often) for path in paths]
                    figures[name].append(sorted(took)[int(len(took) * 0.95)])
                    print(f"  desk | round {number + 1} | {name}: {figures[name][-1]:,.1f}", flush=True)
            client.close()
    aims = [Aim(name, wanted, at_most=True) for name, (_, wanted) in ASKS.items()]
    return Section("The desk", ABOUT.format(times=times), [Table(f"{FILMS:,} films", "ms, p95", figures, aims)])


async def timed(client: Client, path: str) -> float:
    """Milliseconds until everything was answered."""
    begun = perf_counter()
    await client.get(path)
    return (perf_counter() - begun) * 1000


async def fill(dsn: str, films: int) -> None:
    """The tables of the service's projections, as they are with so many films in each of two editions."""
    log = [_recorded(event, number) for number, event in enumerate(events(films), start=1)]
    db = await asyncpg.connect(dsn)
    for projection in SERVICE.projections:
        taken = [one for one in log if type(one.event) in projection.types]
        for start in range(0, len(taken), 1000):
            await projection.take(db, taken[start : start + 1000])
    await db.executemany(BORN, [(film(-number), number % 7) for number in range(1, PEOPLE + 1)])
    await db.execute("ANALYZE")
    await db.close()


def events(films: int) -> Iterator[Event]:
    chance = random.Random(1)
    place = Place(city="Melbourne", country="AU", time_zone="Australia/Melbourne")
    for edition in (OTHERS, EDITION):
        yield EditionAnnounced(
            edition=edition, name={"en": edition}, place=place, languages=("en", "zh-Hans"),
            starts_on=date(2025, 10, 24), ends_on=date(2025, 10, 29),
        )  # fmt: skip
        yield CallOpened(
            call=f"{edition}-films", edition=edition,
            deadlines=(Deadline(tier="regular", until=datetime.now(UTC) + timedelta(days=30)),),
        )  # fmt: skip
        for number in range(films):
            yield from _film(chance, edition, film(number + (edition == OTHERS) * films), number)


def _film(chance: random.Random, edition: str, one: UUID, number: int) -> Iterator[Event]:
    yield FilmSubmitted(
        film=one, edition=edition, call=f"{edition}-films", submitter=_person(chance), language="en",
        details=_details(chance, number),
    )  # fmt: skip
    if chance.random() < 0.9:
        yield FilmFoundEligible(film=one, edition=edition)
        if chance.random() < 0.5:
            yield FilmChosen(film=one, edition=edition, section=chance.choice(("new-voices", "eco")))
        elif chance.random() < 0.1:
            yield FilmNotChosen(film=one, edition=edition, reason=reason(number))


def _details(chance: random.Random, number: int) -> FilmDetails:
    chinese = "".join(chr(chance.randint(0x4E00, 0x5E00)) for _ in range(150))
    use = {"stage": "script", "tool": "a model", "made": "a translation", "extent": "part"}
    return FilmDetails.model_validate(
        {
            "kind": chance.choices(get_args(FilmKind), (60, 5, 5, 10, 5, 10, 5))[0],
            "title": {"zh-Hans": chinese[:6], "en": reason(number)[:30]},
            "original_language": "zh-Hans",
            "synopsis": {"zh-Hans": chinese, "en": reason(number)},
            "runtime": chance.randint(60, 5400),
            "year": 2025,
            "countries": chance.sample(COUNTRIES, chance.choice((1, 1, 1, 2))),
            "spoken": chance.sample(("en", "zh-Hans", "fr", "ja", "hi"), chance.choice((0, 1, 2))),
            "genre": chance.choice(GENRES),
            "device": chance.choice((None, *(f"phone {model}" for model in range(30)))),
            "premiere_status": chance.choice(get_args(PremiereStatus)),
            "ai_use": chance.choice((None, (), (use,))),
            "credits": [{"person": _person(chance), "role": role} for role in ("director", "writer", "cast", "sound")],
            "synthetic": True,
        }
    )


def _person(chance: random.Random) -> UUID:
    return film(-chance.randint(1, PEOPLE))


def _recorded(event: Event, number: int) -> Recorded[Event]:
    same = uuid4()
    return Recorded(
        event,
        Envelope(
            id=same, service=SERVICE.name, type=event.type_name(), schema_version=event.VERSION, stream=event.stream,
            version=1, position=number, time=datetime(2025, 6, 1, tzinfo=UTC) + timedelta(seconds=number), edition=None,
            actor="person:nobody", correlation=same, causation=same, traceparent=None,
        ),
    )  # fmt: skip
