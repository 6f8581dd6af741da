"""The organisations among which a film-maker finds who holds the rights, and what is said where none was found."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from web.adapters.services import ServiceDown
from web.api.calling import Calls
from web.api.visitor import Visitor
from web.pages.fields import Form
from web.pages.film_form import submission_of
from web.pages.rights_holders import FIELD, NONE_SUCH, RightsHolders


async def entered(calls: Calls, visitor: Visitor, values: Mapping[str, str]) -> dict[str, Any]:
    """The body that a film-maker's form spells."""
    body = submission_of(values)
    if "rights_holder" not in body["details"]:
        return body
    return (await _registered(calls, visitor)).identified(body)


async def _registered(calls: Calls, visitor: Visitor) -> RightsHolders:
    return RightsHolders(await calls.every("people", "organisations"), visitor.language)


async def rights_holders(calls: Calls, visitor: Visitor) -> RightsHolders:
    """Where people does not answer, none to choose from: the form must not get lost."""
    try:
        return await _registered(calls, visitor)
    except ServiceDown:
        return RightsHolders((), visitor.language)


def in_our_words(visitor: Visitor, form: Form) -> Form:
    """A form that was refused: to its reader the rights holder is no id, as it is to the service."""
    wrong = (
        replace(error, message=visitor.say(NONE_SUCH)) if error.pointer == FIELD else error for error in form.errors
    )
    return replace(form, errors=tuple(wrong))
