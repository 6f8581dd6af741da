"""An edition, and the people it takes to follow both paths through it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.containers.deployment import Deployment
from tests.containers.person import Person, first_operator, join

SOON = (datetime.now(UTC) + timedelta(days=30)).isoformat()

MELBOURNE = {"city": "Melbourne", "country": "AU", "time_zone": "Australia/Melbourne"}

EDITION = {
    "edition": "mina-2025",
    "name": {"en": "14th MINA International Smartphone Film Festival", "zh-Hans": "第14届MINA国际智能手机电影节"},
    "place": MELBOURNE,
    "starts_on": "2025-10-24",
    "ends_on": "2025-10-29",
    "languages": ["en", "zh-Hans"],
}

DETAILS = {
    "title": {"zh-Hans": "一拳", "en": "One Punch"},
    "original_language": "zh-Hans",
    "runtime": 600,
    "year": 2025,
    "countries": ["CN"],
    "genre": "drama",
}
FILM = {"call": "mina-call", "language": "zh-Hans", "details": DETAILS}


@dataclass(frozen=True)
class Festival:
    """Its director, and a film-maker who reads Chinese."""

    director: Person
    maker: Person


def open_festival(deployment: Deployment) -> Festival:
    """The edition, with a section, an open call, a hall, and a plan for co-creation."""
    operator = first_operator(deployment, "operator@festival.example")
    director = join(deployment, "director@festival.example", "Di Rector", "en")
    maker = join(deployment, "maker@film.example", "李明", "zh-Hans")
    for person in (director, maker):
        operator.do("people", f"/people/{person.id}/address/confirm")
    maker.sign_in()
    operator.do("people", f"/people/{director.id}/roles", {"role": "director", "edition": "mina-2025"})
    director.sign_in()
    operator.do("submissions", "/editions", EDITION)
    for service, path, body in (
        ("submissions", "/editions/mina-2025/sections", {"section": "new-voices", "name": {"en": "New Voices"}}),
        ("submissions", "/editions/mina-2025/calls",
         {"call": "mina-call", "deadlines": [{"tier": "regular", "until": SOON}]}),
        ("scheduling", "/editions/mina-2025/venues",
         {"venue": "acmi", "name": {"en": "ACMI"}, "kind": "cinema", "place": MELBOURNE}),
        ("scheduling", "/venues/acmi/halls", {"hall": "acmi-1", "name": {"en": "Cinema 1"}}),
        ("cocreation", "/editions/mina-2025/plans",
         {"plan": "tools", "name": {"en": "Tools"}, "tracks": ["product co-creation"], "closes": SOON}),
    ):  # fmt: skip
        director.do(service, path, body)
    return Festival(director, maker)
