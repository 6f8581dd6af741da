"""Who may open which page, and send which form. Web decides nothing: what is refused, the services refuse."""

from base64 import b64encode
from uuid import UUID

from tests.matrix.callers import DIRECTOR, EVERYONE, MAKER, OPERATOR, SELECTORS, SIGNED_IN
from tests.matrix.row import Row

JUROR = frozenset({"juror"})
"""Of the round."""
SCHEDULERS = DIRECTOR | {"coordinator"}
STAFF = SCHEDULERS | SELECTORS
NOT_YET = frozenset[str]()
"""Open to nobody: there is nothing, before it is told; or it is for whoever comes back from elsewhere."""
DRAFT = str(UUID(int=7302))
"""The maker's, with an upload that was begun."""
TUS = {"tus-resumable": "1.0.0"}
ABOUT = ("film", DRAFT), ("purpose", "screener")
A_FILE = {"upload-length": "9", "upload-metadata": ",".join(f"{n} {b64encode(v.encode()).decode()}" for n, v in ABOUT)}
BYTES = {"content-type": "application/offset+octet-stream", "upload-offset": "0"}
SOON, LATER = "2027-08-01T12:00", "2027-09-01T12:00"
REASON = {"/reason": "It was online before."}
A_PERSON = {"/name": "Bao Bao", "/birth_date": "2022-03-04", "/language": "en", "/time_zone": "Asia/Shanghai"}
A_FILM = {
    "/language": "en",
    "/details/title/en": "One Punch",
    "/details/original_language": "en",
    "/details/genre": "drama",
    "/details/year": "2025",
    "/details/runtime/minutes": "10",
    "/details/countries/0": "CN",
    "/details/ai_declared": "none",
}
A_NEED = {
    "/kind": "need",
    "/track": "product co-creation",
    "/title": "A stand",
    "/text": "The phone shakes while children film: it needs a stand that small hands can hold.",
    "/language": "en",
}
AN_EDITION = {
    "/edition": "another-one",
    "/languages/0/language": "en",
    "/languages/0/called": "Another one",
    "/place/city": "Melbourne",
    "/place/country": "AU",
    "/place/time_zone": "Australia/Melbourne",
    "/starts_on": "2027-10-01",
    "/ends_on": "2027-10-06",
    "/rollover": "06:00",
}
TERMS = {"/name/en": "Round", "/criteria/0/name/en": "Story", "/quorum": "1", "/until": LATER}
A_ROUND = {**TERMS, "/each": "1", "/jurors/0": "{juror}", "/films": "picked", "/picked/0": "{film}"}
NAMED = {"/name/en": "A new one"}

ROWS = (
    # For everybody
    Row("GET /", may=EVERYONE),
    Row("GET /language/{tag}", may=EVERYONE),
    Row("GET /terms", may=EVERYONE),
    Row("GET /editions/{edition}/programme", may=EVERYONE),
    Row("GET /calls/{call}", may=EVERYONE),
    Row("GET /editions/{edition}/awards", may=EVERYONE),
    Row("GET /editions/{edition}/cocreation", may=EVERYONE),
    Row("GET /proposals/{proposal}", may=EVERYONE),
    Row("GET /proposals/{proposal}/events", may=EVERYONE),
    Row("GET /static/{name:path}", may=EVERYONE),
    # A film whose selection nobody has told of yet
    Row("GET /films/{film}", may=SELECTORS | MAKER),
    Row("GET /films/{film}/events", may=SELECTORS | MAKER),
    Row("GET /films/{film}/laurels", may=NOT_YET),
    Row("GET /films/{film}/laurels/{of}/{language}/{variant}.{form}", may=NOT_YET),
    # Coming in
    Row("GET /sign-in", may=EVERYONE),
    Row("POST /sign-in", may=EVERYONE),
    Row("POST /sign-out", may=EVERYONE),
    Row("GET /sign-up", may=EVERYONE),
    Row("POST /sign-up", may=EVERYONE),
    Row("GET /password/reset", may=EVERYONE),
    Row("POST /password/reset", may=EVERYONE),
    Row("GET /password/new", may=EVERYONE),
    Row("POST /password/new", may=EVERYONE),
    Row("GET /address/confirm", may=EVERYONE),
    Row("POST /address/confirm", may=EVERYONE),
    Row("GET /address/object", may=EVERYONE),
    Row("POST /address/object", may=EVERYONE),
    Row("GET /invitation", may=EVERYONE),
    Row("POST /invitation", may=EVERYONE),
    Row("POST /sign-in/passkey/options", may=EVERYONE),
    Row("POST /sign-in/passkey", may=EVERYONE),
    Row("POST /sign-in/with/{provider}", may=EVERYONE),
    Row("GET /sign-in/back/{provider}", may=NOT_YET),
    # One's own account
    Row("GET /account", may=SIGNED_IN),
    Row("POST /account/language", may=SIGNED_IN),
    Row("POST /account/record", may=SIGNED_IN),
    Row("POST /account/letter", may=SIGNED_IN),
    Row("POST /account/consent", may=SIGNED_IN),
    Row("POST /account/terms", may=SIGNED_IN),
    Row("POST /account/erase", may=SIGNED_IN),
    Row("GET /account/export", may=SIGNED_IN),
    Row("GET /account/password", may=SIGNED_IN),
    Row("POST /account/password", may=SIGNED_IN),
    Row("GET /account/sessions", may=SIGNED_IN),
    Row("POST /account/sessions/end-others", may=SIGNED_IN),
    Row("POST /account/sessions/{session}/end", may=SIGNED_IN),
    Row("GET /account/passkeys", may=SIGNED_IN),
    Row("POST /account/passkeys", may=SIGNED_IN),
    Row("POST /account/passkeys/options", may=SIGNED_IN),
    Row("POST /account/passkeys/{passkey}/remove", may=SIGNED_IN),
    Row("GET /account/elsewhere", may=SIGNED_IN),
    Row("POST /account/elsewhere/{provider}", may=SIGNED_IN),
    Row("POST /account/elsewhere/{provider}/remove", may=SIGNED_IN),
    Row("GET /inbox", may=SIGNED_IN),
    Row("POST /inbox/read", may=SIGNED_IN),
    Row("POST /inbox/{notification}/read", may=SIGNED_IN),
    Row("GET /account/care", may=SIGNED_IN, hides="{person}"),
    Row("POST /account/care", may=SIGNED_IN),
    Row("GET /account/care/{person}", may=MAKER),
    Row("POST /account/care/{person}", may=MAKER, body=A_PERSON),
    Row("POST /account/care/{person}/invite", may=MAKER, body={"/email": "bo@example.org"}),
    Row("POST /account/care/{person}/consent", may=MAKER, body={"/edition": "{edition}"}),
    Row("POST /account/care/{person}/withdraw", may=MAKER, body={"/edition": "{edition}"}),
    Row("POST /account/care/{person}/forget", may=MAKER),
    Row("POST /account/pictures/{person}", may=MAKER, body={"/edition": "{edition}"}),
    Row("POST /account/pictures/{person}/withdraw", may=MAKER, body={"/edition": "{edition}"}),
    # Films of one's own
    Row("GET /calls/{call}/submit", may=SIGNED_IN, hides="{draft}"),
    Row("GET /drafts/{draft}", may=MAKER),
    Row("POST /drafts/{draft}", may=MAKER, body=A_FILM),
    Row("POST /drafts/{draft}/save", may=MAKER, body=A_FILM),
    Row("POST /drafts/{draft}/drop", may=MAKER),
    Row("GET /my/films", may=SIGNED_IN, hides="{film}"),
    Row("GET /my/fees", may=SIGNED_IN),
    Row("GET /my/films/{film}", may=MAKER),
    Row("GET /films/{film}/revise", may=MAKER),
    Row("POST /films/{film}/revise", may=MAKER, body=A_FILM),
    Row("POST /films/{film}/confirm", may=MAKER),
    Row("POST /films/{film}/decline", may=MAKER),
    Row("POST /films/{film}/withdraw", may=MAKER),
    # Files
    Row("GET /films/{film}/files", may=SELECTORS | MAKER),
    Row(
        "POST /films/{film}/files",
        may=MAKER,
        body={"purpose": "subtitles", "language": "en", "file": b"WEBVTT"},
    ),
    Row("POST /films/{film}/screener-link", may=MAKER, body={"/link": "https://films.example.org/1"}),
    Row("POST /films/{film}/screener-link/watch", may=SELECTORS),
    Row("POST /films/{film}/files/{file}/remove", may=MAKER),
    Row("POST /films/{film}/files/{file}/watch", may=SELECTORS),
    Row("GET /films/{film}/files/{file}/watch", may=SELECTORS | MAKER),
    Row("GET /files/{file}/content", may=MAKER),
    Row("HEAD /files/{file}/content", may=MAKER),
    Row("GET /files/{file}/poster", may=MAKER),
    Row(
        "POST /uploads",
        may=MAKER,
        headers={**TUS, **A_FILE},
        body=b"too early",
    ),
    Row("HEAD /uploads/{upload}", may=MAKER, headers=TUS),
    Row("PATCH /uploads/{upload}", may=MAKER, headers={**TUS, **BYTES}, body=b""),
    # A film, for its maker and those who select
    Row("GET /films/{film}/history", may=SELECTORS | MAKER),
    Row("GET /films/{film}/changes", may=SELECTORS | MAKER),
    Row("POST /films/{film}/changes", may=SELECTORS, body={"/revision": "1", "to": "accept"}),
    Row("GET /films/{film}/eligibility", may=SELECTORS | MAKER),
    Row("POST /films/{film}/eligibility", may=SELECTORS, body={"/finding": "eligible"}),
    Row("POST /films/{film}/disqualification", may=DIRECTOR, body=REASON),
    Row("POST /films/{film}/final-file", may=SELECTORS, body={"/file": "{file}", **REASON}),
    # Co-creation and ballots
    Row("GET /plans/{plan}/propose", may=SIGNED_IN),
    Row("POST /plans/{plan}/propose", may=SIGNED_IN, body=A_NEED),
    Row("POST /proposals/{proposal}/support", may=SIGNED_IN - MAKER, body={"version": "1"}),
    Row("POST /proposals/{proposal}/accept", may=DIRECTOR),
    Row("POST /proposals/{proposal}/decline", may=DIRECTOR, body=REASON),
    Row("POST /proposals/{proposal}/withdraw", may=MAKER),
    Row("GET /vote/{edition}", may=SIGNED_IN),
    Row("POST /vote/{edition}/{screening}/{film}", may=SIGNED_IN),
    # Setting up
    Row("GET /editions/new", may=OPERATOR),
    Row("POST /editions/new", may=OPERATOR, body=AN_EDITION),
    Row("GET /editions/{edition}/setup", may=DIRECTOR),
    Row("POST /editions/{edition}/setup/sections", may=DIRECTOR, body=NAMED),
    Row("POST /editions/{edition}/setup/awards", may=DIRECTOR, body=NAMED | {"/awarded_by": "audience"}),
    Row(
        "POST /editions/{edition}/setup/next",
        may=DIRECTOR,
        body={"/edition": "next-one", "/name/en": "Next", "/starts_on": "2028-10-01", "/ends_on": "2028-10-06"},
    ),
    Row("GET /editions/{edition}/setup/call", may=DIRECTOR),
    Row(
        "POST /editions/{edition}/setup/call",
        may=DIRECTOR,
        body={"/call": "a-late-call", "/deadlines/0/tier": "regular", "/deadlines/0/until": SOON},
    ),
    Row("POST /calls/{call}/extend", may=DIRECTOR, body={"/deadlines/0": LATER}),
    Row("POST /calls/{call}/close", may=DIRECTOR),
    Row("GET /editions/{edition}/setup/partners", may=DIRECTOR),
    Row("POST /editions/{edition}/setup/partners", may=DIRECTOR, body={"/name/en": "A company"}),
    Row("GET /editions/{edition}/setup/fees", may=DIRECTOR),
    Row(
        "POST /editions/{edition}/setup/waivers",
        may=DIRECTOR,
        body={"/call": "{call}", "/code": "a-code-that-was-thrown", "/percent": "50", "/uses": "1"},
    ),
    Row("POST /films/{film}/fee/payments", may=DIRECTOR, body={"/amount": "5"}),
    Row("POST /films/{film}/fee/refunds", may=DIRECTOR, body={"/amount": "5"}),
    Row("GET /roles", may=OPERATOR),
    Row("POST /roles", may=OPERATOR, body={"/email": "operator@example.org", "/role": "operator"}),
    Row("POST /roles/take", may=OPERATOR, body={"/person": "{juror}", "/role": "operator"}),
    Row("GET /editions/{edition}/roles", may=DIRECTOR),
    Row("GET /editions/{edition}/pictured", may=DIRECTOR),
    Row("POST /editions/{edition}/roles", may=DIRECTOR, body={"/email": "operator@example.org", "/role": "juror"}),
    Row("POST /editions/{edition}/roles/take", may=DIRECTOR, body={"/person": "{juror}", "/role": "juror"}),
    # Selecting
    Row("GET /editions/{edition}/selection", may=SELECTORS),
    Row("GET /editions/{edition}/selection/export", may=SELECTORS),
    Row("POST /films/{film}/decision", may=SELECTORS, body={"/outcome": "longlisted"}),
    Row("GET /editions/{edition}/selection/several", may=SELECTORS),
    Row(
        "POST /editions/{edition}/selection/several",
        may=SELECTORS,
        body={"/films/0": "{film}", "/outcome": "eligible"},
    ),
    Row("GET /editions/{edition}/selection/duplicates", may=SELECTORS),
    Row("POST /films/{film}/duplicates/{other}/dismiss", may=SELECTORS, body=REASON),
    Row("POST /films/{film}/duplicates/{other}/disqualify", may=DIRECTOR, body=REASON),
    Row("GET /editions/{edition}/selection/import", may=SELECTORS),
    Row(
        "POST /editions/{edition}/selection/import",
        may=SELECTORS,
        body={"/call": "{call}", "content": "VGl0bGUsWWVhcgpBLDIwMjUK"},
    ),
    Row("GET /editions/{edition}/changes", may=SELECTORS),
    Row("GET /editions/{edition}/places", may=SELECTORS),
    Row("POST /editions/{edition}/sections/{section}/waitlist", may=SELECTORS),
    Row("POST /editions/{edition}/sections/{section}/quota", may=DIRECTOR, body={"/quota": "9"}),
    Row("POST /editions/{edition}/announcement", may=DIRECTOR, body={"/confirm_by": LATER}),
    Row("POST /editions/{edition}/announcement/plan", may=DIRECTOR, body={"/tell_at": SOON, "/confirm_by": LATER}),
    Row("POST /editions/{edition}/announcement/take-back", may=DIRECTOR),
    Row("GET /editions/{edition}/statistics", may=SELECTORS),
    Row("GET /editions/{edition}/statistics.{kind}", may=SELECTORS),
    # Awards
    Row("GET /editions/{edition}/awards/desk", may=DIRECTOR),
    Row("POST /editions/{edition}/awards/{award}/decision", may=DIRECTOR, body={"/honours/0/films/0": "{film}"}),
    Row("POST /editions/{edition}/awards/{award}/count", may=DIRECTOR),
    Row("POST /editions/{edition}/awards/{award}/correction", may=DIRECTOR, body=REASON),
    Row("POST /editions/{edition}/awards/{award}/announcement", may=DIRECTOR),
    Row("POST /editions/{edition}/ballots/close", may=DIRECTOR),
    # Juries
    Row("GET /editions/{edition}/juries", may=SELECTORS),
    Row("GET /editions/{edition}/juries/new", may=SELECTORS),
    Row("POST /editions/{edition}/juries/new", may=SELECTORS, body=A_ROUND),
    Row("GET /rounds/{of}", may=SELECTORS | JUROR),
    Row("POST /rounds/{of}/close", may=SELECTORS),
    Row("POST /rounds/{of}/jurors", may=SELECTORS, body={"/juror": "{juror}"}),
    Row("POST /rounds/{of}/jurors/{juror}/leave", may=SELECTORS),
    Row("POST /rounds/{of}/films/{film}/jurors", may=SELECTORS, body={"/to/0": "{juror}"}),
    Row("POST /rounds/{of}/films/{film}/exclusion", may=DIRECTOR, body=REASON),
    Row("POST /rounds/{of}/order", may=JUROR, body={"/place/{film}": "1", "/place/{other}": "2"}),
    Row("POST /rounds/{of}/minutes", may=DIRECTOR | JUROR, body={"/minutes": "All agreed."}),
    Row("GET /rounds/{of}/terms", may=SELECTORS),
    Row("POST /rounds/{of}/terms", may=SELECTORS, body=TERMS),
    Row("GET /editions/{edition}/jurors/{juror}/companies", may=SELECTORS | JUROR),
    Row("POST /editions/{edition}/jurors/{juror}/companies", may=SELECTORS | JUROR),
    Row("GET /my/rounds", may=SIGNED_IN),
    Row("GET /rounds/{of}/films/{film}", may=JUROR),
    Row("POST /rounds/{of}/films/{film}/watch", may=JUROR),
    Row("POST /rounds/{of}/films/{film}/elsewhere", may=JUROR),
    Row("POST /rounds/{of}/films/{film}/vote", may=JUROR, body={"/revision": "0", "/scores/story": "7"}),
    Row("POST /rounds/{of}/films/{film}/recusal", may=JUROR, body=REASON),
    Row("GET /rounds/{of}/subtitles/{subtitles}", may=JUROR),
    # The schedule
    Row("GET /editions/{edition}/schedule", may=STAFF),
    Row(
        "POST /editions/{edition}/screenings",
        may=SCHEDULERS,
        body={"/hall": "{hall}", "/films/0": "{film}", "/starts": "2027-10-04T19:00"},
    ),
    Row(
        "POST /screenings/{screening}/move",
        may=SCHEDULERS,
        body={"/hall": "{hall}", "/starts": "2027-10-04T19:00", "/offset": "+11:00"},
    ),
    Row("POST /screenings/{screening}/cancel", may=SCHEDULERS, body=REASON),
    Row("POST /editions/{edition}/releases", may=SCHEDULERS),
)

ONCE_TOLD = (
    Row("GET /films/{film}", may=EVERYONE),
    Row("GET /films/{film}/events", may=EVERYONE),
    Row("GET /films/{film}/laurels", may=EVERYONE),
    Row("GET /films/{film}/laurels/{of}/{language}/{variant}.{form}", may=EVERYONE),
)
"""What opens for everybody once the film's selection is told and its maker has confirmed."""
