"""What a process of people serves and works at."""

from eventkit.serving import Serving
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
    pictured,
    providers,
    resets,
    sessions,
)
from people.api import consents as consent_routes
from people.api import organisations as organisation_routes
from people.api import roles as role_routes
from people.work.letters import send_letters
from people.work.tidying import tidy_up

SERVING = Serving(
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
        pictured.router,
        role_routes.router,
        organisation_routes.router,
        keys.router,
    ),
    work=(send_letters, tidy_up),
)
