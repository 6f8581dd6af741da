"""Who may do what in submissions."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from services.submissions.tests.cutting_room import BYTES, TUS, metadata
from services.submissions.tests.office import ANNOUNCEMENT, CHOICE, DETAILS, EDITION, SOON, UNTIL_SOON
from tests.matrix.callers import CONFIRMED, DIRECTOR, EVERYONE, MAKER, OPERATOR, SELECTORS, SIGNED_IN, person
from tests.matrix.row import Row

KEEPERS = SELECTORS | {"print traffic"}

LATER = (datetime.now(UTC) + timedelta(days=60)).isoformat()
FILM, DRAFT = str(UUID(int=101)), str(UUID(int=102))
"""The maker's: a film that was submitted, and the draft of another."""
NEW_FILM = {"call": "mina-call", "language": "en", "details": DETAILS}
MONEY = {"amount": {"amount": 500, "currency": "AUD"}}
WAIVER = {"code": "a-code-that-was-thrown", "percent": 50}
NEXT = {"edition": "mina-2026", "name": {"en": "15th MINA"}, "starts_on": "2026-10-24", "ends_on": "2026-10-29"}
AWARD = {"award": "audience", "name": {"en": "Audience award"}, "awarded_by": "audience"}

JUROR = frozenset({"juror"})
"""Of the round, and its chair."""
CRITERIA = [{"criterion": "story", "name": {"en": "Story"}}]
TERMS = {"name": {"en": "Round"}, "criteria": CRITERIA, "each": 1, "quorum": 1, "until": LATER}
A_ROUND = {**TERMS, "chair": str(person("juror")), "jurors": [str(person("juror"))], "films": [FILM]}
VOTE = {"revision": 0, "scores": {"story": 7}}

ROWS = (
    # Editions and calls
    Row("GET /editions", may=EVERYONE),
    Row("GET /editions/{edition}", may=EVERYONE),
    Row("GET /calls/{call}", may=EVERYONE),
    Row("POST /editions", may=OPERATOR, body={"edition": "new-edition", **EDITION}),
    Row("POST /editions/{edition}/next", may=DIRECTOR, body=NEXT),
    Row("POST /editions/{edition}/sections", may=DIRECTOR, body={"section": "vr", "name": {"en": "VR"}}),
    Row("POST /editions/{edition}/awards", may=DIRECTOR, body=AWARD),
    Row("POST /editions/{edition}/calls", may=DIRECTOR, body={"call": "late-call", "deadlines": UNTIL_SOON}),
    Row("POST /calls/{call}/extend", may=DIRECTOR, body={"deadlines": [LATER]}),
    Row("POST /calls/{call}/check", may=SIGNED_IN, body={"details": DETAILS}),
    Row("POST /calls/{call}/fee", may=SIGNED_IN, body={}),
    # Drafts and files: their maker's alone; what was submitted, those watch who select or keep them
    Row("GET /drafts", may=SIGNED_IN, hides="{draft}"),
    Row("GET /drafts/{draft}", may=MAKER),
    Row("PUT /drafts/{draft}", may=MAKER, body={"call": "mina-call", "entered": {}}),
    Row("OPTIONS /uploads", may=EVERYONE, headers=TUS),
    Row(
        "POST /uploads",
        may=MAKER,
        headers={**TUS, "upload-length": "9", "upload-metadata": metadata(film=DRAFT, purpose="screener")},
    ),
    Row("HEAD /uploads/{upload}", may=MAKER, headers=TUS),
    Row("PATCH /uploads/{upload}", may=MAKER, headers={**BYTES, "upload-offset": "0"}, body=b""),
    Row("DELETE /uploads/{upload}", may=MAKER, headers=TUS),
    Row("GET /films/{film}/files", may=KEEPERS | MAKER),
    Row("GET /films/{film}/screener-link", may=SELECTORS | MAKER),
    Row("PUT /films/{film}/screener-link", may=MAKER, body={"link": "https://films.example.org/1"}),
    Row("POST /films/{film}/screener-link/viewings", may=SELECTORS),
    Row("DELETE /films/{film}/screener-link", may=MAKER),
    Row("GET /files/{file}/content", may=MAKER),
    Row("HEAD /files/{file}/content", may=MAKER),
    Row("GET /files/{file}/poster", may=MAKER),
    Row("POST /files/{file}/viewings", may=KEEPERS),
    Row("POST /files/{file}/removal", may=MAKER),
    # Films
    Row("POST /films", may=CONFIRMED, body=NEW_FILM),
    Row("GET /films?edition={edition}", may=SELECTORS),
    Row("GET /films/mine", may=SIGNED_IN, hides="{film}"),
    Row("GET /films/{film}", may=SELECTORS | MAKER),
    Row("GET /films/{film}/answers", may=SELECTORS | MAKER),
    Row("GET /films/{film}/findings", may=KEEPERS | MAKER),
    Row("GET /films/{film}/revisions", may=SELECTORS | MAKER),
    Row("GET /films/{film}/history", may=SELECTORS | MAKER),
    Row("POST /films/{film}/revisions", may=MAKER, body={"details": DETAILS}),
    Row("GET /revisions?edition={edition}", may=SELECTORS),
    Row("POST /films/{film}/revisions/answer", may=SELECTORS, body={"revision": 1}),
    # Fees
    Row("GET /editions/{edition}/fees", may=DIRECTOR),
    Row("GET /fees/mine", may=SIGNED_IN, hides="{film}"),
    Row("GET /films/{film}/fee", may=DIRECTOR | MAKER),
    Row("GET /editions/{edition}/waivers", may=DIRECTOR),
    Row("POST /calls/{call}/waivers", may=DIRECTOR, body=WAIVER),
    Row("POST /films/{film}/fee/payments", may=DIRECTOR, body=MONEY),
    Row("POST /films/{film}/fee/refunds", may=DIRECTOR, body=MONEY),
    # Juries
    Row("GET /editions/{edition}/jurors", may=SELECTORS),
    Row("GET /editions/{edition}/rounds", may=SELECTORS),
    Row("POST /editions/{edition}/rounds", may=SELECTORS, body=A_ROUND),
    Row("GET /rounds/mine", may=SIGNED_IN),
    Row("GET /rounds/{round}", may=SELECTORS | JUROR),
    Row("GET /rounds/{round}/progress", may=SELECTORS),
    Row("GET /rounds/{round}/mine", may=JUROR),
    Row("GET /rounds/{round}/films/{film}", may=JUROR),
    Row("POST /rounds/{round}/films/{film}/viewings", may=JUROR),
    Row("POST /rounds/{round}/films/{film}/screener-link/viewings", may=JUROR),
    Row("GET /rounds/{round}/subtitles/{subtitles}", may=JUROR),
    Row("POST /rounds/{round}/films/{film}/vote", may=JUROR, body=VOTE),
    Row("GET /rounds/{round}/ranking", may=SELECTORS | JUROR),
    Row("POST /rounds/{round}/order", may=JUROR, body={"films": [FILM]}),
    Row("GET /rounds/{round}/minutes", may=SELECTORS | JUROR),
    Row("POST /rounds/{round}/minutes", may=DIRECTOR | JUROR, body={"minutes": "All agreed."}),
    Row("GET /editions/{edition}/jurors/{juror}/ties", may=SELECTORS | JUROR),
    Row("POST /editions/{edition}/jurors/{juror}/ties", may=SELECTORS | JUROR, body={"organisations": []}),
    Row("POST /rounds/{round}/terms", may=SELECTORS, body={**TERMS, "chair": str(person("juror"))}),
    Row("POST /rounds/{round}/jurors", may=SELECTORS, body={"juror": str(person("juror"))}),
    Row("POST /rounds/{round}/films/{film}/jurors", may=SELECTORS, body={"to": [str(person("juror"))]}),
    Row("POST /rounds/{round}/films/{film}/exclusion", may=DIRECTOR, body={"reason": "It can't be played."}),
    Row("POST /rounds/{round}/films/{film}/recusal", may=JUROR, body={"reason": "A friend made it."}),
    Row("POST /rounds/{round}/jurors/{juror}/leave", may=SELECTORS),
    Row("POST /rounds/{round}/close", may=SELECTORS),
    # The desk
    Row("GET /film-counts?edition={edition}", may=SELECTORS),
    Row(
        "POST /editions/{edition}/imports",
        may=SELECTORS,
        body={"call": "{call}", "content": "VGl0bGUsWWVhcgpBLDIwMjUK"},
    ),
    Row("GET /duplicates?edition={edition}", may=SELECTORS),
    Row(
        "POST /films/{film}/duplicates/dismissal",
        may=SELECTORS,
        body={"other": "{other}", "reason": "Two parts of a series."},
    ),
    Row("GET /film-export?edition={edition}", may=SELECTORS),
    Row("POST /films/{film}/eligibility", may=SELECTORS, body={"finding": "eligible"}),
    Row("POST /films/{film}/final-file", may=KEEPERS, body={"file": FILM, "reason": "Longer end credits."}),
    Row("POST /films/{film}/decision", may=SELECTORS, body=CHOICE),
    Row("GET /editions/{edition}/places", may=SELECTORS),
    Row("POST /editions/{edition}/sections/{section}/waitlist", may=SELECTORS, body={"films": []}),
    Row("POST /editions/{edition}/sections/{section}/quota", may=DIRECTOR, body={"quota": 9}),
    Row("GET /editions/{edition}/announcement", may=SELECTORS),
    Row("POST /editions/{edition}/announcement/plan", may=DIRECTOR, body={"tell_at": SOON, "confirm_by": LATER}),
    Row("POST /editions/{edition}/announcement/take-back", may=DIRECTOR),
    Row("POST /editions/{edition}/findings", may=SELECTORS, body={"films": ["{film}"], "finding": "eligible"}),
    Row("POST /editions/{edition}/decisions", may=SELECTORS, body={"films": ["{film}"], **CHOICE}),
    Row("POST /editions/{edition}/announcement", may=DIRECTOR, body=ANNOUNCEMENT),
    Row("GET /editions/{edition}/statistics", may=SELECTORS),
    Row("GET /editions/{edition}/statistics.csv", may=SELECTORS),
    Row("POST /films/{film}/confirm", may=MAKER),
    Row("POST /films/{film}/decline", may=MAKER),
    # Awards and ballots
    Row("GET /editions/{edition}/awards", may=DIRECTOR),
    Row("POST /editions/{edition}/awards/{award}/decision", may=DIRECTOR, body={"honours": []}),
    Row("POST /editions/{edition}/awards/announcement", may=DIRECTOR, body={}),
    Row("POST /editions/{edition}/awards/{award}/correction", may=DIRECTOR, body={"reason": "The wrong envelope."}),
    Row("POST /editions/{edition}/awards/{award}/count", may=DIRECTOR, body={}),
    Row("GET /editions/{edition}/ballots", may=DIRECTOR),
    Row("GET /editions/{edition}/ballots/mine", may=SIGNED_IN),
    Row("POST /screenings/{screening}/films/{film}/ballot", may=CONFIRMED - MAKER, body={"stars": 5}),
    Row("POST /editions/{edition}/ballots/close", may=DIRECTOR),
    Row("GET /me/export", may=SIGNED_IN),
    # What ends things
    Row("POST /films/{film}/withdraw", may=MAKER, body={}),
    Row("POST /films/{film}/disqualify", may=DIRECTOR, body={"reason": "It was online before."}),
    Row("POST /calls/{call}/close", may=DIRECTOR),
    Row("DELETE /drafts/{draft}", may=MAKER),
)
