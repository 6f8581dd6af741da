"""What a jury notes of its deliberation, once its round is closed."""

from collections.abc import Sequence

from contracts.event import Event, stream_name
from contracts.values import EditionId, PersonId, RoundId, Text
from eventkit.deciding import Command, Row, States
from submissions.domain.jury.round import MinutesKept, Round, closed_round_in
from submissions.domain.keeping import NOBODY_IS_FORGOTTEN_MEANWHILE

KEEP = """
INSERT INTO round_minutes (round, number, author, minutes)
SELECT $1, 1 + coalesce(max(number), 0), (SELECT $2::uuid EXCEPT SELECT person FROM forgotten), $3
FROM round_minutes WHERE round = $1
"""


class KeepMinutes(Command):
    """By the chair or the director; the texts before stay. It may speak of people, so no event has its words."""

    round: RoundId
    edition: EditionId
    author: PersonId
    minutes: Text

    def streams(self) -> tuple[str, ...]:
        return (stream_name(Round.CATEGORY, self.round),)

    def decide(self, states: States) -> Sequence[Event]:
        closed_round_in(states, self.round, self.edition)
        return [MinutesKept(round=self.round, edition=self.edition)]

    def rows(self) -> Sequence[Row]:
        return [NOBODY_IS_FORGOTTEN_MEANWHILE, (KEEP, (self.round, self.author, self.minutes))]
