"""Who directed a film, by the words in which its makers credited them."""

import re
from collections.abc import Iterator

from contracts.submissions import FilmDetails
from contracts.values import PersonId
from submissions.domain.spelling import alike

BETWEEN = re.compile(r"[,;/|&+、，；／＆]|\b(?:and|et|und|y|e)\b|[与和及兼]", re.IGNORECASE)

DIRECTING = frozenset(
    map(
        alike,
        [
            "director", "directors", "directed by", "film director", "co-director", "writer-director", "direction",
            "regie", "regisseur", "regisseurin", "réalisateur", "réalisatrice", "réalisation",
            "dirección", "realización", "direção", "regia", "regista",
            "导演", "联合导演", "总导演", "执导", "编导", "導演", "聯合導演", "總導演", "執導", "編導", "監督", "감독",
        ],
    )
)  # fmt: skip
"""What directing is called, as a whole: who directs the photography or assists is credited otherwise."""


def directs(role: str) -> bool:
    """Whether it is the film that somebody of this role directs.

    >>> directs("Writer / Director"), directs("导演兼编剧"), directs("Director of photography")
    (True, True, False)
    """
    return any(alike(part) in DIRECTING for part in (role, *BETWEEN.split(role)))


def directors_of(details: FilmDetails) -> Iterator[PersonId]:
    """Each once."""
    yield from dict.fromkeys(credit.person for credit in details.credits if directs(credit.role))
