"""`python -m benchmarks [NAME ...] [--quick]`: measures, and writes what it found into RESULTS.md."""

import argparse
import asyncio
from dataclasses import replace
from pathlib import Path

import structlog

from benchmarks import append, desk, growth, http, latency, projecting, rebuild, relay
from benchmarks.ground import ground
from benchmarks.machine import description
from benchmarks.results import with_section
from benchmarks.scale import FULL, QUICK, Scale

RESULTS = Path(__file__).parent / "RESULTS.md"

MEASURES = {
    "append": append.measure,
    "http": http.measure,
    "relay": relay.measure,
    "projecting": projecting.measure,
    "latency": latency.measure,
    "rebuild": rebuild.measure,
    "growth": growth.measure,
    "desk": desk.measure,
}


async def run(names: list[str], scale: Scale) -> None:
    async with ground() as place:
        for name in names:
            print(f"{name} ...", flush=True)
            found = str(await MEASURES[name](place, scale))
            if scale is QUICK:
                print(found)
                continue
            page = RESULTS.read_text()
            for section in (description(), found):
                page = with_section(page, section)
            RESULTS.write_text(page)


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"all unless named: {', '.join(MEASURES)}")
    parser.add_argument("--quick", action="store_true", help="tiny, only to see that it runs; writes nothing")
    parser.add_argument("--size", type=int, default=FULL.grown, help="events of the larger log that growth fills")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(MEASURES):
        parser.error(f"no such measurement: {', '.join(unknown)}")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("error"))
    asyncio.run(run(asked.names or list(MEASURES), QUICK if asked.quick else replace(FULL, grown=asked.size)))


if __name__ == "__main__":
    main()
