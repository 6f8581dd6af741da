"""`/editions/{edition}/screenings`: the draft, and what is scheduled into it."""

from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import Field, TypeAdapter

from contracts.values import EditionId, FilmId, HallId, ScreeningId
from eventkit.http.answers import Done, PageOf
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.paging import Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, wait_for
from scheduling.api.desk import EDITORS, READERS, up_to_date
from scheduling.api.draft import Screening
from scheduling.domain.placing import Part, Start
from scheduling.domain.schedule_screening import ScheduleScreening
from scheduling.projections.draft import draft_of, draft_of_day
from scheduling.projections.films import films, runtimes
from scheduling.projections.screenings import screenings
from scheduling.projections.venues import halls_by_id, halls_of, venues
from scheduling.reactions.noting import noting

router = APIRouter()

AFTER = TypeAdapter(tuple[Start, UUID])
START = (datetime(2000, 1, 1, tzinfo=UTC), UUID(int=0))

FestivalDay = Annotated[date | None, Field(ge=date(2000, 1, 1), lt=date(2200, 1, 1))]


class NewScreening(Body):
    hall: HallId
    films: Annotated[tuple[FilmId, ...], Field(min_length=1, max_length=100)]
    starts: Start
    introduction: Part = 0
    questions: Part = 0
    opening: bool = False
    synthetic: bool = False


class ScreeningDone(Done):
    screening: ScreeningId


@router.post("/editions/{edition}/screenings", status_code=201)
async def schedule_screening(
    request: Request, edition: EditionId, body: NewScreening, who: SignedIn, sending: Sending
) -> ScreeningDone:
    """Its length is that of its films with introduction and questions; changeover is the hall's."""
    who.must_have(*EDITORS, edition=edition)
    async with up_to_date(request, venues, told=[noting, films]) as db:
        hall = (await halls_by_id(db, body.hall)).get(body.hall)
        lengths = await runtimes(db, body.films)
    length = body.introduction + body.questions + sum(lengths.get(film, 0) for film in body.films)
    screening = sending.new_id("screening")
    command = ScheduleScreening(
        screening=screening,
        edition=edition,
        days=hall.slot(body.starts, length).days if hall else (),
        **dict(body),
    )
    answer = await sending.send(command)
    return sending.made(ScreeningDone, answer, screening=screening)


@router.get("/editions/{edition}/screenings", response_model=PageOf[Screening])
async def read_draft(
    request: Request,
    edition: EditionId,
    who: SignedIn,
    db: Reader,
    page: Page,
    day: FestivalDay = None,
) -> dict[str, Any]:
    """The draft in order of time; `day`: one festival day of it."""
    who.must_have(*READERS, edition=edition)
    await wait_for(request, db, screenings, venues, films)
    after = page.key(AFTER, START)
    if day is None:
        rows = await draft_of(db, edition, after, page.limit + 1)
    else:
        halls = await halls_of(db, edition)
        rows = await draft_of_day(db, edition, day, halls, after, page.limit + 1)
    return page.page(rows, "starts", "screening")
