"""`/editions/{edition}/plans` and `/plans`: launched by the festival, read by everyone."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from cocreation.api.roles import MANAGERS
from cocreation.domain.plan import LaunchPlan
from cocreation.projections.plans import plan_by_id, plans, plans_of_edition
from cocreation.reactions.noting import noting
from contracts.cocreation import Track
from contracts.values import EditionId, Language, LocalText, Moment, PlanId, Title
from eventkit.http.answers import Done, PageOf, Shown, tag
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.paging import LAST, Page
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, found, wait_for, wait_for_told

router = APIRouter(tags=["plans"])


class NewPlan(Body):
    plan: PlanId
    name: Title
    tracks: tuple[Track, ...] = Field(min_length=1)
    about: LocalText | None = None
    closes: Moment


class Plan(Shown):
    plan: PlanId
    edition: EditionId
    name: dict[Language, str]
    tracks: list[Track]
    about: dict[Language, str] | None
    closes: Moment
    open: bool
    """Whether it takes proposals now."""
    position: int
    """Its place among all plans."""
    version: int


class PlanDone(Done):
    edition: EditionId
    plan: PlanId


@router.post("/editions/{edition}/plans", status_code=201)
async def launch_plan(
    request: Request, principal: SignedIn, edition: EditionId, plan: NewPlan, commands: Sending
) -> PlanDone:
    """By a product manager or the director of the edition."""
    principal.must_have(*MANAGERS, edition=edition)
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_told(request, db, noting)
    answer = await commands.send(LaunchPlan(edition=edition, **dict(plan)))
    return commands.made(PlanDone, answer, edition=edition, plan=plan.plan)


@router.get("/plans", response_model=PageOf[Plan])
async def list_plans(
    request: Request, db: Reader, page: Page, edition: Annotated[EditionId, Query()]
) -> dict[str, Any]:
    """The edition's plans, the newest first."""
    await wait_for(request, db, plans)
    return page.page(await plans_of_edition(db, edition, page.position(LAST), page.limit + 1), "position")


@router.get("/plans/{plan}", response_model=Plan)
async def show_plan(request: Request, response: Response, db: Reader, plan: PlanId) -> dict[str, Any]:
    """For everyone."""
    await wait_for(request, db, plans)
    shown = found(await plan_by_id(db, plan), "There is no such plan.")
    tag(response, shown["version"])
    return shown
