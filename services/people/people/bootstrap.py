"""The parts of people, put together."""

from pathlib import Path

from eventkit.service import Service
from people.api import (
    accounts,
    addresses,
    care,
    exporting,
    identities,
    keys,
    me,
    openid,
    own_password,
    own_sessions,
    passkeys,
    providers,
    resets,
    sessions,
)
from people.api import consents as consent_routes
from people.api import organisations as organisation_routes
from people.api import roles as role_routes
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
from people.work.letters import send_letters
from people.work.tidying import tidy_up

SERVICE = Service(
    name="people",
    root=Path(__file__).parents[1],
    domain=DOMAIN,
    projections=(roles, organisations, consents, editions, role_history),
    reactions=(caring,),
    routers=(
        accounts.router,
        sessions.router,
        own_sessions.router,
        own_password.router,
        passkeys.router,
        providers.router,
        openid.router,
        identities.router,
        resets.router,
        me.router,
        exporting.router,
        addresses.router,
        care.router,
        consent_routes.router,
        role_routes.router,
        organisation_routes.router,
        keys.router,
    ),
    work=(send_letters, tidy_up),
    render=current_records,
    mend=mend,
    settings=PeopleSettings,
)
