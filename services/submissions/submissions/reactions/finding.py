"""A film that waits for its eligibility is eligible as soon as nothing is found against it.

So it is where the check of its file comes after the submission, or where a change that was accepted mends it. The
final file of a selected film is held against what was selected.
"""

from collections.abc import Sequence
from typing import Any

from contracts.submissions import FilmDetails, FilmRevised, FilmSubmitted
from contracts.values import FilmId
from eventkit.handler import NotYet
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from eventkit.waiting import Token, caught_up
from submissions.domain.eligibility import findings
from submissions.domain.file import FileChecked
from submissions.domain.final_file import CheckFinalFile
from submissions.domain.measured import Measured
from submissions.domain.verdict import FindNothingAgainst
from submissions.projections.calls import calls, terms_and_place
from submissions.projections.editions import editions
from submissions.projections.entries import entry_of, screener_of
from submissions.projections.files import KnownFile, files, known_file
from submissions.projections.films import film_as_announced, films, known_film
from submissions.projections.guardians import guardians

finding = Reaction("finding")


@finding.on(FileChecked)
async def checked(view: Any, recorded: Recorded[FileChecked]) -> Sequence[FindNothingAgainst | CheckFinalFile]:
    await _seen(view, recorded)
    file = await known_file(view, recorded.event.file)
    if file is None:
        return []
    if file.purpose == "final":
        return await _held_against_selected(view, file, recorded.event.measured)
    return await _found(view, file.film)


@finding.on(FilmSubmitted)
async def submitted(view: Any, recorded: Recorded[FilmSubmitted]) -> list[FindNothingAgainst]:
    # The check may have come while the film was on its way, too late for the one and too early for the other.
    await _seen(view, recorded)
    return await _found(view, recorded.event.film)


@finding.on(FilmRevised)
async def revised(view: Any, recorded: Recorded[FilmRevised]) -> list[FindNothingAgainst]:
    await _seen(view, recorded)
    return await _found(view, recorded.event.film)


async def _seen(view: Any, recorded: Recorded[Any]) -> None:
    """Raises `NotYet` where what is looked at is not as far as this event."""
    own = recorded.envelope.service
    here = Token(own, recorded.envelope.position, {})
    looked_at = (editions, calls, films, files, guardians)
    if not await caught_up(view, own, here, *(projection.name for projection in looked_at)):
        raise NotYet


async def _found(view: Any, film: FilmId) -> list[FindNothingAgainst]:
    known = await known_film(view, film)
    if known is None:  # a draft's file
        return []
    row = await film_as_announced(view, known)
    asked = await terms_and_place(view, known.call)
    if row["stage"] != "submitted" or asked is None:
        return []
    call, place = asked
    details = FilmDetails.model_validate(row["details"])
    entry = await entry_of(view, film, row["category"], details, known.submitter, known.edition, place)
    if findings(call, place, entry):
        return []
    return [FindNothingAgainst(film=film, edition=known.edition, call=known.call, revision=row["revision"])]


async def _held_against_selected(view: Any, file: KnownFile, measured: Measured | None) -> list[CheckFinalFile]:
    known = await known_film(view, file.film)
    if known is None or measured is None:  # what can't be measured, its maker is shown by the check
        return []
    screener = await screener_of(view, file.film)
    declared = (await film_as_announced(view, known))["details"]["runtime"]
    selected_by = round(screener.duration) if screener else declared
    runtime = round(measured.duration)
    return [
        CheckFinalFile(film=file.film, edition=known.edition, file=file.file, runtime=runtime, selected_by=selected_by)
    ]
