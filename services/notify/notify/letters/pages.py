"""The page that a letter leads to, by its path. It names what the letter is about, never whom it is for."""

from notify.letters.facts import Told


def page_of(told: Told) -> str:
    """A path of the pages, to be put behind their public address."""
    match told.template:
        case "film-submitted" | "film-selected" | "film-not-selected":
            return "/my/films"
        case "selection-confirmed":
            return f"/films/{told.key}"
        case "programme-published":
            return f"/editions/{told.edition}/programme"
        case "proposal-submitted" | "proposal-accepted" | "proposal-declined":
            return f"/proposals/{told.key}"
