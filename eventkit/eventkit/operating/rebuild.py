"""Fill a projection's tables anew from the first event on, while the old ones are read."""

import argparse
from functools import partial

from eventkit.operating.trouble import Trouble
from eventkit.rebuilding import Rebuild
from eventkit.service import Service
from eventkit.settings import Settings


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("projection", help="its name with its version: films_v1")


async def run(service: Service, settings: Settings, projection: str) -> int:
    if any(reaction.name == projection for reaction in service.reactions):
        raise Trouble(f"{projection} is a reaction: what it has done stands, and is never done again.")
    tables = {each.name: each for each in service.projections if each.tables}
    if projection not in tables:
        raise Trouble(f"{service.name} keeps no tables for {projection}. It keeps some for: {', '.join(tables)}.")
    print(f"Filling {', '.join(tables[projection].tables)} of {service.name} from the first event on.", flush=True)
    await Rebuild(service, settings, tables[projection], partial(print, flush=True)).run()
    return 0
