"""The parts of the pages, put together."""

from pathlib import Path

from eventkit.service import Service
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


def serving():
    from web.serving import SERVING

    return SERVING


SERVICE = Service(
    name="web",
    root=Path(__file__).parents[1],
    domain=DOMAIN,
    projections=(editions, calls, films, awards, programme, square, chain, guarded, sessions),
    serving=serving,
    settings=WebSettings,
    persons=True,
)
