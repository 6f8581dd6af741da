"""Every refusal has its words in Chinese."""

from babel.messages.extract import extract_from_dir

from eventkit.texts import Texts
from notify.bootstrap import SERVICE


def test_every_message_is_translated() -> None:
    words = {"missing": (1,), "Refusal": (2,), "Problem": (3,)}
    package = SERVICE.root / SERVICE.name
    messages = {str(found[2]) for found in extract_from_dir(package, [("**.py", "python")], keywords=words)}
    texts = Texts(SERVICE.locales)
    assert "There is no such message." in messages
    for message in messages:
        assert texts.text("zh-Hans", message) != message
