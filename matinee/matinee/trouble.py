"""What an operator is told when something cannot go on."""


class Trouble(Exception):
    """Something the operator can put right.

    The message says in plain words what happened and what to do about it; commands print it without a traceback.
    """
