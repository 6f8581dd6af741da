"""A screening that leaves its slot: it must still be on, and where the command's route read it."""

from uuid import UUID

from eventkit.deciding import Refusal, States, missing, stale
from scheduling.domain.hall import Hall
from scheduling.domain.screening import Screening
from scheduling.domain.slot import Slot


def still_on(states: States, screening_id: UUID) -> Screening:
    """The screening; cancelled is final. Raises `Refusal`."""
    screening = states.get(Screening, screening_id)
    if screening is None:
        raise missing("There is no such screening.")
    if screening.cancelled:
        raise Refusal("cancelled", "This screening was cancelled, which is final.")
    return screening


def left_slot(states: States, screening: Screening, leaves: Slot) -> Slot:
    """The slot the screening has now. Raises `Refusal` when it is not the one the command named."""
    if leaves.hall != screening.hall:
        raise stale()
    hall = states.get(Hall, screening.hall)
    if hall is None or hall.slot(screening.starts, screening.parts.length) != leaves:
        raise stale()
    return leaves
