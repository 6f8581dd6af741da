"""Whatever people says, it says in Chinese too."""

from babel.messages.extract import extract_from_dir

from eventkit.texts import Texts
from people.api.accounts import ADDRESS_TAKEN
from people.api.me import WRONG_PASSWORD
from people.api.resets import USED_UP
from people.bootstrap import SERVICE
from people.work.letters import SUBJECT, TEXT

MESSAGES = {"Refusal": (2,), "Problem": (3,), "missing": (1,), "found": (2,)}
NAMED = {ADDRESS_TAKEN, WRONG_PASSWORD, USED_UP, SUBJECT, TEXT}
PLACES = {"seconds": "<1>", "name": "<2>", "link": "<3>"}


def test_every_message_is_translated_with_the_same_places() -> None:
    python = [("**.py", "python")]
    package = SERVICE.root / SERVICE.name
    found = {str(message) for _, _, message, *_ in extract_from_dir(package, python, keywords=MESSAGES)}
    texts = Texts(SERVICE.locales)
    assert "There is no such person." in found
    for message in found | NAMED:
        chinese, english = texts.text("zh-Hans", message, PLACES), message.format_map(PLACES)
        assert chinese != english, message
        assert [place in chinese for place in PLACES.values()] == [place in english for place in PLACES.values()]
