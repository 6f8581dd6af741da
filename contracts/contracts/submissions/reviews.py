"""Films in review by juries. What jurors say of them is private."""

from typing import Literal

from pydantic import Field

from contracts.event import Event
from contracts.values import EditionId, FilmId, Moment, PersonId, RoundId

WhyAsked = Literal["opened", "more films", "changed film", "reminder"]


class FilmTakenIntoReview(Event, stream="film", key="film"):
    """Jurors watch the film; nothing is decided on it yet."""

    film: FilmId
    edition: EditionId


class JurorAsked(Event, stream="jury", key=("round", "juror")):
    """A juror has films to watch and score in a round of the edition."""

    round: RoundId
    juror: PersonId
    edition: EditionId
    to_watch: int = Field(ge=1)
    """How many films they have; where it is a reminder, or films have changed: how many they still have to score."""
    until: Moment
    why: WhyAsked
