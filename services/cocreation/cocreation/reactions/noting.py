"""What submissions tells of editions, cocreation notes in streams of its own, for decisions under the log's lock."""

from typing import Any

from cocreation.domain.edition import NoteEdition
from contracts.submissions import EditionAnnounced
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded

noting = Reaction("noting")


@noting.on(EditionAnnounced)
async def announced(view: Any, recorded: Recorded[EditionAnnounced]) -> list[NoteEdition]:
    return [NoteEdition(edition=recorded.event.edition)]
