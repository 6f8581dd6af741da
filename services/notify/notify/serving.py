"""What a process of notify serves and works at."""

from eventkit.serving import Serving
from notify.api import inbox, outbox
from notify.work.sending import sending

SERVING = Serving(
    routers=(inbox.router, outbox.router),
    work=(sending,),
)
