"""What one service tells of a film's history, the pages have words for."""

from submissions.domain import DOMAIN
from submissions.domain.history import seen_by
from web.pages import event_words


def test_everything_that_a_films_history_tells_has_its_words() -> None:
    told = {event.type_name() for event in seen_by("director", DOMAIN.events) if not event.PUBLISHED}
    assert set(event_words.PRIVATE_EVENTS) == told
