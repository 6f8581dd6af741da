"""Every refusal has its words in Chinese."""

from babel.messages.extract import extract_from_dir

from cocreation.bootstrap import SERVICE
from eventkit.texts import Texts

KEYWORDS = {"Refusal": (2,), "Problem": (3,), "missing": (1,), "found": (2,)}


def test_every_message_is_translated_with_the_same_places() -> None:
    found = extract_from_dir(SERVICE.root / SERVICE.name, [("**.py", "python")], keywords=KEYWORDS)
    messages = {str(message[2]) for message in found}
    assert {"There is no such plan.", "This plan takes no more proposals."} <= messages
    texts = Texts(SERVICE.locales)
    for message in messages:
        chinese = texts.text("zh-Hans", message, {"plan": "<1>"})
        english = message.format_map({"plan": "<1>"})
        assert chinese != english, message
        assert ("<1>" in chinese) == ("<1>" in english)
