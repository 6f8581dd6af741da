"""Films in review by juries. What jurors say of them is private."""

from contracts.event import Event
from contracts.values import EditionId, FilmId


class FilmTakenIntoReview(Event, stream="film", key="film"):
    """Jurors watch the film; nothing is decided on it yet."""

    film: FilmId
    edition: EditionId
