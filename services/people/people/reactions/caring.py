"""Records in somebody's care follow them: letters go to their address, and they are forgotten together."""

from collections.abc import Sequence
from typing import Any

from contracts.people import PersonForgotten
from eventkit.deciding import Command
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from people.domain.forgetting import ForgetPerson
from people.domain.record import PersonChanged, RenewRecord

caring = Reaction("caring")

# Nobody is entered by somebody who is forgotten, so those who are found now are all.
IN_CARE = "SELECT person FROM persons WHERE in_care_of = $1"


@caring.on(PersonForgotten)
async def forgotten(view: Any, recorded: Recorded[PersonForgotten]) -> Sequence[Command]:
    carer = recorded.event.person
    return [ForgetPerson(person=row["person"], by=carer) for row in await view.fetch(IN_CARE, carer)]


@caring.on(PersonChanged)
async def changed(view: Any, recorded: Recorded[PersonChanged]) -> Sequence[Command]:
    return [RenewRecord(person=row["person"]) for row in await view.fetch(IN_CARE, recorded.event.person)]
