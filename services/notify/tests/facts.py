"""What the other services tell, with good defaults."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from contracts.cocreation import PlanLaunched, ProposalAccepted, ProposalDeclined, ProposalSubmitted, ProposalSupported
from contracts.event import Event
from contracts.scheduling import Change, ChangeKind, Entry, HallOpened, Parts, ProgrammePublished, VenueOpened
from contracts.submissions import (
    AwardCategoryAdded,
    AwardCorrected,
    AwardGiven,
    AwardWithdrawn,
    Credit,
    Distinction,
    EditionAnnounced,
    FilmDetails,
    FilmDisqualified,
    FilmFoundIneligible,
    FilmNotSelected,
    FilmSelected,
    FilmSubmitted,
    FilmWaitlisted,
    FilmWithdrawn,
    FinalFileAccepted,
    FinalFileChecked,
    Honour,
    SectionAdded,
    SelectionConfirmed,
    SelectionLapsed,
    SelectionReminded,
)
from contracts.values import Place

MELBOURNE = Place(city="Melbourne", country="AU", time_zone="Australia/Melbourne")
CONFIRM_BY = datetime(2025, 9, 1, 13, 59, tzinfo=UTC)
STARTS = datetime(2025, 10, 24, 8, 30, tzinfo=UTC)

EDITION = EditionAnnounced(
    edition="mina-2025",
    name={"en": "14th MINA", "zh-Hans": "第14届MINA"},
    place=MELBOURNE,
    starts_on=date(2025, 10, 24),
    ends_on=date(2025, 10, 29),
    languages=("en", "zh-Hans"),
)
SECTION = SectionAdded(edition="mina-2025", section="new-voices", name={"en": "New Voices", "zh-Hans": "新声"})
AWARD = AwardCategoryAdded(
    edition="mina-2025", award="best-film", name={"en": "Best Film", "zh-Hans": "最佳影片"}, awarded_by="jury"
)
VENUE = VenueOpened(venue="acmi", edition="mina-2025", name={"en": "ACMI"}, kind="cinema", place=MELBOURNE)
PLAN = PlanLaunched(
    plan="tools",
    edition="mina-2025",
    name={"en": "Tools for makers", "zh-Hans": "创作者工具"},
    tracks=("product co-creation",),
    closes=STARTS,
)


def hall(name: str = "hall-1") -> HallOpened:
    names = {"hall-1": {"en": "Hall 1", "zh-Hans": "1号厅"}, "hall-2": {"en": "Hall 2", "zh-Hans": "2号厅"}}
    return HallOpened(
        hall=name, venue="acmi", edition="mina-2025", name=names[name], time_zone="Australia/Melbourne"
    )  # fmt: skip


def film(submitter: UUID, *crew: UUID, language: str = "en", title: dict[str, str] | None = None) -> FilmSubmitted:
    details = FilmDetails(
        title=title or {"zh-Hans": "一拳", "en": "One Punch"},
        original_language="zh-Hans",
        runtime=600,
        year=2025,
        countries=("CN",),
        genre="drama",
        credits=tuple(Credit(person=person, role="camera") for person in crew),
    )
    return FilmSubmitted(
        film=uuid4(), call="mina-call", edition="mina-2025", submitter=submitter, language=language, details=details
    )


def selected(film: FilmSubmitted) -> FilmSelected:
    return FilmSelected(film=film.film, edition=film.edition, section="new-voices", confirm_by=CONFIRM_BY)


def waitlisted(film: FilmSubmitted) -> FilmWaitlisted:
    return FilmWaitlisted(film=film.film, edition=film.edition, section="new-voices")


def moved_up(film: FilmSubmitted) -> FilmSelected:
    return selected(film).model_copy(update={"moved_up": True})


def not_selected(film: FilmSubmitted, reason: str = "Too many on this theme.") -> FilmNotSelected:
    return FilmNotSelected(film=film.film, edition=film.edition, reason=reason)


def confirmed(film: FilmSubmitted) -> SelectionConfirmed:
    return SelectionConfirmed(film=film.film, edition=film.edition)


def ineligible(film: FilmSubmitted, reason: str) -> FilmFoundIneligible:
    return FilmFoundIneligible(film=film.film, edition=film.edition, reason=reason)


def disqualified(film: FilmSubmitted, reason: str) -> FilmDisqualified:
    return FilmDisqualified(film=film.film, edition=film.edition, reason=reason)


def reminded(film: FilmSubmitted) -> SelectionReminded:
    return SelectionReminded(film=film.film, edition=film.edition, confirm_by=CONFIRM_BY)


def final_file(film: FilmSubmitted, differs: bool) -> FinalFileChecked:
    return FinalFileChecked(
        film=film.film, edition=film.edition, file=uuid4(), runtime=640, selected_by=600, differs=differs
    )


def final_file_taken(film: FilmSubmitted, reason: str) -> FinalFileAccepted:
    return FinalFileAccepted(film=film.film, edition=film.edition, file=uuid4(), runtime=640, reason=reason)


def lapsed(film: FilmSubmitted) -> SelectionLapsed:
    return SelectionLapsed(film=film.film, edition=film.edition)


def withdrawn(film: FilmSubmitted) -> FilmWithdrawn:
    return FilmWithdrawn(film=film.film, edition=film.edition)


def awarded(film: FilmSubmitted, distinction: Distinction = "award") -> AwardGiven:
    return AwardGiven(edition=film.edition, award="best-film", distinction=distinction, films=(film.film,))


def award_withdrawn(film: FilmSubmitted, reason: str) -> AwardWithdrawn:
    return AwardWithdrawn(edition=film.edition, award="best-film", film=film.film, reason=reason)


def award_corrected(keeps: FilmSubmitted) -> AwardCorrected:
    """The film that was mentioned keeps its mention, and that is no news."""
    honours = (Honour(distinction="special mention", films=(keeps.film,)),)
    return AwardCorrected(edition=keeps.edition, award="best-film", honours=honours, reason="The wrong envelope.")


def screening(*films: FilmSubmitted, **other: Any) -> Entry:
    values: dict[str, Any] = {
        "screening": uuid4(),
        "version": 1,
        "hall": "hall-1",
        "films": tuple(f.film for f in films),
        "starts": STARTS,
        "ends": STARTS + timedelta(hours=1),
        "parts": Parts(films=3600),
    }
    return Entry(**{**values, **other})


def release(number: int, *entries: tuple[ChangeKind | None, Entry]) -> ProgrammePublished:
    """A release of these screenings, of which those with a kind of change differ from the release before."""
    return ProgrammePublished(
        edition="mina-2025",
        release=number,
        entries=tuple(entry for _, entry in entries),
        changes=tuple(Change(screening=entry.screening, kind=kind) for kind, entry in entries if kind),
    )


def proposal(proposer: UUID, title: str = "A lens for small hands") -> ProposalSubmitted:
    return ProposalSubmitted(
        proposal=uuid4(),
        plan="tools",
        edition="mina-2025",
        proposer=proposer,
        track="product co-creation",
        kind="design suggestion",
        title=title,
        text="Children hold phones differently.",
        language="en",
    )


def supported(proposal: ProposalSubmitted, by: UUID) -> ProposalSupported:
    return ProposalSupported(proposal=proposal.proposal, edition="mina-2025", supporter=by, supported_version=1)


def declined(proposal: ProposalSubmitted, reason: str = "It exists already.") -> ProposalDeclined:
    return ProposalDeclined(proposal=proposal.proposal, plan="tools", edition="mina-2025", reason=reason)


def accepted(proposal: ProposalSubmitted, note: str | None = None) -> ProposalAccepted:
    return ProposalAccepted(proposal=proposal.proposal, plan="tools", edition="mina-2025", note=note)


def festival() -> dict[str, tuple[Event, ...]]:
    """What stands before the first film: by service."""
    return {
        "submissions": (EDITION, SECTION),
        "scheduling": (VENUE, hall("hall-1"), hall("hall-2")),
        "cocreation": (PLAN,),
    }
