"""A letter for a person: its facts, its language, its words."""

from collections.abc import Sequence
from typing import Any

from notify.letters.facts import Told, facts_of
from notify.letters.language import language_for
from notify.letters.pages import page_of
from notify.letters.wording import Letter, write
from notify.projections.persons import Person


async def compose(db: Any, told: Told, reader: Person, pages: str, wishes: Sequence[str] = ()) -> Letter:
    """The letter in the first language there is of `wishes`, the film's, the reader's, the edition's.

    `pages`: the address that its link begins with.
    """
    facts = await facts_of(db, told)
    languages = [*wishes, *facts["wishes"], reader.language, *facts["edition"]["languages"]]
    return write(told.template, language_for(languages), {**facts, "name": reader.name}, pages + page_of(told))
