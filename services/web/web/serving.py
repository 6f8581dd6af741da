"""What a process of web serves and works at."""

from eventkit.serving import Serving
from web.adapters.connected import connected
from web.api import ROUTERS
from web.api.errors import problem_page
from web.work.expiry import session_expiry

SERVING = Serving(
    routers=ROUTERS,
    work=(session_expiry,),
    show=problem_page,
    opened=connected,
)
