"""Who launches an edition's plans and decides on the proposals made to them."""

from contracts.people import Role

MANAGERS: tuple[Role, ...] = ("product manager", "director")
