"""The pages' addresses, the same for links, forms and routes. In templates: `to.film(film)`."""

from datetime import date
from typing import Literal
from urllib.parse import urlencode
from uuid import UUID

View = Literal["time", "hall", "film"]

HOME = "/"
SIGN_IN = "/sign-in"
SIGN_UP = "/sign-up"
SIGN_OUT = "/sign-out"
TERMS = "/terms"
RESET_REQUEST = "/password/reset"
NEW_PASSWORD = "/password/new"
ACCOUNT = "/account"
ACCOUNT_LANGUAGE = "/account/language"
ACCOUNT_RECORD = "/account/record"
ACCOUNT_LETTER = "/account/letter"
ACCOUNT_CONSENT = "/account/consent"
ACCOUNT_TERMS = "/account/terms"
ACCOUNT_EXPORT = "/account/export"
ACCOUNT_ERASE = "/account/erase"
CONFIRM_ADDRESS = "/address/confirm"
INVITATION = "/invitation"
OBJECT = "/address/object"
OWN_PASSWORD = "/account/password"
IDENTITIES = "/account/elsewhere"
PASSKEYS = "/account/passkeys"
PASSKEY_OPTIONS = "/account/passkeys/options"
PASSKEY_SIGN_IN = "/sign-in/passkey"
PASSKEY_SIGN_IN_OPTIONS = "/sign-in/passkey/options"
SESSIONS = "/account/sessions"
OTHER_SESSIONS = "/account/sessions/end-others"
CARE = "/account/care"
ROLES = "/roles"
NEW_EDITION = "/editions/new"
MY_FILMS = "/my/films"
MY_FEES = "/my/fees"
INBOX = "/inbox"
UPLOADS = "/uploads"
INBOX_READ = "/inbox/read"


def with_query(path: str, **query: object) -> str:
    said = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(said)}" if said else path


def language(tag: str, here: str) -> str:
    """Switches the pages' language, then returns to `here`, a path of ours."""
    return with_query(f"/language/{tag}", to=here)


def programme(
    edition: str, day: date | str | None = None, view: View = "time", hall: str = "", section: str = ""
) -> str:
    """An edition's programme; `day` a festival day or "all"."""
    shown = None if view == "time" else view
    return with_query(f"/editions/{edition}/programme", day=day, view=shown, hall=hall, section=section)


def sign_in(here: str | None = None) -> str:
    return with_query(SIGN_IN, to=here)


def sign_in_with(provider: str) -> str:
    return f"/sign-in/with/{provider}"


def identity(provider: str) -> str:
    """Connects an account elsewhere with the viewer's."""
    return f"{IDENTITIES}/{provider}"


def identity_removal(provider: str) -> str:
    return f"{IDENTITIES}/{provider}/remove"


def film(film: UUID) -> str:
    return f"/films/{film}"


def film_action(film: UUID, action: Literal["confirm", "decline", "withdraw", "decision"]) -> str:
    return f"/films/{film}/{action}"


def eligibility(film: UUID | str) -> str:
    return f"/films/{film}/eligibility"


def screener_link(film: UUID | str) -> str:
    return f"/films/{film}/screener-link"


def watch_elsewhere(film: UUID | str) -> str:
    return f"/films/{film}/screener-link/watch"


def final_file(film: UUID | str) -> str:
    return f"/films/{film}/final-file"


def disqualification(film: UUID | str) -> str:
    return f"/films/{film}/disqualification"


def changes(film: UUID | str) -> str:
    """What the maker of a submitted film wants to be changed, and what the festival said."""
    return f"/films/{film}/changes"


def revise(film: UUID | str) -> str:
    """The form of a submitted film as it is to be."""
    return f"/films/{film}/revise"


def waiting_changes(edition: str) -> str:
    return f"/editions/{edition}/changes"


def my_film(film: UUID | str) -> str:
    """Where a film is, and what is needed next, for its maker."""
    return f"/my/films/{film}"


def call(call: str) -> str:
    return f"/calls/{call}"


def call_action(call: str, action: Literal["extend", "close"]) -> str:
    return f"/calls/{call}/{action}"


def setup(edition: str) -> str:
    """The director's overview of what is set of an edition, and what is missing."""
    return f"/editions/{edition}/setup"


def next_edition(edition: str) -> str:
    return f"/editions/{edition}/setup/next"


def fees(edition: str) -> str:
    """What is owed for an edition's films, and its waivers."""
    return f"/editions/{edition}/setup/fees"


def waivers(edition: str) -> str:
    return f"/editions/{edition}/setup/waivers"


def fee_action(film: UUID, action: Literal["payments", "refunds"]) -> str:
    return f"/films/{film}/fee/{action}"


def partners(edition: str) -> str:
    """The organisations there are, and one more."""
    return f"/editions/{edition}/setup/partners"


def new_section(edition: str) -> str:
    return f"/editions/{edition}/setup/sections"


def new_award(edition: str) -> str:
    return f"/editions/{edition}/setup/awards"


def new_call(edition: str) -> str:
    return f"/editions/{edition}/setup/call"


def film_files(film: UUID) -> str:
    return f"/films/{film}/files"


def remove_file(film: UUID, file: UUID) -> str:
    return f"/films/{film}/files/{file}/remove"


def watch(film: UUID | str, file: UUID | str, query: str = "") -> str:
    """A file, for those who select films; the query is of the viewing that was opened."""
    return f"/films/{film}/files/{file}/watch{query}"


def file_content(file: UUID) -> str:
    return f"/files/{file}/content"


def file_poster(file: UUID) -> str:
    return f"/files/{file}/poster"


def submit(call: str) -> str:
    return f"/calls/{call}/submit"


def draft(draft: UUID | str, call: str | None = None) -> str:
    """A submission in the making; one of which nothing is kept yet says which call it is for."""
    return with_query(f"/drafts/{draft}", call=call)


def draft_action(draft: UUID | str, action: Literal["save", "drop"], call: str | None = None) -> str:
    return with_query(f"/drafts/{draft}/{action}", call=call)


def history(film: UUID, after: str | None = None) -> str:
    """Who did what with a film when."""
    return with_query(f"/films/{film}/history", after=after)


def schedule(edition: str, day: date | str | None = None) -> str:
    """The schedule desk; `day` a festival day or "all"."""
    return with_query(f"/editions/{edition}/schedule", day=day)


def screenings(edition: str) -> str:
    return f"/editions/{edition}/screenings"


def screening_action(screening: UUID, action: Literal["move", "cancel"]) -> str:
    return f"/screenings/{screening}/{action}"


def releases(edition: str) -> str:
    return f"/editions/{edition}/releases"


def cocreation(edition: str, track: str = "") -> str:
    return with_query(f"/editions/{edition}/cocreation", track=track)


def propose(plan: str) -> str:
    return f"/plans/{plan}/propose"


def proposal(proposal: UUID) -> str:
    return f"/proposals/{proposal}"


def proposal_action(proposal: UUID, action: Literal["support", "accept", "decline", "withdraw"]) -> str:
    return f"/proposals/{proposal}/{action}"


def read(notification: UUID) -> str:
    return f"/inbox/{notification}/read"


def chain(kind: Literal["film", "proposal"], of: UUID) -> str:
    """The chain of events one film or proposal went through."""
    return f"/{kind}s/{of}/events"


def session_end(session: UUID | str) -> str:
    return f"{SESSIONS}/{session}/end"


def passkey_removal(passkey: str) -> str:
    return f"{PASSKEYS}/{passkey}/remove"


def care(back: str = "") -> str:
    """People in the viewer's care; `back` is a path of ours to go on with afterwards."""
    return with_query(CARE, back=back)


def in_care(person: UUID | str, back: str = "") -> str:
    """Somebody in the viewer's care."""
    return with_query(f"{CARE}/{person}", back=back)


def care_action(person: UUID | str, action: Literal["invite", "forget", "consent", "withdraw"], back: str = "") -> str:
    return with_query(f"{CARE}/{person}/{action}", back=back)


def pictures(person: UUID | str, withdraw: bool = False, back: str = "") -> str:
    """Gives or withdraws the consent that somebody is shown; `back` as of `in_care`."""
    return with_query(f"/account/pictures/{person}" + ("/withdraw" if withdraw else ""), back=back)


def pictured(edition: str, after: str | None = None) -> str:
    return with_query(f"/editions/{edition}/pictured", after=after or "")


def roles(edition: str | None = None) -> str:
    """Who has which role, in an edition or in the whole deployment."""
    return f"/editions/{edition}/roles" if edition else ROLES


def roles_taken(edition: str | None = None) -> str:
    return f"{roles(edition)}/take"
