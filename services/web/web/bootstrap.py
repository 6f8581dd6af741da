"""The parts of the pages, put together."""

from pathlib import Path

from eventkit.service import Service
from web.adapters.connected import connected
from web.api import ROUTERS
from web.api.errors import problem_page
from web.domain import DOMAIN
from web.projections.awards import awards
from web.projections.calls import calls
from web.projections.chain import chain
from web.projections.editions import editions
from web.projections.films import films
from web.projections.guarded import guarded
from web.projections.programme import programme
from web.projections.sessions import sessions
from web.projections.square import square
from web.settings import WebSettings
from web.work.expiry import session_expiry

SERVICE = Service(
    name="web",
    root=Path(__file__).parents[1],
    domain=DOMAIN,
    projections=(editions, calls, films, awards, programme, square, chain, guarded, sessions),
    work=(session_expiry,),
    routers=ROUTERS,
    settings=WebSettings,
    persons=True,
    show=problem_page,
    opened=connected,
)
