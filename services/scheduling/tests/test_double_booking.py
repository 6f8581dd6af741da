"""Whatever is scheduled, moved and cancelled, also on old readings: no exclusive hall is ever double-booked."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import combinations
from uuid import UUID, uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from eventkit.deciding import Command, Refusal
from scheduling.domain.hall import Hall
from scheduling.domain.hall_day import HallDay
from scheduling.domain.recover_slots import RecoverSlots
from scheduling.domain.screening import Screening
from scheduling.domain.slot import Slot
from services.scheduling.tests.festival import HOUR, Festival

# The night in which Melbourne's clocks go forward, and the days on both sides of it.
FIRST_START = datetime.fromisoformat("2025-10-04T20:00+10:00")
halls = st.sampled_from(["hall-1", "hall-2", "loop"])
starts = st.integers(0, 6 * 12).map(lambda n: FIRST_START + timedelta(minutes=10 * n))
lengths = st.sampled_from([600, HOUR, 3 * HOUR])


class ScheduleDesk(RuleBasedStateMachine):
    """Several people at the desk: some commands are sent at once, some lie about and are sent later."""

    screenings = Bundle("screenings")
    lying_about = Bundle("lying_about")

    def __init__(self) -> None:
        super().__init__()
        self.festival = Festival("2025-10-04", "2025-10-06")
        self.backup: dict[str, HallDay] = {}
        self.films = {length: self.festival.film(runtime=length) for length in (600, HOUR, 3 * HOUR)}

    @rule(target=screenings, hall=halls, at=starts, length=lengths)
    def schedule(self, hall: str, at: datetime, length: int) -> object:
        screening = uuid4()
        command = self.festival.to_schedule(screening, [self.films[length]], hall, at)
        return screening if self._send(command, screening) else multiple()

    @rule(screening=screenings, hall=halls, at=starts)
    def move(self, screening: UUID, hall: str, at: datetime) -> None:
        self._send(self.festival.to_move(screening, hall, at), screening)

    @rule(screening=consumes(screenings))
    def cancel(self, screening: UUID) -> None:
        self._send(self.festival.to_cancel(screening), screening)

    @rule(target=lying_about, screening=screenings, hall=halls, at=starts)
    def prepare_a_move(self, screening: UUID, hall: str, at: datetime) -> tuple[Command, UUID]:
        return self.festival.to_move(screening, hall, at), screening

    @rule(target=lying_about, screening=screenings)
    def prepare_a_cancellation(self, screening: UUID) -> tuple[Command, UUID]:
        return self.festival.to_cancel(screening), screening

    @rule(prepared=consumes(lying_about))
    def send_what_lay_about(self, prepared: tuple[Command, UUID]) -> None:
        self._send(*prepared)

    @rule()
    def back_up(self) -> None:
        self.backup = {name: state for name, state in self.festival.states.items() if isinstance(state, HallDay)}

    @rule()
    def restore(self) -> None:
        """Slots, which are private, are as they were then; of screenings, which are published, all has come back."""
        for day in [name for name, state in self.festival.states.items() if isinstance(state, HallDay)]:
            self.festival.states[day] = self.backup.get(day)
        held = {s: _days_held(self.backup, s.screening) for s in self.festival.all(Screening)}
        for screening, days in held.items():
            slot = None if screening.cancelled else self._slot(screening)
            self.festival.ask(
                RecoverSlots(screening=screening.screening, edition=screening.edition, slot=slot, held=days)
            )

    def _send(self, command: Command, screening: UUID) -> bool:
        refusal = self._refusal_of(command)
        assert refusal in (None, "hall-taken", "stale", "cancelled")
        assert refusal != "hall-taken" or self._is_in_the_way(command, screening)
        return refusal is None

    def _refusal_of(self, command: Command) -> str | None:
        try:
            self.festival.ask(command)
        except Refusal as refusal:
            return refusal.code
        return None

    def _is_in_the_way(self, command: Command, screening: UUID) -> bool:
        """Whether another screening really has the hall when this command wants it."""
        length = next((s.parts.length for s in self._on() if s.screening == screening), None)
        if length is None:
            length = next(runtime for runtime, film in self.films.items() if film in getattr(command, "films", ()))
        hall: Hall = self.festival.get(Hall, command.hall)  # pyright: ignore[reportAttributeAccessIssue]
        wanted = hall.slot(command.starts, length)  # pyright: ignore[reportAttributeAccessIssue]
        return any(
            self._slot(s).overlaps(wanted.starts, wanted.until)
            for s in self._on()
            if s.hall == wanted.hall and s.screening != screening
        )

    def _on(self) -> Iterator[Screening]:
        return (s for s in self.festival.all(Screening) if not s.cancelled)

    def _slot(self, screening: Screening) -> Slot:
        return self.festival.get(Hall, screening.hall).slot(screening.starts, screening.parts.length)

    @invariant()
    def no_exclusive_hall_is_double_booked(self) -> None:
        for one, other in combinations(self._on(), 2):
            if one.hall == other.hall != "loop":
                slot = self._slot(other)
                assert not self._slot(one).overlaps(slot.starts, slot.until)

    @invariant()
    def the_halls_days_hold_what_is_on_and_nothing_else(self) -> None:
        held = [screening for day in self.festival.all(HallDay) if day for screening in day.taken]
        wanted = [s.screening for s in self._on() for _ in self._slot(s).days]
        assert sorted(held) == sorted(wanted)


def _days_held(days: Mapping[str, HallDay], screening: UUID) -> tuple[tuple[str, date], ...]:
    names = [name for name, day in days.items() if screening in day.taken]
    keys = [name.removeprefix(f"{HallDay.CATEGORY}-").split(":") for name in names]
    return tuple((hall, date.fromisoformat(day)) for hall, day in keys)


TestScheduleDesk = ScheduleDesk.TestCase
TestScheduleDesk.settings = settings(max_examples=40, stateful_step_count=25)
