"""The pages, one module a family."""

from web.api import (
    account,
    chain,
    connected,
    films,
    home,
    inbox,
    my_films,
    password,
    programme,
    proposals,
    propose,
    schedule,
    screenings,
    selection,
    sign_in,
    sign_up,
    square,
    static,
    submit,
)

PUBLIC = (home, programme, films, square, proposals, chain, static)
ACCOUNTS = (sign_in, sign_up, password, account, inbox)
DESKS = (my_films, submit, propose, selection, schedule, screenings)

ROUTERS = (connected.router, *(family.router for family in (*PUBLIC, *ACCOUNTS, *DESKS)))
