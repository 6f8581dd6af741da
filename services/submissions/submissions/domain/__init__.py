"""What submissions decides: editions, their sections and calls, films and their selection."""

from contracts.submissions import EVENTS
from eventkit.domain import Domain
from submissions.domain.call import Call, CloseCall
from submissions.domain.decision import Decision, FilmChosen, FilmNotChosen
from submissions.domain.edition import Edition
from submissions.domain.file import File, FileChecked, FileRemoved, FileStored, FileViewed
from submissions.domain.film import Film
from submissions.domain.programme import Programme, ProgrammeNoted

DOMAIN = Domain(
    "submissions",
    events=(
        *EVENTS,
        FilmChosen,
        FilmNotChosen,
        ProgrammeNoted,
        FileStored,
        FileChecked,
        FileViewed,
        FileRemoved,
    ),
    aggregates=(Edition, Call, Film, Decision, Programme, File),
    timed=(CloseCall,),
)
