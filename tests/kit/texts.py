"""Whatever a service says, it says in Chinese too."""

from collections.abc import Iterable

from babel.messages.extract import extract_from_dir

from eventkit.service import Service
from eventkit.texts import Texts

SAID = {"Refusal": (2,), "Problem": (3,), "missing": (1,), "found": (2,)}
"""By what is called in code: the argument that is a message."""


def said_by(service: Service, **also: tuple[int]) -> set[str]:
    """The messages in the service's code; `also`: functions of its own that take one, as in `SAID`."""
    package = service.root / service.name
    return {str(found[2]) for found in extract_from_dir(package, [("**.py", "python")], keywords=SAID | also)}


def expect_chinese(service: Service, messages: Iterable[str], *places: str) -> None:
    """Every message has a translation that names the same of these places."""
    texts, values = Texts(service.locales), {place: f"<{place}>" for place in places}
    for message in messages:
        chinese, english = texts.text("zh-Hans", message, values), message.format_map(values)
        assert chinese != english, message
        assert [value in chinese for value in values.values()] == [value in english for value in values.values()]
