"""When a film gives up a place, or the first of a waitlist gets one, the places follow."""

from typing import Any

from contracts.submissions import FilmDisqualified, FilmSelected, FilmWithdrawn, SelectionDeclined, SelectionLapsed
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from submissions.domain.places import PlaceOffered
from submissions.domain.settle_place import SettlePlace

placing = Reaction("placing")


async def settle(view: Any, recorded: Recorded[Any]) -> list[SettlePlace]:
    return [SettlePlace(film=recorded.event.film, edition=recorded.event.edition)]


for kind in (SelectionDeclined, SelectionLapsed, FilmWithdrawn, FilmDisqualified, PlaceOffered, FilmSelected):
    placing.on(kind)(settle)
