"""The pages, one module a family."""

from web.api import chain, connected, films, home, programme, square, static

ROUTERS = (connected.router, home.router, programme.router, films.router, square.router, chain.router, static.router)
