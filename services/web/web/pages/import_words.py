"""The words for what is brought in from a submission platform's export."""

from web.pages.words import N_

COLUMNS = {
    "title": N_("Title in the original language"),
    "title_en": N_("Title in English"),
    "title_zh": N_("Title in Chinese"),
    "language": N_("Original language, then others spoken"),
    "runtime": N_("Running time"),
    "year": N_("Year of completion"),
    "countries": N_("Country of production"),
    "genre": N_("Genre"),
    "category": N_("Category"),
    "synopsis": N_("Synopsis"),
    "device": N_("Device it was shot on"),
    "director": N_("Director, to know a film again"),
    "email": N_("Submitter's e-mail, to find their account"),
    "id": N_("The platform's own id"),
}
OUTCOMES = {
    "to take": N_("Would be taken"),
    "taken": N_("Taken"),
    "there": N_("There already"),
    "skipped": N_("Not taken"),
}
NO_FILE = N_("Choose a file first.")
