"""Whatever a service says, it says in Chinese too."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

from eventkit.service import Service
from eventkit.texts import Texts

SAID = {"Refusal": (2,), "Problem": (3,), "missing": (1,), "found": (2,)}
"""By what is called in code: the argument that is a message."""

SENTENCE = re.compile(r"[A-Z“].* .*\.")


def said_by(service: Service) -> set[str]:
    """The messages in the service's code: what is said by calls, and every sentence that is no docstring."""
    package = service.root / service.name
    said = {str(message) for _, _, message, *_ in extract_from_dir(package, [("**.py", "python")], keywords=SAID)}
    return said | {sentence for path in package.rglob("*.py") for sentence in _sentences_in(path)}


def _sentences_in(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text())
    documentation = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if node not in documentation and SENTENCE.fullmatch(text):
                yield text
            case _:
                pass


def expect_chinese(service: Service, messages: set[str]) -> None:
    """Every message has a translation that names the same places."""
    texts = Texts(service.locales)
    for message in messages:
        values = {place: f"<{place}>" for place in re.findall(r"{(\w+)}", message)}
        chinese = texts.text("zh-Hans", message, values)
        assert chinese != message.format_map(values), message
        assert all(value in chinese for value in values.values()), message
