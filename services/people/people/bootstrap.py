"""The parts of people, put together."""

from pathlib import Path

from eventkit.service import Service
from people.api import accounts, keys, me, resets, sessions
from people.api import organisations as organisation_routes
from people.api import roles as role_routes
from people.domain import DOMAIN
from people.projections.organisations import organisations
from people.projections.roles import roles
from people.settings import PeopleSettings
from people.state.mending import mend
from people.state.records import current_records
from people.work.letters import send_resets
from people.work.tidying import tidy_up

SERVICE = Service(
    name="people",
    root=Path(__file__).parents[1],
    domain=DOMAIN,
    projections=(roles, organisations),
    routers=(
        accounts.router,
        sessions.router,
        resets.router,
        me.router,
        role_routes.router,
        organisation_routes.router,
        keys.router,
    ),
    work=(send_resets, tidy_up),
    render=current_records,
    mend=mend,
    settings=PeopleSettings,
)
