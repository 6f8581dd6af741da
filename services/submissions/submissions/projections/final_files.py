"""The final files of selected films, and which of them are not as long as what was selected."""

from typing import Any

from contracts.submissions import FinalFileAccepted, FinalFileChecked
from contracts.values import FilmId
from eventkit.projection import Projection
from eventkit.recorded import Recorded

final_files = Projection("final_files_v1", tables=("final_files_v1",))

CHECKED = """
INSERT INTO final_files_v1 (film, edition, file, runtime, selected_by, open)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::integer[], $5::integer[], $6::boolean[])
ON CONFLICT (film) DO UPDATE SET file = excluded.file, runtime = excluded.runtime, selected_by = excluded.selected_by,
    open = excluded.open
"""
ACCEPTED = "UPDATE final_files_v1 SET open = false WHERE film = ANY($1::uuid[])"
OPEN = "SELECT runtime, selected_by FROM final_files_v1 WHERE film = $1 AND open"


@final_files.on(FinalFileChecked)
async def checked(db: Any, events: list[Recorded[FinalFileChecked]]) -> None:
    latest = {r.event.film: r.event for r in events}
    rows = [(e.film, e.edition, e.file, e.runtime, e.selected_by, e.differs) for e in latest.values()]
    await db.execute(CHECKED, *zip(*rows, strict=True))


@final_files.on(FinalFileAccepted)
async def accepted(db: Any, events: list[Recorded[FinalFileAccepted]]) -> None:
    await db.execute(ACCEPTED, [r.event.film for r in events])


async def lengths_that_differ(db: Any, film: FilmId) -> tuple[int, int] | None:
    """How long what was selected is, and how long the final file, in seconds; None where nothing is open."""
    row = await db.fetchrow(OPEN, film)
    return (row["selected_by"], row["runtime"]) if row else None
