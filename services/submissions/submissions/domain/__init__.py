"""What submissions decides: editions, their sections and calls, films and their selection."""

from contracts.submissions import EVENTS
from eventkit.domain import Domain
from submissions.domain.announcement_plan import (
    AnnouncementDue,
    AnnouncementHeld,
    AnnouncementMade,
    AnnouncementPlanned,
    Announcements,
    AnnouncementTakenBack,
    ReachAnnouncement,
)
from submissions.domain.award import Award, AwardDecided
from submissions.domain.award_announcement import AnnounceAwards
from submissions.domain.ballots import Ballots, BallotsClosed
from submissions.domain.call import Call, CloseCall
from submissions.domain.decision import Decision, FilmChosen, FilmListed, FilmNotChosen, FilmPutOnWaitlist
from submissions.domain.duplicate import DuplicateDismissed, Pair
from submissions.domain.edition import Edition
from submissions.domain.fee import FeeDue, FeePaid, FeeRefunded, Fees
from submissions.domain.file import File, FileBlinded, FileChecked, FileRemoved, FileStored, FileViewed
from submissions.domain.film import Film
from submissions.domain.guardians import ConsentEndNoted, ConsentNoted, Guarded
from submissions.domain.jury import AGGREGATES as OF_JURIES
from submissions.domain.jury import EVENTS as OF_ROUNDS
from submissions.domain.jury.asking import RemindJurors
from submissions.domain.places import (
    PlaceAwaited,
    PlaceFreed,
    PlaceOffered,
    Places,
    PlaceTaken,
    WaitlistArranged,
)
from submissions.domain.programme import Programme, ProgrammeNoted
from submissions.domain.reply import LapseSelection, RemindOfSelection
from submissions.domain.revision import RevisionAnswered, RevisionProposed, Revisions
from submissions.domain.screener_link import LinkShown, ScreenerLink
from submissions.domain.waiver import Waiver, WaiverIssued, WaiverUsed

DOMAIN = Domain(
    "submissions",
    events=(
        *EVENTS,
        FilmChosen,
        FilmNotChosen,
        DuplicateDismissed,
        FilmListed,
        FilmPutOnWaitlist,
        PlaceTaken,
        PlaceAwaited,
        PlaceOffered,
        PlaceFreed,
        WaitlistArranged,
        AnnouncementPlanned,
        AnnouncementTakenBack,
        AnnouncementDue,
        AnnouncementHeld,
        AnnouncementMade,
        ProgrammeNoted,
        ConsentNoted,
        ConsentEndNoted,
        RevisionProposed,
        RevisionAnswered,
        FileStored,
        FileChecked,
        FileViewed,
        FileBlinded,
        FileRemoved,
        LinkShown,
        *OF_ROUNDS,
        FeeDue,
        FeePaid,
        FeeRefunded,
        WaiverIssued,
        WaiverUsed,
        AwardDecided,
        BallotsClosed,
    ),
    aggregates=(
        Edition,
        Call,
        Film,
        Decision,
        Pair,
        Places,
        Announcements,
        Programme,
        Guarded,
        Revisions,
        File,
        ScreenerLink,
        Fees,
        Waiver,
        *OF_JURIES,
        Award,
        Ballots,
    ),
    timed=(CloseCall, RemindOfSelection, LapseSelection, ReachAnnouncement, RemindJurors, AnnounceAwards),
)
