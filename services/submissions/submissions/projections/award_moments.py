"""The timers that announce awards at the moment that was set for them."""

from typing import Any

from contracts.submissions import AwardGiven
from eventkit.projection import Projection
from eventkit.recorded import Recorded
from eventkit.timers import clear_timer, set_timer
from submissions.domain.award import AwardDecided, films_of
from submissions.domain.award_announcement import AnnounceAwards

award_moments = Projection("award_moments_v1")


@award_moments.on(AwardDecided)
async def decided(db: Any, events: list[Recorded[AwardDecided]]) -> None:
    for event in (recorded.event for recorded in events):
        if event.announce_at is None or not event.honours:
            await clear_timer(db, _key(event))
            continue
        films = tuple(dict.fromkeys(films_of(event.honours)))
        announce = AnnounceAwards(edition=event.edition, awards=(event.award,), films=films, at=event.announce_at)
        await set_timer(db, _key(event), event.announce_at, announce)


@award_moments.on(AwardGiven)
async def given(db: Any, events: list[Recorded[AwardGiven]]) -> None:
    for recorded in events:
        await clear_timer(db, _key(recorded.event))


def _key(event: AwardDecided | AwardGiven) -> str:
    return f"announce award {event.edition}:{event.award}"
