"""What scheduling tells of the programme, submissions notes in a stream of its own.

A withdrawal, decided under the log's lock, then sees whether the film is on it.
"""

from typing import Any

from contracts.scheduling import ProgrammePublished
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from submissions.domain.programme import NoteProgramme

noting = Reaction("noting")


@noting.on(ProgrammePublished)
async def published(view: Any, recorded: Recorded[ProgrammePublished]) -> list[NoteProgramme]:
    release = recorded.event
    films = {film for entry in release.entries if not entry.cancelled for film in entry.films}
    return [NoteProgramme(edition=release.edition, release=release.release, films=tuple(sorted(films)))]
