"""The page that a letter leads to, by its path. It names what the letter is about, never whom it is for."""

from notify.letters.facts import FILM_LETTERS, JURY_LETTERS, Told


def page_of(told: Told) -> str:
    """A path of the pages, to be put behind their public address."""
    if told.template == "selection-confirmed":
        return f"/films/{told.key}"
    if told.template in FILM_LETTERS or told.template in ("film-awarded", "film-award-withdrawn"):
        return "/my/films"
    if told.template in JURY_LETTERS:
        return "/my/rounds"
    if told.template == "programme-published":
        return f"/editions/{told.edition}/programme"
    return f"/proposals/{told.key}"
