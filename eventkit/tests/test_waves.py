"""Sets of one type, applied one after the other, keep every stream's order."""

from datetime import UTC, datetime
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from contracts.envelope import Envelope
from contracts.event import Event
from contracts.submissions import FilmWithdrawn, SelectionConfirmed, SelectionDeclined
from eventkit.recorded import Recorded
from eventkit.waves import waves

KINDS = (FilmWithdrawn, SelectionConfirmed, SelectionDeclined)
FILMS = [uuid4() for _ in range(4)]


def recorded(position: int, film: int, kind: type[Event]) -> Recorded[Event]:
    event = kind(film=FILMS[film], edition="mina-2025")  # pyright: ignore[reportCallIssue]
    now = datetime(2025, 10, 24, tzinfo=UTC)
    envelope = Envelope(
        uuid4(), "submissions", kind.__name__, 1, event.stream, position, position, now, None, "test",
        uuid4(), uuid4(), None,
    )  # fmt: skip
    return Recorded(event, envelope)


batches = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(KINDS))).map(
    lambda steps: [recorded(n, film, kind) for n, (film, kind) in enumerate(steps, 1)]
)


@given(batches)
def test_every_event_is_in_one_set_of_its_type_and_streams_keep_their_order(
    batch: list[Recorded[Event]],
) -> None:
    sets = waves(batch)
    assert all(isinstance(member.event, kind) for kind, members in sets for member in members)
    applied = [member for _, members in sets for member in members]
    assert len(applied) == len(batch)
    for film in FILMS:
        stream = f"film-{film}"
        assert [r for r in applied if r.envelope.stream == stream] == [r for r in batch if r.envelope.stream == stream]


def test_many_films_withdrawn_at_once_are_one_set() -> None:
    batch = [recorded(n, n % 4, FilmWithdrawn) for n in range(1, 101)]
    assert [len(members) for _, members in waves(batch)] == [100]
