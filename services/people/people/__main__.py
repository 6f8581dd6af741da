"""`python -m people deploy`, `python -m people`, and what only the deployment's operator does:
`python -m people operator EMAIL NAME` and `python -m people rotate-key`."""

import asyncio
import sys

from pydantic import ValidationError

from eventkit.main import main
from people.bootstrap import SERVICE
from people.operators import appoint_operator
from people.settings import PeopleSettings
from people.state.signing_keys import rotate

match sys.argv[1:]:
    case ["operator", email, name]:
        try:
            print(asyncio.run(appoint_operator(PeopleSettings(), email, name)))  # pyright: ignore[reportCallIssue]
        except ValidationError as error:
            sys.exit("\n".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()))
    case ["rotate-key"]:
        asyncio.run(rotate(PeopleSettings()))  # pyright: ignore[reportCallIssue]
    case _:
        main(SERVICE)
