"""Start everything, and let the festivals happen; what happened before is left alone."""

import asyncio
import time
from functools import partial

from matinee.demo.material import Material, material
from matinee.demo.office import open_office
from matinee.demo.performing import Performance, perform
from matinee.demo.reporting import report
from matinee.embedded.bring_up import BroughtUp, bring_up
from matinee.embedded.home import Home
from matinee.embedded.services import SERVICES

say = partial(print, flush=True)
AT_IT = "Another matinee demo is at work in {root}. Let it finish; it tells everything at its end."


def run() -> int:
    """Play the demonstration; the exit code is 1 when services do not agree on what happened."""
    home = Home.of_environment()
    with home.lock("demo", AT_IT.format(root=home.root)):
        began = time.monotonic()
        brought = bring_up(home, say)
        set_up = time.monotonic() - began - brought.seconds_downloading
        try:
            performance = asyncio.run(_play(home, brought, material()))
        except KeyboardInterrupt:
            say("\nInterrupted. Run it again, and it goes on where it was; `matinee down` stops what runs.")
            raise
    say(
        f"\nTook {brought.seconds_downloading:.1f} s to download, {set_up:.1f} s to set up and start, "
        f"{performance.seconds_of_commands:.1f} s for the commands, "
        f"{performance.seconds_of_arriving:.1f} s until all had arrived."
    )
    return _verdict(performance)


async def _play(home: Home, brought: BroughtUp, festivals: tuple[Material, ...]) -> Performance:
    deployment = brought.deployment
    urls = {name: f"http://127.0.0.1:{deployment.ports[name]}" for name in SERVICES}
    async with open_office(urls, home.secret("demo")) as office:
        performance = await perform(office, festivals, home.root, deployment.environment("people"), say)
        for line in report(office, festivals, performance.arrived):
            say(line)
    return performance


def _verdict(performance: Performance) -> int:
    mismatches = performance.arrived.mismatches
    for figure in mismatches:
        say(f"These do not agree: {figure.what}: {figure.counted}, at least {figure.least}.")
    if mismatches:
        say("`matinee verify` looks closer.")
    return 1 if mismatches else 0
