"""The selection as it is announced, and what film-makers answer."""

from contracts.event import Event
from contracts.values import EditionId, FilmId, Moment, SectionId, Text


class FilmSelected(Event, stream="film", key="film"):
    """The selection, as announced; the decision itself stays private until then."""

    film: FilmId
    edition: EditionId
    section: SectionId
    confirm_by: Moment
    """Until then the film-maker confirms or declines."""
    moved_up: bool = False
    """Whether it waited, and got a place that became free."""


class SelectionReminded(Event, stream="film", key="film"):
    """Whoever has not answered for a selected film is reminded, some days before its place is offered on."""

    film: FilmId
    edition: EditionId
    confirm_by: Moment


class FilmNotSelected(Event, stream="film", key="film"):
    """The film is not in the selection, as announced, and why."""

    film: FilmId
    edition: EditionId
    reason: Text


class FilmWaitlisted(Event, stream="film", key="film"):
    """The film waits for a place in this section, as announced: one that becomes free may be its own."""

    film: FilmId
    edition: EditionId
    section: SectionId


class SelectionConfirmed(Event, stream="film", key="film"):
    """The film-maker accepted the selection: the film may be scheduled."""

    film: FilmId
    edition: EditionId


class SelectionDeclined(Event, stream="film", key="film"):
    """The film-maker turned the selection down: the film will not be shown."""

    film: FilmId
    edition: EditionId


class SelectionLapsed(Event, stream="film", key="film"):
    """The film-maker neither confirmed nor declined in time: the film will not be shown."""

    film: FilmId
    edition: EditionId
