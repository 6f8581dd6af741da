"""An edition like an earlier one: its sections, awards and languages, and its call with the deadlines years later."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from contracts.event import Event, stream_name
from contracts.submissions import CallOpened, Deadline
from contracts.submissions.rules import FinishedSinceRule, Rule
from contracts.values import CallId, EditionId, Place, Title
from eventkit.deciding import Command, Refusal, States, missing, refuse
from submissions.domain.call import Call, call_taken
from submissions.domain.call_terms import faults_of_terms
from submissions.domain.edition import Edition, edition_in, faults_of_edition


class RepeatEdition(Command):
    """By the director of the earlier edition."""

    edition: EditionId
    like: EditionId
    name: Title
    starts_on: date
    ends_on: date
    place: Place | None = None
    """None: where the earlier one was."""
    call: CallId | None = None
    """The id of the call that is opened with it; None: no call is."""
    call_like: CallId | None = None
    """The earlier edition's call that it is like."""

    def streams(self) -> tuple[str, ...]:
        calls = (self.call, self.call_like) if self.call and self.call_like else ()
        return (
            *(stream_name(Edition.CATEGORY, edition) for edition in (self.edition, self.like)),
            *(stream_name(Call.CATEGORY, call) for call in calls),
        )

    def decide(self, states: States) -> Sequence[Event]:
        earlier = edition_in(states, self.like)
        opened = self._opened(states, earlier)
        refuse(self._faults(states, opened))
        described = {"edition": self.edition, "name": self.name, "starts_on": self.starts_on, "ends_on": self.ends_on}
        announced = earlier.announced.model_copy(update={**described, "place": self._place(earlier)})
        own = {"edition": self.edition}
        sections = [section.model_copy(update=own) for section in earlier.sections.values()]
        awards = [award.model_copy(update=own) for award in earlier.awards.values()]
        return [announced, *sections, *awards, *([opened] if opened else [])]

    def _faults(self, states: States, opened: CallOpened | None) -> Iterator[Refusal]:
        yield from faults_of_edition(states, self.edition, self.starts_on, self.ends_on)
        if opened:
            if states.get(Call, opened.call):
                yield call_taken(opened.call, "/call/call")
            yield from (_of_call(fault) for fault in faults_of_terms(opened, states.at))

    def _opened(self, states: States, earlier: Edition) -> CallOpened | None:
        if not self.call or not self.call_like:
            return None
        before = states.get(Call, self.call_like)
        if before is None or before.edition != self.like:
            raise missing("There is no such call.")
        years = self.starts_on.year - earlier.announced.starts_on.year
        zones = earlier.announced.place.time_zone, self._place(earlier).time_zone
        deadlines = tuple(_moved(each, years, *zones) for each in before.terms.deadlines)
        rules = tuple(_for_later(rule, years) for rule in before.terms.rules)
        update = {"call": self.call, "edition": self.edition, "deadlines": deadlines, "rules": rules}
        return before.terms.model_copy(update=update)

    def _place(self, earlier: Edition) -> Place:
        return self.place or earlier.announced.place


def _moved(deadline: Deadline, years: int, zone: str, new_zone: str) -> Deadline:
    return deadline.model_copy(update={"until": years_later(deadline.until, years, zone, new_zone)})


def years_later(moment: datetime, years: int, zone: str, new_zone: str) -> datetime:
    """The moment when the clocks of `new_zone` show what those of `zone` showed, the same day so many years later.

    The 29th of February becomes the 28th where there is none. Of an hour that comes twice or never, the later reading
    counts: until then films are taken.
    """
    wall = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    try:
        wall = wall.replace(year=wall.year + years)
    except ValueError:
        wall = wall.replace(year=wall.year + years, day=28)
    return max(wall.replace(tzinfo=ZoneInfo(new_zone), fold=fold).astimezone(UTC) for fold in (0, 1))


def _for_later(rule: Rule, years: int) -> Rule:
    """Works as new as those of the earlier edition were."""
    return rule.model_copy(update={"year": rule.year + years}) if isinstance(rule, FinishedSinceRule) else rule


def _of_call(fault: Refusal) -> Refusal:
    """Told of the call as a whole: its terms are not what was entered."""
    return Refusal(fault.code, fault.message, kind=fault.kind, field="/call/like", **fault.values)
