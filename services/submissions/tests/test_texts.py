"""Every refusal has its words in Chinese."""

from babel.messages.extract import extract_from_dir

from eventkit.texts import Texts
from submissions.bootstrap import SERVICE

KEYWORDS = {"Refusal": (2,), "_wrong": (2,), "Problem": (3,), "missing": (1,), "found": (2,)}


def test_every_message_is_translated_with_the_same_places() -> None:
    package = SERVICE.root / SERVICE.name
    python = [("**.py", "python")]
    messages = {str(found[2]) for found in extract_from_dir(package, python, keywords=KEYWORDS)}
    assert messages >= {f"There is no such {what}." for what in ("film", "call", "edition")}
    texts = Texts(SERVICE.locales)
    places = {"edition": "<1>", "section": "<2>", "call": "<3>", "language": "<4>"}
    for message in messages:
        chinese = texts.text("zh-Hans", message, places)
        english = message.format_map(places)
        assert chinese != english, message
        assert [place in chinese for place in places.values()] == [place in english for place in places.values()]
