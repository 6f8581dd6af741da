"""Strikes and heals as planned, and keeps a diary of it."""

import asyncio
from time import monotonic

from tests.faults.fault import Planned
from tests.faults.patience import LONGEST
from tests.faults.plan import Plan
from tests.faults.town import Town


class Run:
    """One run of a plan; its diary is printed as it is written."""

    def __init__(self, town: Town, plan: Plan):
        self._town = town
        self._plan = plan
        self._began = monotonic()

    async def carry_out(self) -> None:
        """All hands at once; returns when everything is ready again."""
        async with asyncio.TaskGroup() as hands:
            for planned in self._plan.values():
                hands.create_task(self._one_after_the_other(planned))
        async with asyncio.timeout(LONGEST):
            await self._town.supervisor.ready()
        self.note("everything is ready again")

    async def _one_after_the_other(self, hand: list[Planned]) -> None:
        for planned in hand:
            await asyncio.sleep(planned.after)
            self.note(f"{planned.fault}, for {planned.lasting:.1f} s" if planned.lasting else str(planned.fault))
            try:
                await planned.fault.strike(self._town)
                await asyncio.sleep(planned.lasting)
            finally:
                await planned.fault.heal(self._town)
            self.note(f"healed: {planned.fault}")

    def note(self, text: str) -> None:
        print(f"{monotonic() - self._began:6.1f} s  {text}", flush=True)
