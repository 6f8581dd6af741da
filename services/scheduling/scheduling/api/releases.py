"""`/editions/{edition}/releases`: the programme as it was released, and the next release."""

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import Field, TypeAdapter

from contracts.event import stream_name
from contracts.scheduling import Change, Entry
from contracts.values import EditionId, Moment
from eventkit.http.answers import Done, PageOf, Shown, tag
from eventkit.http.commands import Sending
from eventkit.http.paging import Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, found, wait_for
from scheduling.api.desk import EDITORS, READERS, up_to_date
from scheduling.domain.programme import Programme
from scheduling.domain.publish_programme import PublishProgramme
from scheduling.projections.draft import films_by_screening
from scheduling.projections.releases import release_by_number, releases, releases_of
from scheduling.projections.screenings import screenings
from scheduling.reactions.noting import noting

router = APIRouter()

MANY = 2**31 - 1

Release = Annotated[int, Field(ge=1, le=MANY)]

BEFORE = TypeAdapter(tuple[Release])


class ReleaseListed(Shown):
    release: int
    published_at: Moment
    entries: int
    changes: int


class WholeRelease(Shown):
    edition: EditionId
    release: int
    published_at: Moment
    entries: list[Entry]
    changes: list[Change]


class ReleaseDone(Done):
    release: int


@router.post("/editions/{edition}/releases", status_code=201)
async def publish_programme(request: Request, edition: EditionId, who: SignedIn, sending: Sending) -> ReleaseDone:
    who.must_have(*EDITORS, edition=edition)
    async with up_to_date(request, screenings, told=[noting]) as db:
        held = await films_by_screening(db, edition)
    answer = await sending.send(PublishProgramme(edition=edition, screenings=held))
    # The programme's stream holds its releases and nothing else, so its version is the release's number.
    release = answer.versions[stream_name(Programme.CATEGORY, edition)]
    return sending.made(ReleaseDone, answer, release=release)


@router.get("/editions/{edition}/releases", response_model=PageOf[ReleaseListed])
async def read_releases(request: Request, edition: EditionId, who: SignedIn, db: Reader, page: Page) -> dict[str, Any]:
    """The releases, newest first."""
    who.must_have(*READERS, edition=edition)
    await wait_for(request, db, releases)
    (before,) = page.key(BEFORE, (MANY,))
    return page.page(await releases_of(db, edition, before, page.limit + 1), "release")


@router.get("/editions/{edition}/releases/{release}", response_model=WholeRelease)
async def read_release(
    request: Request,
    response: Response,
    edition: EditionId,
    release: Release,
    who: SignedIn,
    db: Reader,
) -> dict[str, Any]:
    """A release, whole: its entries, and its changes against the one before. It never changes."""
    who.must_have(*READERS, edition=edition)
    await wait_for(request, db, releases)
    tag(response, release)
    return found(await release_by_number(db, edition, release), "There is no such release.")
