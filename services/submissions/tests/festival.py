"""What happens at a festival, with good defaults."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from contracts.event import Event
from contracts.submissions import Deadline, DeadlineTier, Distinction, FilmDetails, Honour
from contracts.submissions.editions import AwardedBy
from contracts.values import Money, Place
from eventkit.deciding import Command
from submissions.domain import DOMAIN
from submissions.domain.announcement import AnnounceSelection
from submissions.domain.announcement_plan import PlanAnnouncement
from submissions.domain.award import DecideAward
from submissions.domain.award_announcement import AnnounceAwards
from submissions.domain.call import OpenCall
from submissions.domain.decide_on_film import DecideOnFilm
from submissions.domain.edition import AddAwardCategory, AddSection, AnnounceEdition
from submissions.domain.jury.opening import OpenRound
from submissions.domain.jury.round import Round, tuples
from submissions.domain.jury.terms import Criterion, Terms
from submissions.domain.jury.voting import ScoreFilm
from submissions.domain.programme import NoteProgramme
from submissions.domain.quota import ChangeQuota
from submissions.domain.reply import ConfirmSelection
from submissions.domain.revision import AnswerRevision, ProposeRevision
from submissions.domain.settle_place import SettlePlace
from submissions.domain.submission import SubmitFilm, WithdrawFilm
from submissions.domain.verdict import DisqualifyFilm, FindEligibility, Finding
from submissions.domain.waitlist import ArrangeWaitlist
from tests.kit.deciding import Decisions

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
TELL_AT = NOW + timedelta(days=7)
MAKER = UUID(int=1)


class Festival(Decisions):
    """A festival in memory."""

    def __init__(self) -> None:
        super().__init__(DOMAIN, NOW)


@cache
def film(number: int) -> UUID:
    return uuid5(UUID(int=0), f"film {number}")


def edition(name: str = "mina-2025", **changes: Any) -> AnnounceEdition:
    place = Place(city="Melbourne", country="AU", time_zone="Australia/Melbourne")
    described: dict[str, Any] = {
        "edition": name,
        "name": {"en": "14th MINA International Smartphone Film Festival"},
        "place": place,
        "starts_on": date(2025, 10, 24),
        "ends_on": date(2025, 10, 29),
        "languages": ("en", "zh-Hans"),
    }
    return AnnounceEdition(**described | changes)


def section(name: str = "new-voices", edition: str = "mina-2025", quota: int | None = None) -> AddSection:
    return AddSection(edition=edition, section=name, name={"en": name}, quota=quota)


def quota(quota: int | None, section: str = "new-voices") -> ChangeQuota:
    return ChangeQuota(edition="mina-2025", section=section, quota=quota)


def call(name: str = "mina-call", **changes: Any) -> OpenCall:
    """Until LATER, unless `changes` say otherwise."""
    described: dict[str, Any] = {"call": name, "edition": "mina-2025", "deadlines": (until(LATER),)}
    return OpenCall(**described | changes)


def until(moment: datetime, tier: DeadlineTier = "regular", fee: Money | None = None) -> Deadline:
    return Deadline(tier=tier, until=moment, fee=fee)


def details(**changes: Any) -> FilmDetails:
    described: dict[str, Any] = {
        "title": {"zh-Hans": "一拳", "en": "One Punch"},
        "original_language": "zh-Hans",
        "runtime": 600,
        "year": 2025,
        "countries": ("CN",),
        "genre": "drama",
    }
    return FilmDetails(**described | changes)


def submission(number: int = 1, call: str = "mina-call", **changes: Any) -> SubmitFilm:
    described = details(**changes)
    return SubmitFilm(film=film(number), call=call, submitter=MAKER, language="zh-Hans", details=described)


def choice(number: int = 1, section: str = "new-voices", edition: str = "mina-2025") -> DecideOnFilm:
    return DecideOnFilm(film=film(number), edition=edition, call="mina-call", outcome="selected", section=section)


def rejection(number: int = 1, reason: str = "Too many on this theme.") -> DecideOnFilm:
    return DecideOnFilm(film=film(number), edition="mina-2025", call="mina-call", outcome="not selected", reason=reason)


def waiting(number: int = 1, section: str = "new-voices") -> DecideOnFilm:
    """The decision that the film waits for a place."""
    return DecideOnFilm(film=film(number), edition="mina-2025", call="mina-call", outcome="waitlisted", section=section)


def listing(number: int = 1, on: str = "longlisted") -> DecideOnFilm:
    """On a list of the desk's."""
    return DecideOnFilm.model_validate(
        {"film": film(number), "edition": "mina-2025", "call": "mina-call", "outcome": on}
    )


def plan(**changes: Any) -> PlanAnnouncement:
    """To be told at TELL_AT."""
    described: dict[str, Any] = {"edition": "mina-2025", "tell_at": TELL_AT, "confirm_by": LATER}
    return PlanAnnouncement(**described | changes)


def order(*numbers: int, section: str = "new-voices") -> ArrangeWaitlist:
    return ArrangeWaitlist(edition="mina-2025", section=section, films=tuple(film(number) for number in numbers))


def settling(number: int) -> SettlePlace:
    """What the reaction to something that happened to the film does."""
    return SettlePlace(film=film(number), edition="mina-2025")


def finding(number: int = 1, finding: Finding = "eligible", *failed: str, reason: str | None = None) -> FindEligibility:
    return FindEligibility(film=film(number), edition="mina-2025", finding=finding, failed=failed, reason=reason)


def disqualification(number: int = 1, reason: str = "It was online before.") -> DisqualifyFilm:
    return DisqualifyFilm(film=film(number), edition="mina-2025", reason=reason)


def proposal(number: int = 1, category: str | None = None, **changes: Any) -> ProposeRevision:
    """The film as it should be, with these changes to its details."""
    return ProposeRevision(
        film=film(number), edition="mina-2025", call="mina-call", category=category, details=details(**changes)
    )


def answer(number: int = 1, revision: int = 1, reason: str | None = None) -> AnswerRevision:
    """To a proposed revision; `reason` is why not."""
    return AnswerRevision(film=film(number), edition="mina-2025", revision=revision, reason=reason)


def announcement(*numbers: int, confirm_by: datetime = LATER) -> AnnounceSelection:
    films = tuple(film(number) for number in numbers or (1,))
    return AnnounceSelection(edition="mina-2025", confirm_by=confirm_by, films=films, calls=("mina-call", "late"))


def withdrawal(number: int = 1, edition: str = "mina-2025", reason: str | None = None) -> WithdrawFilm:
    return WithdrawFilm(film=film(number), edition=edition, reason=reason)


def released(release: int, *numbers: int, edition: str = "mina-2025") -> NoteProgramme:
    """A release of the programme with these films on it."""
    return NoteProgramme(edition=edition, release=release, films=tuple(film(number) for number in numbers))


def told(festival: Festival, *commands: Command) -> list[Event]:
    """What everybody hears of the last command."""
    return [event for event in festival.ask(*commands) if event.PUBLISHED]


def with_a_film() -> Festival:
    """An edition with two sections and a call, to which one film was submitted."""
    festival = Festival()
    festival.ask(edition(), section(), section("eco"), call(), submission())
    return festival


def with_a_selected_film() -> Festival:
    """The film is selected for new voices, and to be confirmed within thirty days."""
    festival = with_a_film()
    festival.ask(choice(), announcement())
    return festival


ROUND = UUID(int=7)
ANNA, BO, CHEN = (UUID(int=number) for number in (101, 102, 103))
"""Jurors."""


def terms(**changes: Any) -> Terms:
    """Story counts twice as much as craft; two jurors a film, both must vote."""
    criteria = (
        Criterion(criterion="story", name={"en": "Story"}, weight=2),
        Criterion(criterion="craft", name={"en": "Craft"}),
    )
    described: dict[str, Any] = {
        "name": {"en": "First round"},
        "criteria": criteria,
        "until": LATER,
        "each": 2,
        "quorum": 2,
    }
    return Terms(**described | changes)


def a_round(*numbers: int, jurors: tuple[UUID, ...] = (ANNA, BO, CHEN), **changes: Any) -> OpenRound:
    """A round over these films; `changes` to its terms, or to what the command says beside them."""
    beside = {name: changes.pop(name) for name in ("staff", "close", "holders", "edition") if name in changes}
    described: dict[str, Any] = {"edition": "mina-2025", "calls": ("mina-call",), "holders": jurors, **beside}
    films = tuple(film(number) for number in numbers)
    return OpenRound(round=ROUND, films=films, jurors=jurors, terms=terms(**changes), **described)


def vote(juror: UUID, number: int, story: int, craft: int | None = None, revision: int = 0) -> ScoreFilm:
    scores = {"story": story, "craft": story if craft is None else craft}
    named: dict[str, Any] = {"round": ROUND, "edition": "mina-2025", "film": film(number), "juror": juror}
    return ScoreFilm(**named, revision=revision, scores=scores)


def seen(festival: Festival, **changes: Any) -> dict[str, Any]:
    """What a command says of the round as it is now."""
    found: Round = festival.states[f"round-{ROUND}"]
    jurors = (ANNA, BO, CHEN, *found.jurors)
    return {"round": ROUND, "edition": "mina-2025", "given": tuples(found.given), "jurors": jurors, **changes}


FUND = UUID(int=77)


def award(name: str = "best-film", awarded_by: AwardedBy = "jury", given_by: UUID | None = None) -> AddAwardCategory:
    return AddAwardCategory(
        edition="mina-2025", award=name, name={"en": name}, awarded_by=awarded_by, given_by=given_by
    )


def honour(*numbers: int, distinction: Distinction = "award", statement: str | None = None) -> Honour:
    films = tuple(film(number) for number in numbers)
    return Honour(distinction=distinction, films=films, statement={"en": statement} if statement else None)


def mention(*numbers: int) -> Honour:
    return honour(*numbers, distinction="special mention")


def award_decision(*honours: Honour, award: str = "best-film", announce_at: datetime | None = None) -> DecideAward:
    return DecideAward(edition="mina-2025", award=award, honours=honours, announce_at=announce_at)


def ceremony(*awards: str, films: tuple[int, ...] = (1, 2, 3), at: datetime | None = None) -> AnnounceAwards:
    """The announcement of these awards, by the director or by the timer of that moment."""
    named = tuple(film(number) for number in films)
    return AnnounceAwards(edition="mina-2025", awards=awards or ("best-film",), films=named, at=at)


def with_films_on_the_programme() -> Festival:
    """Three confirmed films, and a jury's, a partner's and an audience award."""
    festival = with_a_film()
    festival.ask(submission(2), submission(3), choice(1), choice(2), choice(3), announcement(1, 2, 3))
    festival.ask(*(ConfirmSelection(film=film(number)) for number in (1, 2, 3)))
    festival.ask(award(), award("public-welfare", "partner", FUND), award("audience", "audience"))
    return festival
