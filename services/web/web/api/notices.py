"""What a page says about what was just done: the redirect after a form leaves its name in a cookie."""

from dataclasses import dataclass
from typing import Literal

from web.pages.words import N_

Kind = Literal["good", "bad", "info"]


@dataclass(frozen=True, slots=True)
class Notice:
    """`text` is in the page's language."""

    kind: Kind
    text: str


NOTICES: dict[str, tuple[Kind, str]] = {
    "signed-in": ("good", N_("You are signed in.")),
    "signed-out": ("info", N_("You are signed out.")),
    "session-ended": ("info", N_("Your session has ended. Please sign in again.")),
    "account-opened": ("good", N_("Your account is open. Welcome!")),
    "account-opened-sign-in": ("good", N_("Your account is open. Please sign in.")),
    "password-set": ("good", N_("Your new password is set. Please sign in.")),
    "account-saved": ("good", N_("Saved.")),
    "address-asked": ("info", N_("Saved. A letter with a link is on its way to the new address.")),
    "letter-asked": ("info", N_("The letter comes once more, as soon as it may.")),
    "address-confirmed": ("good", N_("Your address is confirmed. Thank you!")),
    "account-taken-back": (
        "good",
        N_("The account is yours again. A link for a new password is on its way."),
    ),
    "password-changed": ("good", N_("Your new password is set. You are signed out everywhere else.")),
    "signed-out-elsewhere": ("info", N_("You are signed out everywhere else.")),
    "passkey-made": ("good", N_("The passkey is made. You can sign in with it from now on.")),
    "identity-connected": ("good", N_("The accounts are connected. You can sign in with it from now on.")),
    "identity-removed": ("info", N_("The accounts are no longer connected.")),
    "passkey-removed": ("info", N_("The passkey is removed here. On your device you can delete it, too.")),
    "sessions-ended": ("info", N_("Signed out there. What is open there may still work for a quarter of an hour.")),
    "care-entered": ("good", N_("Entered.")),
    "care-invited": ("good", N_("The invitation is on its way.")),
    "care-forgotten": ("info", N_("Everything about this person is erased.")),
    "guardian-consented": ("good", N_("Your consent is recorded.")),
    "guardian-withdrew": ("info", N_("Your consent is withdrawn.")),
    "role-given": ("good", N_("The role is given. It counts from the next sign-in on.")),
    "role-taken": ("info", N_("The role is taken. It may still work for a quarter of an hour.")),
    "account-erased": ("info", N_("Your account is erased, with everything that was known of you.")),
    "draft-has-files": ("bad", N_("There are files with this draft; remove them first.")),
    "draft-dropped": ("info", N_("The draft is deleted.")),
    "film-submitted": ("good", N_("Your film is submitted.")),
    "film-confirmed": ("good", N_("The screening is confirmed. We look forward to it!")),
    "film-declined": ("info", N_("The selection is declined.")),
    "film-withdrawn": ("info", N_("The film is withdrawn.")),
    "change-proposed": ("good", N_("Your changes wait for the festival's answer.")),
    "change-accepted": ("good", N_("The changes are accepted; the film is as its maker asked.")),
    "change-declined": ("info", N_("The changes are declined; the film stays as it was.")),
    "film-disqualified": ("info", N_("The film is disqualified; its maker is being told.")),
    "section-added": ("good", N_("The section is added.")),
    "award-added": ("good", N_("The award is added.")),
    "organisation-registered": ("good", N_("The organisation is registered.")),
    "call-opened": ("good", N_("The call is open.")),
    "call-extended": ("good", N_("The call is extended.")),
    "call-closed": ("info", N_("The call is closed.")),
    "file-sent": ("good", N_("The file has arrived. It is put together and checked now.")),
    "file-removed": ("info", N_("The file is removed.")),
    "eligibility-found": ("good", N_("The finding is kept; the film-maker is told where there is a reason.")),
    "first-announced": ("good", N_("The edition is announced. This is what it still needs.")),
    "edition-announced": ("good", N_("The next edition is announced.")),
    "waiver-issued": ("good", N_("The waiver code is issued. Keep it: it is shown nowhere again.")),
    "payment-recorded": ("good", N_("The payment is recorded.")),
    "fee-refunded": ("good", N_("The refund is recorded.")),
    "decision-kept": ("good", N_("The decision is kept. It stays private until it is announced.")),
    "announcement-planned": ("good", N_("The announcement is planned. Until then nothing of it shows.")),
    "announcement-taken-back": ("info", N_("Nothing is told by itself any more.")),
    "waitlist-arranged": ("good", N_("The waitlist has its new order.")),
    "quota-changed": ("good", N_("The number of places is changed.")),
    "duplicate-dismissed": ("good", N_("The two are told apart.")),
    "selection-announced": ("good", N_("The decisions are announced; the film-makers are being told.")),
    "round-opened": ("good", N_("The round is open; its jurors are being told.")),
    "round-changed": ("good", N_("The round is changed.")),
    "companies-declared": ("good", N_("The companies are kept.")),
    "round-closed": ("good", N_("The round is closed. This is what came of it.")),
    "film-given": ("good", N_("The film is in other hands.")),
    "film-excluded": ("info", N_("The film is not judged in this round.")),
    "juror-joined": ("good", N_("The juror is in the round; films are shared out anew.")),
    "juror-left": ("info", N_("The juror has left the round; the films go to the others.")),
    "minutes-kept": ("good", N_("The minutes are kept.")),
    "tie-broken": ("good", N_("The order is kept.")),
    "film-scored": ("good", N_("Your scores are kept. You can change them until the round is closed.")),
    "recused": ("info", N_("Thank you. The film goes to somebody else.")),
    "award-decided": ("good", N_("The decision is kept. It stays private until the award is announced.")),
    "ballots-closed": ("info", N_("The ballots are closed.")),
    "ballots-counted": ("good", N_("The ballots are counted. The result stays private until the award is announced.")),
    "awards-announced": ("good", N_("It is announced; the film-makers are being told.")),
    "award-corrected": ("good", N_("It is put right; those concerned are being told.")),
    "ballot-cast": ("good", N_("Your vote is kept. You can change it as long as one can vote here.")),
    "screening-scheduled": ("good", N_("The screening is scheduled.")),
    "screening-moved": ("good", N_("The screening is moved.")),
    "screening-cancelled": ("info", N_("The screening is cancelled.")),
    "programme-released": ("good", N_("The programme is released.")),
    "proposal-sent": ("good", N_("Your proposal is on the square.")),
    "proposal-supported": ("good", N_("Thank you for your support.")),
    "proposal-accepted": ("good", N_("The proposal is accepted; its proposer is being told.")),
    "proposal-declined": ("info", N_("The proposal is declined; its proposer is being told.")),
    "proposal-withdrawn": ("info", N_("Your proposal is withdrawn.")),
    "all-read": ("good", N_("All messages are marked as read.")),
}
