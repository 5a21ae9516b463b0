"""A text at a glance: words that come back, and a place where the model is asked."""

from __future__ import annotations

from embedding_core.html import asked
from embedding_core.training.glance import LOOKED_AT, Glance

TEXT = "The old dog barked loudly. The old dog slept. A cat <slept>, and the cat slept."


def test_words_that_come_back_are_known_and_others_are_missing() -> None:
    glance = Glance(TEXT, 2)
    assert set(glance.vocabulary) == {"the", "old", "dog", "slept", "cat"}
    assert glance.missing(["Dog", "loudly", "lion"]) == ("loudly", "lion")
    assert glance.whole
    assert not Glance(TEXT * LOOKED_AT, 2).whole
    assert glance.repeats == 0
    assert Glance(f"{TEXT} " * 4, 2).repeats == 0.75
    assert Glance("", 2).suggested() == ()
    assert Glance("one two three", 2).asked(["one"], 5) is None


def test_of_a_watched_word_the_place_with_the_most_company_is_shown() -> None:
    found = Glance(TEXT, 2).asked(["dog"], 2)
    assert found is not None
    assert (found.words, found.at, found.company) == (("the", "old", "dog", "slept"), 2, (0, 1, 3))
    rare = Glance(TEXT, 2).asked(["cat"], 5)
    assert rare is not None
    assert [rare.words[place] for place in rare.company] == ["slept", "the", "cat", "slept"], (
        "no rare word is asked for"
    )


def test_a_long_sentence_is_cut_and_says_so() -> None:
    words = " ".join(f"w{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    found = Glance(f"{words}. {words}.", 2).asked(["wm"], 2)
    assert found is not None
    assert found.words == ("…", "wk", "wl", "wm", "wn", "wo", "…")
    assert (found.words[found.at], found.company) == ("wm", (1, 2, 4, 5))


def test_the_picture_marks_the_word_and_its_company_and_escapes_both() -> None:
    assert asked(["a", "<b>", "c"], 1, [2]) == '<p class="asked">a <mark>&lt;b&gt;</mark> <u>c</u></p>'
