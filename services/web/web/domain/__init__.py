"""Web owns no facts; this is where it says so."""

from eventkit.domain import Domain

DOMAIN = Domain("web", events=(), aggregates=())
