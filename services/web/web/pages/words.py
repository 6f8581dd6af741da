"""The words people see for the terms of the contracts. English, and the keys of the catalogues."""


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

WORK_TIERS = {
    "consumer": N_("What everybody can buy (consumer)"),
    "head": N_("What large studios have (head)"),
}
"""Of the tools a work was made with."""

AWARDED_BY = {
    "jury": N_("A jury"),
    "audience": N_("The audience"),
    "partner": N_("A partner"),
}

LAURELS = {
    "selection": N_("Official selection"),
    "award": N_("Winner"),
    "special mention": N_("Special mention"),
}
"""What stands first in a laurel."""

VARIANTS = {"light": N_("on light ground"), "dark": N_("on dark ground")}

DISTINCTIONS = {
    "award": N_("Award"),
    "special mention": N_("Special mention"),
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
    "in review": N_("In review"),
    "selected": N_("Selected"),
    "not selected": N_("Not selected"),
    "waitlisted": N_("On the waitlist"),
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
    "juror": N_("Juror"),
    "coordinator": N_("Programme coordinator"),
    "product manager": N_("Product manager"),
    "front of house": N_("Front of house"),
    "print traffic": N_("Print traffic"),
    "guest": N_("Guest"),
    "fund manager": N_("Fund manager"),
    "market delegate": N_("Market delegate"),
}

CHANGES = {"new": N_("New"), "moved": N_("Moved"), "cancelled": N_("Cancelled"), "changed": N_("Changed")}

DECISIONS = {
    "undecided": N_("Undecided"),
    "longlisted": N_("Longlist"),
    "shortlisted": N_("Shortlist"),
    "selected": N_("Selected"),
    "waitlisted": N_("Waitlist"),
    "not selected": N_("Not selected"),
}
"""What may be decided on a film, before it is announced."""

HELD = {
    "nothing-to-announce": N_("Nothing was decided that could be told."),
    "confirm-by-passed": N_("The time to confirm by had passed."),
}
"""Why a planned announcement could not be made, beside too many films for a section."""

SEVERAL = {
    "eligible": N_("Eligible"),
    "ineligible": N_("Not eligible"),
    **{outcome: words for outcome, words in DECISIONS.items() if outcome != "undecided"},
}
"""What may be said of several films at once."""

ALIKE = {
    "same file": N_("Same file"),
    "same title and director": N_("Same title and director"),
    "same title and submitter": N_("Same title and submitter"),
    "same title and credit": N_("Same title, somebody credited in both"),
}
"""Why two films look like one."""

AI_USED = {"not declared": N_("Not declared"), "none": N_("None"), "some": N_("Some")}

SERVICES = {
    "submissions": N_("Submissions"),
    "scheduling": N_("Scheduling"),
    "cocreation": N_("Co-creation"),
    "notify": N_("Notifications"),
    "people": N_("People"),
}
