"""What scheduling decides: where and when films are shown, and what is released of it."""

from contracts import scheduling
from eventkit.domain import Domain
from scheduling.domain.edition import Edition, EditionNoted
from scheduling.domain.film import Film, FilmBarred, FilmCleared, FilmNoted, FinalLengthNoted
from scheduling.domain.hall import Hall
from scheduling.domain.hall_day import HallDay, SlotFreed, SlotTaken
from scheduling.domain.programme import Programme
from scheduling.domain.screening import Screening
from scheduling.domain.venue import Venue

PRIVATE = (EditionNoted, FilmNoted, FinalLengthNoted, FilmCleared, FilmBarred, SlotTaken, SlotFreed)

DOMAIN = Domain(
    "scheduling",
    events=(*scheduling.EVENTS, *PRIVATE),
    aggregates=(Edition, Film, Venue, Hall, HallDay, Screening, Programme),
)
