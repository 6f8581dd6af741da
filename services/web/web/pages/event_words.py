"""What events, and those behind them, are called where people read of them."""

import re

from web.pages.words import N_

EVENTS = {
    "EditionAnnounced": N_("Edition announced"),
    "SectionAdded": N_("Section added"),
    "AwardCategoryAdded": N_("Award added"),
    "CallOpened": N_("Call for entries opened"),
    "CallExtended": N_("Call for entries extended"),
    "CallClosed": N_("Call for entries closed"),
    "FilmSubmitted": N_("Film submitted"),
    "FilmRevised": N_("Changes to the film accepted"),
    "FilmRevisionDeclined": N_("Changes to the film not accepted"),
    "FilmWithdrawn": N_("Film withdrawn"),
    "FilmDisqualified": N_("Film disqualified"),
    "FilmFoundEligible": N_("Film found eligible"),
    "FilmFoundIneligible": N_("Film found not eligible"),
    "JurorAsked": N_("Juror asked to watch films"),
    "FilmTakenIntoReview": N_("Film taken into review"),
    "FilmSelected": N_("Selection announced"),
    "FilmNotSelected": N_("Non-selection announced"),
    "FinalFileChecked": N_("Final file compared with what was selected"),
    "FinalFileAccepted": N_("Final file taken by the festival"),
    "FilmWaitlisted": N_("Put on the waitlist"),
    "SectionQuotaChanged": N_("Places of a section changed"),
    "SelectionConfirmed": N_("Selection confirmed by the film-maker"),
    "SelectionDeclined": N_("Selection declined by the film-maker"),
    "AwardGiven": N_("Award announced"),
    "AwardCorrected": N_("Award corrected"),
    "AwardWithdrawn": N_("Award taken back"),
    "SelectionLapsed": N_("Selection not confirmed in time"),
    "SelectionReminded": N_("Film-maker reminded to confirm the selection"),
    "VenueOpened": N_("Venue opened"),
    "HallOpened": N_("Hall opened"),
    "ScreeningScheduled": N_("Screening scheduled"),
    "ScreeningMoved": N_("Screening moved"),
    "ScreeningCancelled": N_("Screening cancelled"),
    "ProgrammePublished": N_("Programme published"),
    "PlanLaunched": N_("Co-creation plan launched"),
    "ProposalSubmitted": N_("Proposal submitted"),
    "ProposalSupported": N_("Proposal supported"),
    "ProposalAccepted": N_("Proposal accepted"),
    "ProposalDeclined": N_("Proposal declined"),
    "ProposalWithdrawn": N_("Proposal withdrawn"),
    "NotificationSent": N_("Notification sent"),
    "NotificationFailed": N_("Notification failed"),
    "AccountOpened": N_("Account opened"),
    "RoleGiven": N_("Role given"),
    "RoleTaken": N_("Role taken"),
    "PersonForgotten": N_("Person forgotten"),
    "OrganisationRegistered": N_("Organisation registered"),
    "AddressConfirmed": N_("Address confirmed"),
    "PersonEntered": N_("Person entered"),
    "ConsentGiven": N_("Consent given"),
    "ConsentWithdrawn": N_("Consent withdrawn"),
    "GuardianConsented": N_("Guardian's consent given"),
    "GuardianConsentWithdrawn": N_("Guardian's consent withdrawn"),
}
"""Every published event; a test compares it with the contracts."""


PRIVATE_EVENTS = {
    "FilmListed": N_("Put on a list of the desk"),
    "FilmChosen": N_("Decided: selected"),
    "FilmNotChosen": N_("Decided: not selected"),
    "FilmPutOnWaitlist": N_("Decided: waitlisted"),
    "RevisionProposed": N_("Changes to the film proposed"),
    "FileStored": N_("File arrived"),
    "FileChecked": N_("File checked"),
    "FileViewed": N_("File watched"),
    "LinkShown": N_("Shown where to watch it elsewhere"),
    "FileRemoved": N_("File removed"),
    "FeeDue": N_("Fee due"),
    "FeePaid": N_("Fee paid"),
    "FeeRefunded": N_("Fee given back"),
    "PlaceTaken": N_("Has a place in its section"),
    "PlaceAwaited": N_("Waits for a place"),
    "PlaceOffered": N_("A free place was given"),
    "PlaceFreed": N_("A place became free"),
    "WaitlistArranged": N_("Waitlist put in order"),
    "AwardDecided": N_("Award decided, not announced"),
    "DuplicateDismissed": N_("Found to be no duplicate of another film"),
}
"""Events of submissions that are told to whom they concern; a test compares it with what its history tells."""


def readable(type_name: str) -> str:
    """An event type in words; one that is told to nobody is at least spelled apart."""
    known = EVENTS.get(type_name) or PRIVATE_EVENTS.get(type_name)
    if known:
        return known
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type_name).capitalize()


SYSTEM = N_("The system")

ACTORS = {
    "person": N_("A person"),
    "reaction": N_("A service, by itself"),
    "clock": N_("The clock"),
    "service": N_("A service, by itself"),
}
