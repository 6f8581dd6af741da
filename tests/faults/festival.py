"""What the clients of the fault run do: films are submitted, selected, confirmed, scheduled, moved, cancelled; their
makers propose, and others support."""

import asyncio
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any
from uuid import UUID

from tests.faults.client import Answered, Client
from tests.faults.patience import LONGEST

EDITION = "mina-2025"
FIRST_DAY = datetime(2025, 10, 24, 1, tzinfo=UTC)
HALLS = ("acmi-1", "acmi-2")


async def open_festival(director: Client) -> None:
    """An edition with a section, a call, and two halls."""
    in_nine_days = (datetime.now(UTC) + timedelta(days=9)).isoformat()
    steps: list[tuple[str, str, dict[str, Any]]] = [
        ("submissions", "/editions", {
            "edition": EDITION, "name": {"en": "14th MINA"}, "languages": ["en", "zh-Hans"],
            "place": {"city": "Melbourne", "country": "AU", "time_zone": "Australia/Melbourne"},
            "starts_on": "2025-10-24", "ends_on": "2025-10-29"}),
        ("submissions", f"/editions/{EDITION}/sections",
         {"section": "new-voices", "name": {"en": "New Voices"}}),
        ("submissions", f"/editions/{EDITION}/calls",
         {"call": "mina-call", "deadlines": [{"tier": "regular", "until": in_nine_days}]}),
        ("scheduling", f"/editions/{EDITION}/venues", {
            "venue": "acmi", "name": {"en": "ACMI"}, "kind": "cinema",
            "place": {"city": "Melbourne", "country": "AU", "time_zone": "Australia/Melbourne"}}),
        *(("scheduling", "/venues/acmi/halls", {"hall": hall, "name": {"en": hall}}) for hall in HALLS),
        ("cocreation", f"/editions/{EDITION}/plans", {
            "plan": "scenes", "name": {"en": "Mobile imaging scenes"}, "tracks": ["product co-creation"],
            "closes": in_nine_days}),
    ]  # fmt: skip
    for service, path, body in steps:
        await insist(lambda s=service, p=path, b=body: director.command(s, p, b))


async def insist(attempt: Callable[[], Any]) -> Answered:
    """Try, each time with a command of its own, until one is accepted."""
    patient_until = monotonic() + LONGEST
    while not (answered := await attempt()).accepted:
        assert monotonic() < patient_until, f"never accepted: {answered}"
        await asyncio.sleep(0.15)
    return answered


async def take_a_film_through(maker: Client, staff: Client, rival: Client, chance: random.Random) -> None:
    """From submission to a screening that may be cancelled, or moved by two at once."""
    details = {
        "title": {"en": f"Film {chance.random()}"}, "original_language": "en", "runtime": 600,
        "year": 2025, "countries": ["AU"], "genre": "drama",
    }  # fmt: skip
    submission = {"call": "mina-call", "language": "en", "details": details}
    submitted = await maker.command("submissions", "/films", submission)
    assert submitted.accepted, submitted
    film = submitted.body["film"]
    decision = {"outcome": "selected", "section": "new-voices"}
    await insist(lambda: staff.command("submissions", f"/films/{film}/decision", decision))
    await insist(lambda: maker.command("submissions", f"/films/{film}/confirm"))
    scheduled = await insist(lambda: _schedule(staff, film, chance))
    screening = scheduled.body["screening"]
    fate = chance.random()
    if fate < 0.3:
        path, seen = f"/screenings/{screening}/move", (f"screening-{screening}", scheduled.body["version"])
        await asyncio.gather(
            staff.command("scheduling", path, _place(chance), seen),
            rival.command("scheduling", path, _place(chance), seen),
        )
    elif fate < 0.5:
        reason = {"reason": "The copy did not arrive."}
        await insist(lambda: staff.command("scheduling", f"/screenings/{screening}/cancel", reason))
    elif fate < 0.6:
        await maker.command("submissions", f"/films/{film}/withdraw")


async def _schedule(staff: Client, film: str, chance: random.Random) -> Answered:
    wanted = {"films": [film], **_place(chance)}
    return await staff.command("scheduling", f"/editions/{EDITION}/screenings", wanted)


def _place(chance: random.Random) -> dict[str, str]:
    """A hall and a time; there are few of them, so that people fight for places."""
    starts = FIRST_DAY + timedelta(days=chance.randrange(5), minutes=30 * chance.randrange(24))
    return {"hall": chance.choice(HALLS), "starts": starts.isoformat()}


async def announce_again_and_again(director: Client, until: asyncio.Event) -> None:
    """Tell the film-makers, every second, what was decided meanwhile."""
    confirm_by = (datetime.now(UTC) + timedelta(days=20)).isoformat()
    while not until.is_set():
        await director.command("submissions", f"/editions/{EDITION}/announcement", {"confirm_by": confirm_by})
        await asyncio.sleep(0.7)


async def open_account(anyone: Client, name: str) -> UUID:
    """An account of its own; returns the person."""
    account = {
        "name": name, "email": f"{name}@example.org", "password": "correct horse battery", "language": "en",
        "time_zone": "Australia/Melbourne",
    }  # fmt: skip
    opened = await anyone.command("people", "/accounts", account)
    assert opened.accepted, opened
    return UUID(opened.body["person"])


async def take_a_proposal_through(proposer: Client, supporter: Client, manager: Client, chance: random.Random) -> None:
    """From its proposer to an answer."""
    proposal = {
        "track": "product co-creation", "kind": "need", "title": f"A rig {chance.random()}",
        "text": "One that holds still on a wheelchair.", "language": "en",
    }  # fmt: skip
    proposed = await proposer.command("cocreation", "/plans/scenes/proposals", proposal)
    assert proposed.accepted, proposed
    path = f"/proposals/{proposed.body['proposal']}"
    await supporter.command("cocreation", f"{path}/support", {"version": 1})
    if chance.random() < 0.5:
        await manager.command("cocreation", f"{path}/accept", {})
    else:
        await manager.command("cocreation", f"{path}/decline", {"reason": "Another one does this already."})
