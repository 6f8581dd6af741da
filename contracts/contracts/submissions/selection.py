"""The selection as it is announced, and what film-makers answer."""

from contracts.event import Event
from contracts.values import EditionId, FileId, FilmId, Moment, Seconds, SectionId, Text


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


class FinalFileChecked(Event, stream="film", key="film"):
    """The final file of a selected film was held against what it was selected by. Where its running time `differs`,
    whether the film keeps the call's rules is open again, and so are the slots of its screenings."""

    film: FilmId
    edition: EditionId
    file: FileId
    runtime: Seconds
    selected_by: Seconds
    """How long the screener is; where there is none, how long the film-maker says that the film is."""
    differs: bool


class FinalFileAccepted(Event, stream="film", key="film"):
    """The festival takes the final file as long as it is: screenings are to be that long."""

    film: FilmId
    edition: EditionId
    file: FileId
    runtime: Seconds
    reason: Text


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
