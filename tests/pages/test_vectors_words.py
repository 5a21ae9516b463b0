"""The sentences of Other machines, without the page."""

from __future__ import annotations

import numpy as np

from embedding_core import WordVectors
from embedding_core.comparison import Kept, Kind, Scoring, SharedMap
from embedding_core.comparison.common import Beside, beside, common_words
from embedding_core.comparison.scores import ANALOGIES, Side, TestScore
from embedding_core.neighbors import Neighbor
from tests.pages.harness import without_cards
from wordspace.views.vectors import compare_words, file_words, score_words, words


def headline(first: str, second: str, in_both: int) -> str:
    """The headline for lists of one-letter words."""
    found = Beside("x", [Neighbor(word, 0.5, 1) for word in first], [Neighbor(word, 0.5, 1) for word in second])
    return without_cards(words.beside_headline(found, "one", "other", in_both)).replace("<b>x</b>", "x")


def test_lists_that_hold_every_word_are_not_said_to_agree() -> None:
    assert headline("abc", "cba", 4).startswith("The two sets share only 4 words, so those nearest to ")
    assert headline("abc", "cba", 5).endswith("nearest to x, all are the same in both")


def nearest(first: str, second: str) -> str:
    """The headline above a map, for lists of one-letter words."""
    found = Beside("x", [Neighbor(word, 0.5, 1) for word in first], [Neighbor(word, 0.5, 1) for word in second])
    return compare_words.moved_headline(found, "one", "other")


def test_a_map_of_two_sets_is_headed_by_the_nearest_in_each() -> None:
    assert nearest("abc", "bcd") == "Nearest to **`x`**, *one* puts **`a`** and *other* puts **`b`**"
    assert (
        nearest("abc", "aBd")
        == "Nearest to **`x`**, both put **`a`**; only *one* has **`c`** near it, only *other* **`d`**"
    )
    assert nearest("abc", "cba") == "Of the words that both have, the same are nearest to **`x`** in *one* and *other*"


def test_what_of_the_map_is_true_is_told_and_lines_of_one_length_are_no_ranking() -> None:
    places = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
    drawn = SharedMap(("x", "a", "b"), places, places, np.array([0.5, 0.9, 0.7]), 0.4)
    told = compare_words.about_map(drawn, "one", "other")
    assert "Rarer words mostly have longer lines, so a long line alone is no disagreement." in told
    assert told.endswith("shows 40\u00a0% of how the words differ.")


def test_two_sets_agree_on_words_by_the_neighbours_that_these_keep_and_about_as_many_are_no_ranking() -> None:
    kept = Kept(("x", "a", "b"), (12, 3, 61), 100)
    assert compare_words.agree_headline(kept, "one", "other").endswith("agree most on **`b`**, least on **`a`**")
    assert compare_words.how_much_kept(kept).endswith("so many are the same in both: `b` 61, `x` 12, `a` 3.")
    level = Kept(kept.words, (12, 8, 17), 100)
    assert compare_words.agree_headline(level, "one", "other").endswith("agree about as much on each of these words")
    far = Kept(kept.words, (8, 3, 5), 100)
    assert compare_words.agree_headline(far, "one", "other").endswith("hardly agree on any of these words")
    many = Kept(tuple("abcdefghij"), tuple(range(10)), 100)
    assert compare_words.how_much_kept(many).endswith("`j` 9, `i` 8, `h` 7, `g` 6, …, `d` 3, `c` 2, `b` 1, `a` 0.")
    assert Kept(("a", "b"), (0, 1), 3).is_level, "of three, one more is no difference"


def test_a_nearest_word_that_no_map_of_both_shows_is_named() -> None:
    assert compare_words.beyond_the_map("", "", "one", "other") == ""
    assert compare_words.beyond_the_map("", "y", "one", "other") == (
        "Nearest of all in *other* is **`y`**, which *one* does not have."
    )


def test_a_set_of_a_link_that_is_gone_and_words_of_one_set_only_are_named() -> None:
    assert "compares with `aunts`, which is not here" in compare_words.gone(["aunts"])
    assert compare_words.only_in("a*b", ["rocket"]) == r"Words that only *a\*b* has, the most frequent first: `rocket`."
    assert compare_words.only_in("GloVe", []) == ""


def test_of_a_table_of_single_numbers_it_is_said_what_they_cannot_tell() -> None:
    assert file_words.read("list", 2, 1, "table").startswith(
        "***list* is here: 2 words, 1 number each.** Read as table. With one number each, words can only be more or "
    )
    assert file_words.order_headline("a<b", ["x", "y"]) == (
        "In <i>a&lt;b</i>, <b>x</b> has the largest number, <b>y</b> the smallest"
    )
    assert file_words.order_headline("list", ["x"], "age") == "<b>x</b> is the only word of <i>list</i>"
    assert "the first 24 of 60 words" in file_words.about_order(60, 24)
    assert "2 words, 2 numbers each (age, a\\*b).**" in file_words.read("list", 2, 2, "table", ["age", "a*b"])
    assert file_words.read("list", 2, 300, "table") == "***list* is here: 2 words, 300 numbers each.** Read as table."


def scoring(*asked: int) -> Scoring:
    sides = Side(900, 0.5, 0.1), Side(900, 0.5, 0.9)
    return Scoring(1, 1, tuple(TestScore(ANALOGIES[0], 900, count, *sides) for count in asked))


def test_a_set_is_called_better_only_where_both_were_asked_some_questions() -> None:
    assert score_words.scores_headline(scoring(2, 29), "one", "other").startswith(
        "The two sets share too few questions"
    )
    assert score_words.scores_headline(scoring(2, 30), "one", "other").startswith(
        "<i>other</i> is better on the one test"
    )
    assert score_words.scores_headline(scoring(30, 40), "one", "other").startswith(
        "<i>other</i> is better on all 2 tests"
    )


def test_of_a_few_questions_it_is_said_how_many_are_right_and_of_many_how_many_of_a_hundred() -> None:
    (name, few), (other_name, many) = score_words.scores_table(scoring(20, 200))
    assert (name, other_name) == ("20 questions about facts", "200 questions about facts")
    assert (few[1][0], many[1][0]) == ("18 of 20", "90 %")


def test_the_columns_that_make_a_word_near_are_named_with_their_numbers() -> None:
    told = file_words.about_numbers("violin", "cello", None, shared=[("strings", 10.0, 9.5), ("cold", -3.0, -2.0)])
    assert "<b>violin</b> do, most of all in <b>strings</b> (10 and 9.5) and <b>cold</b> (−3 and −2)." in told
    assert "Were all numbers of <b>violin</b> doubled, nothing would change: this nearness is blind to size." in told
    larger = file_words.about_numbers("violin", "cello", None, larger="cello")
    assert "That the numbers of <b>cello</b> are larger altogether does not count: this nearness" in larger
    assert [
        "by hand"
        if "Divide each column" in file_words.about_numbers("a", "b", None, deciding="rain", button=f)
        else "button"
        for f in (False, True)
    ] == ["by hand", "button"]
    assert "and for no other reason." in file_words.about_numbers("violin", "cello", None)


def test_with_size_counted_it_is_said_where_two_words_differ_most_and_what_is_nearest_otherwise() -> None:
    blind = file_words.about_numbers("oak", "ebony", None, other="ash")
    assert "this nearness is blind to size. With size counted, <b>ash</b> would be nearest." in blind
    sized = file_words.about_numbers("oak", "ash", None, sized=True, apart=[("dark", 2.0, 5.0)], other="ebony")
    assert (
        "Number by number, those of <b>ash</b> lie closest to those of <b>oak</b>: they differ most in <b>dark</b> "
        "(2 and 5). Without size, <b>ebony</b> would be nearest." in sized
    )
    assert "blind" not in sized
    assert "would be nearest" not in file_words.about_numbers("oak", "ash", None, sized=True, other="ash")


def test_why_bert_lacks_a_word_is_said_of_bert_alone() -> None:
    why = (
        "<b>ramadan</b> as one word: it reads rarer words in pieces of a few letters. In sentences it "
        "reads <b>ramadan</b>: see <i>Words in context</i>."
    )
    assert why in words.lacked("ramadan", ["BERT"])
    assert words.lacked("ramadan", ["foods"]).endswith("does not have <b>ramadan</b>.</p>")
    assert "pieces" not in words.lacked("ramadan", ["foods", "BERT"])
    for name in ("guinea pig", "New_York"):  # no rare words, but two
        assert words.lacked(name, ["BERT"]).endswith("</b>: it has single words only.</p>")


def test_a_list_of_one_word_is_said_to_tell_nothing() -> None:
    own, other = ({"horse": [1, 2], "drug": [2, 1], mine: [1, 1]} for mine in ("dose", "the"))
    sets = [WordVectors.from_mapping(each) for each in (own, other)]
    common = common_words(*sets)
    found = beside(common, "horse", 5, whole=(True, False))
    told = words.about_beside(found, common, "drugs", "GloVe", 0)
    assert "has only one other word of <i>drugs</i>, so its list of one tells nothing." in told
    assert "words that both have" not in told


def listed(*found: str) -> list[Neighbor]:
    return [Neighbor(word, 0.5, 1) for word in found]


def test_whether_two_lists_agree_is_told_of_forms_and_of_fields_too() -> None:
    forms = words.agreement([listed("tongue", "mouth", "ear"), listed("mouths", "neck", "jaw")])
    assert "They agree a little: 1 of 3 words, coloured, is in both lists." in forms
    apart = [listed("chest", "ear"), listed("neck", "jaw")]
    assert "They agree in kind: no word is in both lists, but" in words.agreement(apart, one_field=True)
    assert "They do not agree" in words.agreement(apart)


def test_of_three_lists_each_two_are_counted() -> None:
    three = [listed("a", "b", "c"), listed("C", "x", "a"), listed("d", "e", "a")]
    assert words.agreement(three, ["one", "two", "<i>"]) == (
        "<p>Of the 3 words, <i>one</i> and <i>two</i> share 2, <i>one</i> and <i>&lt;i&gt;</i> 1, <i>two</i> and "
        "<i>&lt;i&gt;</i> 1: those are coloured.</p>"
    )
    two = words.agreement([listed("a"), listed("b"), listed("b")], ["one", "two", "three"])
    assert "share none, <i>one</i> and <i>three</i> none, <i>two</i> and <i>three</i> 1: " in two
    assert "no word is in two lists" in words.agreement([listed("a"), listed("b"), listed("c")], ["1", "2", "3"])


def test_a_list_by_spelling_and_a_piece_of_a_word_are_called_so() -> None:
    by_spelling = words.by_spelling("eva", ["GloVe", "BERT"], [Kind("names of people", 8, 8), Kind("", 5, 8)])
    assert "<i>BERT</i> goes by spelling here: 5 of its 8 words begin as <b>eva</b> does." in by_spelling
    assert "GloVe" not in by_spelling
    kinds = words.in_what_they_differ(["GloVe", "BERT"], [Kind("names of people", 8, 8), Kind("", 5, 8)])
    assert "GloVe</i> lie among <b>names of people</b>.</p>" in kinds
    assert "begin" not in kinds
    told = words.pieces("Jury", listed("ju", "judge", "law"))
    assert "<b>ju</b> is no word but a piece of one: a word that BERT does not know it reads in such pieces." in told
    assert words.pieces("bury", listed("burial")) == ""
