"""`/screenings/{screening}`: one screening of the draft, and how it is moved and cancelled."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response

from contracts.values import HallId, ScreeningId, Text
from eventkit.http.answers import Done, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import Principal, SignedIn
from eventkit.http.reading import Reader, found, wait_for
from scheduling.api.desk import EDITORS, READERS, up_to_date
from scheduling.api.draft import Screening
from scheduling.domain.cancel_screening import CancelScreening
from scheduling.domain.hall import Hall
from scheduling.domain.move_screening import MoveScreening
from scheduling.domain.placing import Start
from scheduling.projections.draft import screening_by_id
from scheduling.projections.films import films
from scheduling.projections.screenings import screenings
from scheduling.projections.venues import halls_by_id, venues

router = APIRouter()


class Move(Body):
    hall: HallId
    starts: Start


class Cancellation(Body):
    reason: Text


@router.get("/screenings/{screening}", response_model=Screening)
async def read_screening(
    request: Request, response: Response, screening: ScreeningId, who: SignedIn, db: Reader
) -> dict[str, Any]:
    await wait_for(request, db, screenings, venues, films)
    row = found(await screening_by_id(db, screening), "There is no such screening.")
    who.must_have(*READERS, edition=row["edition"])
    tag(response, row["version"])
    return row


@router.post("/screenings/{screening}/move")
async def move_screening(request: Request, screening: ScreeningId, body: Move, who: SignedIn, sending: Sending) -> Done:
    row, halls = await _with_halls(request, who, screening, body.hall)
    length, goes_to = _length(row), halls.get(body.hall)
    command = MoveScreening(
        screening=screening,
        hall=body.hall,
        starts=body.starts,
        edition=row["edition"],
        leaves=halls[row["hall"]].slot(row["starts"], length),
        days=goes_to.slot(body.starts, length).days if goes_to else (),
    )
    return sending.done(await sending.send(command))


@router.post("/screenings/{screening}/cancel")
async def cancel_screening(
    request: Request, screening: ScreeningId, body: Cancellation, who: SignedIn, sending: Sending
) -> Done:
    row, halls = await _with_halls(request, who, screening)
    leaves = halls[row["hall"]].slot(row["starts"], _length(row))
    command = CancelScreening(screening=screening, reason=body.reason, leaves=leaves)
    return sending.done(await sending.send(command))


async def _with_halls(
    request: Request, who: Principal, screening: UUID, *others: str
) -> tuple[dict[str, Any], dict[str, Hall]]:
    """The screening as the draft has it, of an edition whose schedule `who` may change; its hall and `others`."""
    async with up_to_date(request, venues, screenings) as db:
        row = found(await screening_by_id(db, screening), "There is no such screening.")
        halls = await halls_by_id(db, row["hall"], *others)
    who.must_have(*EDITORS, edition=row["edition"])
    return row, halls


def _length(row: dict[str, Any]) -> int:
    return row["introduction"] + row["running_time"] + row["questions"]
