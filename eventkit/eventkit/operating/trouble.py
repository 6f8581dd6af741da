"""What an operator is told when a command can't be carried out."""


class Trouble(Exception):
    """The message says in plain words what stands in the way, and what to do about it; it is printed as it is."""
