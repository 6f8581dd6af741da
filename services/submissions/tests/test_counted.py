"""What is counted of a film, and how counts are told."""

from contracts.submissions import AiUse
from services.submissions.tests.festival import details
from submissions.domain.counted import by_dimension, growth, words_of


def test_a_film_says_every_value_once_and_where_it_says_nothing_that_counts_too() -> None:
    use = AiUse(stage="script", tool="Kling", made="a plot", extent="part")
    again = AiUse(stage="script", tool="kling", made="A plot", extent="part")
    words = words_of("shorts", details(countries=("CN", "AU"), spoken=(), ai_use=(use, again)))
    assert [word for word in words if word.startswith(("country", "language", "category", "ai"))] == [
        "category:shorts",
        "country:CN",
        "country:AU",
        "language:",
        "ai use:some",
        "ai:script/part",
        "ai tool:Kling",
        "ai made:a plot",
    ]


def test_no_use_of_ai_is_not_the_same_as_none_declared() -> None:
    assert "ai use:none" in words_of(None, details(ai_use=()))
    assert "ai use:not declared" in words_of(None, details())


def test_what_differs_in_capitals_alone_is_one_value_spelled_as_most_spell_it() -> None:
    told = by_dimension({"genre:drama": 2, "genre:Drama": 3, "genre:essay": 5, "genre:ESSAY": 1, "device:": 4})
    assert told["genre"] == [("essay", 6), ("Drama", 5)]
    assert told["device"] == [(None, 4)]


def test_the_festival_grew_from_82_to_162_films_by_97_56_percent() -> None:
    assert growth(162, 82) == 97.56
    assert growth(41, 82) == -50
    assert growth(1, 0) is None
