"""A film that was submitted goes back into its form, and what a change changes is told in words."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from contracts.submissions import FilmDetails
from web.pages.fields import renumbered
from web.pages.film_form import changed, submission_of, values_of
from web.pages.needs import Facts, needs
from web.pages.revision import Reader, changes

LI = UUID(int=9)
LANGUAGES = ("en", "zh-Hans")
FILM: dict[str, Any] = FilmDetails.model_validate(
    {
        "title": {"en": "A tram line", "fr": "Une ligne de tram", "de": "Eine Linie"},
        "original_language": "fr",
        "synopsis": {"en": "It ends.", "de": "Sie endet."},
        "runtime": 615,
        "year": 2027,
        "countries": ["NZ", "FR"],
        "spoken": ["fr"],
        "genre": "documentary",
        "previous_screenings": [{"at": "Lumière", "city": "Lyon", "country": "FR", "on": "2027-01-02"}],
        "content_warnings": ["flashing lights"],
        "ai_use": [{"stage": "script", "tool": "t", "made": "m", "extent": "part"}],
        "credits": [{"person": LI, "role": "director"}],
        "synthetic": True,
    }
).model_dump(mode="json")


def say(message: str, **values: object) -> str:
    return message.format_map(values)


READER = Reader(say, "en", {str(LI): "Li Na"}, {"short": {"en": "Short films"}})


def again(details: dict[str, Any], **entered: str) -> dict[str, Any]:
    """What comes of a film whose form is sent with these fields entered anew."""
    values = values_of(None, details, LANGUAGES) | {f"/details/{name}": value for name, value in entered.items()}
    said = submission_of(renumbered(values.items()))["details"]
    return FilmDetails.model_validate(changed(details, said, LANGUAGES)).model_dump(mode="json")


def test_a_form_that_is_sent_as_it_came_changes_nothing() -> None:
    assert again(FILM) == FILM
    silent = FILM | {"ai_use": None, "synopsis": None, "credits": [], "content_warnings": []}
    assert again(silent) == silent
    none_used = FILM | {"ai_use": []}
    assert again(none_used) == none_used


def test_what_is_changed_is_told_field_by_field_as_it_was_and_as_it_is_to_be() -> None:
    after = again(FILM, genre="city symphony", device="a phone", **{"credits/0/role": "camera"})
    told = changes(READER, {"category": None, "details": FILM}, {"category": "short", "details": after})
    assert [(change.field, change.before, change.after) for change in told] == [
        ("category", (), ("Short films",)),
        ("genre", ("documentary",), ("city symphony",)),
        ("device", (), ("a phone",)),
        ("credits", ("director: Li Na",), ("camera: Li Na",)),
    ]


def test_every_field_of_a_film_has_its_words() -> None:
    empty = {"category": None, "details": dict.fromkeys(FILM)}
    told = changes(READER, empty, {"category": "short", "details": FILM})
    assert {change.field for change in told if change.after} == {
        "category",
        *(name for name, value in FILM.items() if value not in (None, []) and name != "tier"),
    }


def test_somebody_else_is_credited_by_their_id() -> None:
    row = {"/details/credits/0/role": "sound", "/details/credits/0/other": str(LI)}
    assert submission_of(row)["details"]["credits"] == [{"role": "sound", "person": str(LI)}]


def facts(**changes: Any) -> Facts:
    screener = {"purpose": "screener", "checked": {"verdict": "fine"}}
    known: dict[str, Any] = {"film": LI, "stage": "submitted", "confirm_by": None, "fee": None, "files": [screener]}
    known |= {"uploads": [], "linked": False, "findings": [], "closes": None, "begins": None}
    return Facts(**(known | changes))


def test_a_maker_is_told_what_is_needed_next_and_by_when() -> None:
    assert needs(say, facts()) == []
    soon = datetime(2027, 9, 1, tzinfo=UTC)
    broken = [{"purpose": "screener", "checked": {"verdict": verdict}} for verdict in ("fine", "cut short")]
    upload = {"purpose": "trailer", "arrived": 30, "size": 40, "outcome": None}
    findings = [{"code": "guardian", "known": True}, {"code": "year", "known": True}]
    told = needs(
        say, facts(stage="selected", confirm_by=soon, fee="A$5", files=broken, uploads=[upload], findings=findings)
    )
    assert [(need.to.partition("?")[0], need.by) for need in told] == [
        ("#reply", soon),
        ("/account/care", None),
        (f"/films/{LI}/files", None),
        (f"/films/{LI}/files", None),
        (f"/films/{LI}/eligibility", None),
        ("/my/fees", None),
    ]
    assert told[2].text.endswith("Please export it again, or upload it anew.")
    assert told[3].text == "Trailer: 75 % has arrived."
    assert [need.to for need in needs(say, facts(stage="withdrawn", fee="A$5", files=[]))] == ["/my/fees"]
    assert [need.to for need in needs(say, facts(files=[]))] == [f"/films/{LI}/files"]


def test_what_has_no_end_of_its_own_is_best_done_before_the_festival_chooses_and_then_before_it_begins() -> None:
    closes, begins = datetime(2027, 9, 1, tzinfo=UTC), datetime(2027, 10, 1, tzinfo=UTC)
    asked: dict[str, Any] = {"files": [], "fee": "A$5", "closes": closes, "begins": begins}
    asked["findings"] = [{"code": "guardian", "known": True}, {"code": "year", "known": True}]

    def best(stage: str, **changes: Any) -> list[tuple[datetime | None, datetime | None]]:
        return [(need.closes, need.begins) for need in needs(say, facts(stage=stage, **asked | changes))]

    nothing = (None, None)
    assert best("submitted") == [(closes, None)] * 3 + [nothing]  # a guardian's consent, the film itself, a rule; a fee
    assert best("confirmed") == [(None, begins)] * 4 + [nothing]
    assert best("submitted", closes=None) == [nothing] * 4
    assert best("withdrawn") == [nothing]
