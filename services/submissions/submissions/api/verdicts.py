"""The eligibility desk's findings, and disqualification."""

from typing import Any

from fastapi import APIRouter, Request

from contracts.values import FileId, Text
from eventkit.http.answers import Done
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import SignedIn
from eventkit.http.reading import wait_for_all
from submissions.api.eligibility import findings_now
from submissions.api.known import FilmInPath
from submissions.api.roles import KEEPERS, SELECTORS
from submissions.domain.final_file import AcceptFinalFile
from submissions.domain.verdict import DisqualifyFilm, FindEligibility, Finding
from submissions.projections.calls import calls
from submissions.projections.editions import awards_of_edition, editions
from submissions.projections.files import files
from submissions.projections.films import KnownFilm, films
from submissions.projections.guardians import guardians

router = APIRouter(tags=["eligibility"])


class NewFinding(Body):
    finding: Finding
    reason: Text | None = None
    """Needed where it is not eligible, or is let in though it does not keep a rule."""


class Disqualification(Body):
    reason: Text


class FinalFile(Body):
    file: FileId
    """The one that was looked at: there may be a later one."""
    reason: Text


@router.post("/films/{film}/eligibility")
async def find_eligibility(
    request: Request, principal: SignedIn, known: FilmInPath, new: NewFinding, commands: Sending
) -> Done:
    """By a programmer or director of its edition, whose name stands with it, and with the rules it does not keep."""
    principal.must_have(*SELECTORS, edition=known.edition)
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_all(request, db, films, files, calls, editions, guardians)
        command = await finding_on(db, known, new)
    return commands.done(await commands.send(command))


async def finding_on(db: Any, known: KnownFilm, new: NewFinding) -> FindEligibility:
    """With the rules that the film does not keep now."""
    _, found = await findings_now(db, known)
    failed = tuple(each.rule or each.code for each in found if each.known)
    return FindEligibility(
        film=known.film, edition=known.edition, failed=failed, finding=new.finding, reason=new.reason
    )


@router.post("/films/{film}/final-file")
async def accept_final_file(principal: SignedIn, known: FilmInPath, accepted: FinalFile, commands: Sending) -> Done:
    """By those who keep the edition's files: it may be shown though it is not as long as what was selected."""
    principal.must_have(*KEEPERS, edition=known.edition)
    command = AcceptFinalFile(film=known.film, edition=known.edition, **dict(accepted))
    return commands.done(await commands.send(command))


@router.post("/films/{film}/disqualify")
async def disqualify(
    request: Request, principal: SignedIn, known: FilmInPath, said: Disqualification, commands: Sending
) -> Done:
    """By the edition's director. It loses its awards; its screenings are the schedule's to cancel."""
    principal.must_have("director", edition=known.edition)
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_all(request, db, editions)
        awards = await awards_of_edition(db, known.edition)
    command = DisqualifyFilm(film=known.film, edition=known.edition, reason=said.reason, awards=awards)
    return commands.done(await commands.send(command))
