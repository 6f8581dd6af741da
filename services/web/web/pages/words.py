"""The words people see for the terms of the contracts. English, and the keys of the catalogues."""

import re


def N_(message: str) -> str:  # noqa: N802, the name gettext's tools look for
    """Marks a message for the catalogues; it is translated where it is shown."""
    return message


KINDS = {
    "film": N_("Film"),
    "mobile VR work": N_("Mobile VR work"),
    "series episode": N_("Series episode"),
    "animated short": N_("Animated short"),
    "film-game hybrid": N_("Film-game hybrid"),
    "AI short drama": N_("AI short drama"),
    "animated comic drama": N_("Animated comic drama"),
}

PREMIERES = {
    "world": N_("World premiere"),
    "international": N_("International premiere"),
    "continental": N_("Continental premiere"),
    "national": N_("National premiere"),
    "city": N_("City premiere"),
    "none": N_("No premiere"),
}

STAGES = {
    "idea": N_("Idea"),
    "script": N_("Script"),
    "previsualisation": N_("Previsualisation"),
    "shooting": N_("Shooting"),
    "post-production": N_("Post-production"),
    "promotion": N_("Promotion"),
    "distribution": N_("Distribution"),
}
"""The production stages of an AI-use declaration, in their order."""

AI_CONSENTS = {
    "given": N_("Yes"),
    "not needed": N_("Nobody's was used"),
    "not given": N_("No"),
}

EXTENTS = {
    "part": N_("A local part of the work"),
    "together": N_("People and machine together"),
    "throughout": N_("Generated throughout"),
}

FILE_PURPOSES = {
    "screener": N_("The film itself"),
    "still": N_("A still"),
    "subtitles": N_("Subtitles"),
    "trailer": N_("A trailer"),
}

TIERS = {"early": N_("Early"), "regular": N_("Regular"), "late": N_("Late")}
"""The deadlines of a call, in their order."""

AWARDED_BY = {
    "jury": N_("A jury"),
    "audience": N_("The audience"),
    "partner": N_("A partner"),
}

RULES = {
    "running time": N_("Running time"),
    "finished since": N_("Year of completion"),
    "countries": N_("Countries of production"),
    "kinds": N_("Kinds of work"),
    "device named": N_("Device named"),
    "premiere at least": N_("Premiere status"),
    "AI declared": N_("Use of AI declared"),
    "AI extent": N_("Extent of AI"),
    "AI consent": N_("Consent where AI was used"),
    "subtitles": N_("Subtitles"),
    "age of makers": N_("Age of those credited"),
    "resolution": N_("Size of the picture"),
    "duration as declared": N_("Length of the file"),
    "file": N_("A file"),
}
"""The kinds of eligibility rules."""

QUESTIONS = {
    "text": N_("In their own words"),
    "choice": N_("A choice"),
    "yes or no": N_("Yes or no"),
    "number": N_("A number"),
}
"""The kinds of questions a call asks."""

ANSWERS = {"yes": N_("Yes"), "no": N_("No")}

FILM_STAGES = {
    "submitted": N_("Submitted"),
    "eligible": N_("Eligible"),
    "ineligible": N_("Not eligible"),
    "selected": N_("Selected"),
    "not selected": N_("Not selected"),
    "confirmed": N_("Confirmed"),
    "declined": N_("Declined by the film-maker"),
    "lapsed": N_("Not confirmed in time"),
    "withdrawn": N_("Withdrawn"),
    "disqualified": N_("Disqualified"),
}

TRACKS = {
    "product co-creation": N_("Product co-creation"),
    "promotion of works": N_("Promotion of works"),
    "content co-creation": N_("Content co-creation"),
    "project incubation": N_("Project incubation"),
}

PROPOSAL_KINDS = {
    "need": N_("A need"),
    "design suggestion": N_("A design suggestion"),
    "content idea": N_("A content idea"),
    "project idea": N_("A project idea"),
}

PROPOSAL_STAGES = {
    "submitted": N_("Open for support"),
    "accepted": N_("Accepted"),
    "declined": N_("Declined"),
    "withdrawn": N_("Withdrawn"),
}

ROLES = {
    "operator": N_("Operator"),
    "director": N_("Festival director"),
    "programmer": N_("Programmer"),
    "coordinator": N_("Programme coordinator"),
    "product manager": N_("Product manager"),
    "front of house": N_("Front of house"),
}

CHANGES = {"new": N_("New"), "moved": N_("Moved"), "cancelled": N_("Cancelled"), "changed": N_("Changed")}

FIELDS = {
    "title": N_("Title"),
    "synopsis": N_("Synopsis"),
    "kind": N_("Kind"),
    "/kind": N_("What is it?"),
    "genre": N_("Genre"),
    "year": N_("Year of completion"),
    "runtime": N_("Running time"),
    "device": N_("Device it was shot on"),
    "premiere_status": N_("Premiere status"),
    "countries": N_("Country of production"),
    "original_language": N_("Original language"),
    "spoken": N_("Language spoken"),
    "ai_use": N_("Use of AI"),
    "stage": N_("Stage"),
    "tool": N_("Tool"),
    "made": N_("What it made"),
    "extent": N_("How much of the work"),
    "credits": N_("Credits"),
    "role": N_("Role"),
    "person": N_("Matinee id"),
    "synthetic": N_("Synthetic"),
    "language": N_("Language"),
    "outcome": N_("Decision"),
    "section": N_("Section"),
    "reason": N_("Reason"),
    "confirm_by": N_("Film-makers answer by"),
    "hall": N_("Hall"),
    "films": N_("Film"),
    "starts": N_("Starts"),
    "edition": N_("Id in addresses"),
    "starts_on": N_("First day"),
    "ends_on": N_("Last day"),
    "like": N_("Call like"),
    "/call/call": N_("Id of the new call"),
    "amount": N_("Amount"),
    "reference": N_("Reference"),
    "code": N_("Code"),
    "percent": N_("Percent waived"),
    "uses": N_("For so many films"),
    "waiver": N_("Waiver code"),
    "quota": N_("Films at most"),
    "award": N_("Award"),
    "awarded_by": N_("Decided by"),
    "given_by": N_("Given by"),
    "call": N_("Id in addresses"),
    "deadlines": N_("Deadline"),
    "tier": N_("Tier"),
    "until": N_("Open until"),
    "fee": N_("Fee"),
    "currency": N_("Currency"),
    "categories": N_("Category"),
    "category": N_("Category"),
    "kinds": N_("Kinds of work"),
    "at_least": N_("At least"),
    "at_most": N_("At most"),
    "rules": N_("Rule"),
    "words": N_("Words"),
    "status": N_("Premiere status"),
    "stages": N_("Stages"),
    "languages": N_("Languages"),
    "under": N_("Under"),
    "long_side": N_("Long side, in pixels"),
    "short_side": N_("Short side, in pixels"),
    "tolerance": N_("Difference in seconds at most"),
    "purpose": N_("File"),
    "when": N_("Asked only where"),
    "choices": N_("Options, one a line"),
    "offset": N_("Starts"),
    "introduction": N_("Crew introduction"),
    "questions": N_("Q&A"),
    "opening": N_("Opening film"),
    "track": N_("Track"),
    "text": N_("In your own words"),
    "accessibility": N_("Accessibility needs it serves"),
    "note": N_("Note to the proposer"),
    "name": N_("Name"),
    "name/": N_("What it is called"),
    "email": N_("E-mail"),
    "password": N_("Password"),
    "time_zone": N_("Time zone"),
    "confirmed": N_("Confirmation"),
    "birth_date": N_("Birth date"),
}
"""What a form's fields are called where they are spoken of elsewhere than at the field; by the last part of
their pointer, with a slash where it has several languages, or by the whole of it, where that is another thing."""

STATISTICS = {
    "kinds": N_("Kinds"),
    "countries": N_("Countries"),
    "genres": N_("Genres"),
    "languages": N_("Original languages"),
    "sections": N_("Sections"),
}

SERVICES = {
    "submissions": N_("Submissions"),
    "scheduling": N_("Scheduling"),
    "cocreation": N_("Co-creation"),
    "notify": N_("Notifications"),
    "people": N_("People"),
}

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
    "FilmSelected": N_("Selection announced"),
    "FilmNotSelected": N_("Non-selection announced"),
    "SelectionConfirmed": N_("Selection confirmed by the film-maker"),
    "SelectionDeclined": N_("Selection declined by the film-maker"),
    "SelectionLapsed": N_("Selection not confirmed in time"),
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


def readable(type_name: str) -> str:
    """An event type in words; one that is not published is at least spelled apart."""
    if type_name in EVENTS:
        return EVENTS[type_name]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type_name).capitalize()


SYSTEM = N_("The system")

ACTORS = {
    "person": N_("A person"),
    "reaction": N_("A service, by itself"),
    "clock": N_("The clock"),
    "service": N_("A service, by itself"),
}
