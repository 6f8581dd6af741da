"""Who may see and make decisions on an edition's films."""

from contracts.people import Role

SELECTORS: tuple[Role, ...] = ("programmer", "director")
