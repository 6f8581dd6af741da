"""The pages, one module a family."""

from web.api import chain, films, home, programme, square, static

ROUTERS = (home.router, programme.router, films.router, square.router, chain.router, static.router)
