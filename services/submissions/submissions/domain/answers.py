"""Answers to a call's own questions: which are asked, and what is wrong with what was answered.

All are texts, as forms have them: an option's id, `yes` or `no`, a number in digits.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from contracts.submissions.questions import (
    ChoiceQuestion,
    NumberQuestion,
    Question,
    TextQuestion,
    YesNoQuestion,
)
from contracts.values import QuestionId, Text
from eventkit.deciding import Refusal

Answers = Mapping[QuestionId, Text]

WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,12}", re.ASCII)


def asked(questions: Iterable[Question], answers: Answers) -> Sequence[Question]:
    """The questions that are asked of whoever gave these answers: a condition is of an earlier question, and holds
    only where that one is asked too."""
    found: dict[QuestionId, Question] = {}
    for question in questions:
        when = question.when
        if when is None or (when.question in found and answers.get(when.question) == when.answer):
            found[question.question] = question
    return tuple(found.values())


def kept_answers(questions: Sequence[Question], answers: Answers) -> dict[QuestionId, Text]:
    """Without those to questions that are not asked of whoever gave these; those to unknown ones stay, as faults."""
    not_asked = {each.question for each in questions} - {each.question for each in asked(questions, answers)}
    return {question: answer for question, answer in answers.items() if question not in not_asked}


def answers_faults(questions: Sequence[Question], answers: Answers) -> Iterator[Refusal]:
    """Everything that is wrong with `answers`. What was answered and is not asked, as in a form that shows all, is no
    fault; it is not to be kept."""
    for name in answers.keys() - {question.question for question in questions}:
        yield _wrong("no-such-question", "This call does not ask this.", name)
    for question in asked(questions, answers):
        answer = answers.get(question.question)
        if answer is not None:
            yield from _of_answer(question, answer)
        elif question.needed:
            yield _wrong("answer-missing", "This question needs an answer.", question.question)


def _of_answer(question: Question, answer: str) -> Iterator[Refusal]:
    name = question.question
    match question:
        case TextQuestion():
            return
        case ChoiceQuestion():
            if answer not in {option.option for option in question.options}:
                yield _wrong("no-such-option", "This is none of the options.", name)
        case YesNoQuestion():
            if answer not in ("yes", "no"):
                yield _wrong("no-yes-or-no", "This must be yes or no.", name)
        case NumberQuestion():
            yield from _of_number(question, answer)


def _of_number(question: NumberQuestion, answer: str) -> Iterator[Refusal]:
    if not WHOLE_NUMBER.fullmatch(answer):
        yield _wrong("no-number", "This must be a whole number.", question.question)
        return
    if question.at_least is not None and int(answer) < question.at_least:
        yield _wrong("too-little", "This must be at least {ge}.", question.question, ge=question.at_least)
    if question.at_most is not None and int(answer) > question.at_most:
        yield _wrong("too-much", "This must be at most {le}.", question.question, le=question.at_most)


def _wrong(code: str, message: str, question: QuestionId, **values: object) -> Refusal:
    return Refusal(code, message, kind="invalid", field=f"/answers/{question}", **values)
