"""What the form of a call offers to choose from of what was entered in it, and its conditions in words."""

from collections.abc import Iterable, Sequence
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from contracts.submissions.questions import ChoiceQuestion, Condition, Question, YesNoQuestion
from web.pages.call_form import slug
from web.pages.choices import Choice
from web.pages.fields import Form
from web.pages.localized import plain
from web.pages.names import language_name
from web.pages.rules import one_of
from web.pages.set_up import CallSetUp
from web.pages.words import ANSWERS


@pass_context
def organisations(context: Context, of: Iterable[Any]) -> list[Choice]:
    return sorted(((each["organisation"], plain(each["name"], context["language"])) for each in of), key=lambda c: c[1])


@pass_context
def calls(context: Context, of: Iterable[CallSetUp]) -> list[Choice]:
    return [(call.call, plain(call.name, context["language"]) if call.name else call.call) for call in of]


@pass_context
def languages(context: Context, of: Iterable[str]) -> list[Choice]:
    return [(tag, language_name(tag, context["language"])) for tag in of]


@pass_context
def languages_in_words(context: Context, of: Iterable[str]) -> str:
    language = context["language"]
    return one_of([language_name(tag, language) for tag in of], language)


def categories(form: Form) -> list[Choice]:
    """The categories entered so far, by the ids that they will have."""
    offered: list[Choice] = []
    for number in form.rows("/categories"):
        at = f"/categories/{number}/name/"
        names = {name.removeprefix(at): value for name, value in form.values.items() if name.startswith(at)}
        if names:
            offered.append((slug(names, f"category-{number + 1}"), next(iter(names.values()))))
    return offered


@pass_context
def conditions(context: Context, form: Form, number: int) -> list[Choice]:
    """Every answer to a question before this one that can be given by choosing."""
    _, offered = context["_"], list[Choice]()
    for earlier in range(number):
        at, name = f"/questions/{earlier}", f"question-{earlier + 1}"
        asked = _("Question {number}", number=earlier + 1)
        if form.text(f"{at}/kind") == "yes or no":
            offered += [(f"{name}:{answer}", f"{asked}: {_(words)}") for answer, words in ANSWERS.items()]
        if form.text(f"{at}/kind") == "choice":
            lines = next((text for field, text in form.values.items() if field.startswith(f"{at}/choices/")), "")
            options = [line.strip() for line in lines.splitlines() if line.strip()]
            offered += [(f"{name}:option-{place}", f"{asked}: {words}") for place, words in enumerate(options, start=1)]
    return offered


@pass_context
def condition_in_words(context: Context, when: Condition, questions: Sequence[Question]) -> str:
    """As "Is this your first film? Yes"."""
    _, language = context["_"], context["language"]
    asked = next(question for question in questions if question.question == when.question)
    if isinstance(asked, ChoiceQuestion):
        answer = next(plain(option.words, language) for option in asked.options if option.option == when.answer)
    else:
        answer = _(ANSWERS[when.answer])
    return f"{plain(asked.words, language)} {answer}"


@pass_context
def answers(context: Context, question: ChoiceQuestion | YesNoQuestion) -> list[Choice]:
    """What can be answered by choosing."""
    if isinstance(question, ChoiceQuestion):
        return [(option.option, plain(option.words, context["language"])) for option in question.options]
    return [(answer, context["_"](words)) for answer, words in ANSWERS.items()]


GLOBALS: dict[str, Any] = {
    "answer_choices": answers,
    "organisation_choices": organisations,
    "call_choices": calls,
    "language_choices": languages,
    "languages_in_words": languages_in_words,
    "entered_category_choices": categories,
    "condition_choices": conditions,
    "condition_in_words": condition_in_words,
}
