"""The pages, one module a family."""

from web.api import (
    account,
    announcement,
    awards,
    awards_desk,
    call,
    call_setup,
    care,
    chain,
    changes,
    companies,
    confirming,
    drafts,
    duplicates,
    eligibility,
    elsewhere,
    exporting,
    fees,
    film_files,
    films,
    history,
    home,
    importing,
    inbox,
    judging,
    juries,
    laurels,
    my_film,
    my_films,
    new_edition,
    new_round,
    next_edition,
    own_password,
    own_sessions,
    partners,
    passkeys,
    password,
    pictured,
    pictures,
    places,
    programme,
    proposals,
    propose,
    roles,
    round_terms,
    rounds,
    schedule,
    screenings,
    selection,
    setup,
    several,
    sign_in,
    sign_up,
    square,
    static,
    statistics,
    submit,
    terms,
    uploads,
    vote,
    watching,
)

PUBLIC = (home, programme, call, films, awards, laurels, square, proposals, chain, terms, static)
ACCESS = (sign_in, sign_up, password, confirming, own_password, own_sessions, passkeys, elsewhere)
ACCOUNTS = (account, care, pictures, exporting, inbox)
MAKERS = (my_films, my_film, history, film_files, uploads, submit, drafts, changes, propose, vote)
SELECTING = (selection, several, duplicates, importing, awards_desk, places, announcement, statistics, eligibility)
JURIES = (watching, juries, new_round, rounds, round_terms, companies, judging)
SETTING_UP = (setup, call_setup, new_edition, next_edition, partners, roles, pictured)
DESKS = (*SETTING_UP, fees, *SELECTING, *JURIES, schedule, screenings)

ROUTERS = tuple(family.router for family in (*PUBLIC, *ACCESS, *ACCOUNTS, *MAKERS, *DESKS))
