"""What a field is called in the summary of errors, from its JSON pointer."""

import re

from jinja2 import pass_context
from jinja2.runtime import Context

from web.pages.names import language_name
from web.pages.words import N_

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")

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
    "subtitled": N_("Subtitles in"),
    "aspect_ratio": N_("Aspect ratio"),
    "previous_screenings": N_("Where it was shown before"),
    "content_warnings": N_("Content warnings"),
    "rights_holder": N_("Rights holder"),
    "trailer": N_("Trailer"),
    "files": N_("Files"),
    "ai_use": N_("Use of AI"),
    "stage": N_("Stage"),
    "tool": N_("Tool"),
    "made": N_("What it made"),
    "extent": N_("How much of the work"),
    "credits": N_("Credits"),
    "role": N_("Role"),
    "person": N_("Who"),
    "synthetic": N_("Synthetic"),
    "language": N_("Language"),
    "outcome": N_("Decision"),
    "section": N_("Section"),
    "reason": N_("Reason"),
    "confirm_by": N_("Film-makers answer by"),
    "tell_at": N_("Tell them at"),
    "hall": N_("Hall"),
    "films": N_("Film"),
    "starts": N_("Starts"),
    "edition": N_("Id in addresses"),
    "city": N_("City"),
    "country": N_("Country"),
    "rollover": N_("A festival day ends at"),
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
    "/honours": N_("Awards"),
    "distinction": N_("What they get"),
    "statement": N_("What is said of it"),
    "announce_at": N_("Announced by itself at"),
    "stars": N_("Stars"),
    "awarded_by": N_("Decided by"),
    "given_by": N_("Given by"),
    "call": N_("Id in addresses"),
    "deadlines": N_("Deadline"),
    "tier": N_("Tier"),
    "/details/tier": N_("Tools it was made with"),
    "tiers": N_("Tiers of tools that are entered apart"),
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
    "offset": N_("Which one"),
    "introduction": N_("Crew introduction"),
    "questions": N_("Q&A"),
    "opening": N_("Opening film"),
    "track": N_("Track"),
    "text": N_("In your own words"),
    "accessibility": N_("Accessibility needs it serves"),
    "note": N_("Note to the proposer"),
    "name": N_("Name"),
    "name/": N_("What it is called"),
    "called": N_("What it is called"),
    "email": N_("E-mail"),
    "password": N_("Password"),
    "new_password": N_("New password"),
    "time_zone": N_("Time zone"),
    "confirmed": N_("Confirmation"),
    "terms": N_("Terms"),
    "birth_date": N_("Birth date"),
    "/films": N_("Films to judge"),
    "/until": N_("Jurors are done by"),
    "/each": N_("Jurors a film"),
    "/quorum": N_("Votes that a film needs"),
    "/tie": N_("Films with the same result"),
    "/chair": N_("Chair"),
    "/jurors": N_("Jurors"),
    "/organisations": N_("Company"),
    "/to": N_("Jurors"),
    "/comment": N_("Comment"),
    "/minutes": N_("Minutes"),
    "criteria": N_("Criterion"),
    "scores": N_("Score"),
    "weight": N_("Weight"),
    "criteria/": N_("Criterion"),
}
"""What a form's fields are called where they are spoken of elsewhere than at the field; by the last part of
their pointer, with a slash where it has several languages, or by the whole of it, where that is another thing."""


@pass_context
def field_label(context: Context, pointer: str) -> str:
    """`/details/ai_use/0/tool` is "Tool 1", `/details/title/en` is "Title (English)"; "" for what is no field."""
    _, language = context["_"], context["language"]
    *path, last = pointer.strip("/").split("/")
    parent = path[-1] if path else ""
    if pointer in FIELDS:
        return _(FIELDS[pointer])
    if last in FIELDS:
        return _(FIELDS[last]) + (f" {int(parent) + 1}" if parent.isdecimal() else "")
    if parent not in FIELDS:
        return ""
    if last.isdecimal():
        return f"{_(FIELDS[parent])} {int(last) + 1}"
    if LANGUAGE.fullmatch(last):
        named = FIELDS.get(f"{parent}/", FIELDS[parent])
        return _("{field} ({language})", field=_(named), language=language_name(last, language))
    return _(FIELDS[parent])
