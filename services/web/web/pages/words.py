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

EXTENTS = {
    "part": N_("A local part of the work"),
    "together": N_("People and machine together"),
    "throughout": N_("Generated throughout"),
}

FILM_STAGES = {
    "submitted": N_("Submitted"),
    "selected": N_("Selected"),
    "not selected": N_("Not selected"),
    "confirmed": N_("Confirmed"),
    "declined": N_("Declined by the film-maker"),
    "withdrawn": N_("Withdrawn"),
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
    "offset": N_("Starts"),
    "introduction": N_("Crew introduction"),
    "questions": N_("Q&A"),
    "opening": N_("Opening film"),
    "track": N_("Track"),
    "text": N_("In your own words"),
    "accessibility": N_("Accessibility needs it serves"),
    "note": N_("Note to the proposer"),
    "name": N_("Name"),
    "email": N_("E-mail"),
    "password": N_("Password"),
    "time_zone": N_("Time zone"),
    "confirmed": N_("Confirmation"),
    "birth_date": N_("Birth date"),
}
"""What a form's fields are called where they are spoken of elsewhere than at the field; by the last part of
their pointer, or by the whole of it where that is another thing."""

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
    "FilmWithdrawn": N_("Film withdrawn"),
    "FilmSelected": N_("Selection announced"),
    "FilmNotSelected": N_("Non-selection announced"),
    "SelectionConfirmed": N_("Selection confirmed by the film-maker"),
    "SelectionDeclined": N_("Selection declined by the film-maker"),
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
