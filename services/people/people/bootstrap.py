"""The parts of people, put together."""

from pathlib import Path

from eventkit.service import Service
from people.domain import DOMAIN
from people.projections.consents import consents
from people.projections.editions import editions
from people.projections.organisations import organisations
from people.projections.role_history import role_history
from people.projections.roles import roles
from people.reactions.caring import caring
from people.settings import PeopleSettings
from people.state.mending import mend
from people.state.records import current_records


def serving():
    from people.serving import SERVING

    return SERVING


SERVICE = Service(
    name="people",
    root=Path(__file__).parents[1],
    domain=DOMAIN,
    projections=(roles, organisations, consents, editions, role_history),
    reactions=(caring,),
    render=current_records,
    mend=mend,
    serving=serving,
    settings=PeopleSettings,
)
