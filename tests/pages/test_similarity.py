"""The Similar words page, without a browser: what its numbers, tables, files and snippets say, and hostile words."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from embedding_core import (
    WordVectors,
    angle_degrees,
    odd_one_out,
    percentile,
    similarity,
    similarity_matrix,
)
from embedding_core.neighbors import compare_words, doubtful_ones, neighborhood, same_side
from embedding_core.neighbors.inflections import is_inflection, most_similar_other_words
from embedding_core.neighbors.slips import meant_by_rare
from embedding_core.text import rounded
from tests.figure_html import bars, read
from tests.hostile import HOSTILE
from tests.pages.conftest import Downloads
from tests.pages.harness import (
    ROOT,
    SIMILARITY,
    Query,
    choose,
    elements,
    has_widget,
    html_figures,
    markdown,
    numbers,
    open_page,
    run_code,
    shown,
    widget,
    without_cards,
    without_code,
)
from wordspace.frame import unknown_words
from wordspace.frame.text import percent_closer
from wordspace.frame.widgets import EXAMPLE, STALE
from wordspace.views.similarity.many import TO_GUESS

VIEWS = ("Neighbours", "Two words", "Odd one out", "All pairs")
UNKNOWN = "not among the 341,479 words of GloVe"


def similarity_page(view: str = "Neighbours", **query: str | list[str]) -> AppTest:
    return open_page(SIMILARITY, {"sim_view": view, **query})


def go(app: AppTest, view: str) -> AppTest:
    """Go over to another view of the page."""
    app.session_state["sim_view"] = view
    return app.run()


def of_the_answer(app: AppTest) -> list[str]:
    """The Markdown of the page, without its heading and where its data comes from, which hold nothing typed."""
    return [text for text in markdown(app)[1:] if "Licence: " not in text]


def words_of(app: AppTest) -> list[str]:
    """The words that head the rows of the page's one figure."""
    (figure,) = html_figures(app)
    return [heading.text for heading in read(figure).all("tbody")[0].all("th")]


# Neighbours


def test_the_neighbours_on_the_page_are_those_of_the_core(
    glove: WordVectors, some_words: list[str], downloads: Downloads
) -> None:
    app = similarity_page()
    for word in ["frog", *some_words]:
        choose(app, "sim_word", word)
        found = most_similar_other_words(glove, word, 8, max_rank=100_000)
        (chart,) = html_figures(app)
        assert [row.word for row in bars(chart)] == [n.word for n in found]
        assert [row.length for row in bars(chart)] == pytest.approx([100 * n.cosine for n in found], rel=1e-3)
        assert [row.text.endswith(" rare") for row in bars(chart)] == [n.frequency_rank > 50_000 for n in found]

        rows = downloads.table()
        assert rows["word"].tolist() == [n.word for n in found]
        assert rows["cosine"].tolist() == pytest.approx([n.cosine for n in found], abs=5.1e-5)
        assert rows["frequency rank"].tolist() == [n.frequency_rank for n in found]
        assert rows["in words"].tolist() == [percent_closer(percentile(glove, n.cosine, [word, n.word])) for n in found]
        assert rows["why is this here"].tolist() == [""] * 8

        nearest = next(n for n in found if not is_inflection(word, n.word))
        share = percent_closer(percentile(glove, nearest.cosine, [word, nearest.word]))
        doubted = bool(doubtful_ones(glove, [word], max_rank=100_000))
        said = rf"Nearest to {word} is {nearest.word}(, .+)?\n"
        in_doubt = rf"Nearest to {word} is perhaps [^;\n]+\n|{word} was read too seldom to tell its nearest\n"
        assert re.search(in_doubt if doubted else said, shown(app))
        worth = rf"are [a-z ]*(alike|related|pairs), {share}: {nearest.cosine:.2f} on a scale"
        little = f"has {nearest.cosine:.2f} on a scale where 1 is the same, which says little of words so seldom read"
        assert re.search(little if doubted else worth, shown(app))


def test_a_preset_sets_the_word_and_is_shown_as_chosen() -> None:
    app = similarity_page()
    assert widget(app, "sim_word_preset").value == "frog"
    choose(app, "sim_word_preset", "bank")
    assert widget(app, "sim_word").value == "bank"
    assert "Nearest to bank is" in shown(app)
    choose(app, "sim_word", "toad")
    assert widget(app, "sim_word_preset").value is None


def test_a_reader_can_wander_from_neighbour_to_neighbour(glove: WordVectors) -> None:
    (chart,) = html_figures(similarity_page())
    links = [link.attributes["href"] for link in read(without_cards(chart)).all("a")]
    assert links == [f"?sim_word={n.word}" for n in most_similar_other_words(glove, "frog", 8, max_rank=100_000)]
    assert "Nearest to toad is" in shown(open_page(SIMILARITY, {"sim_word": "toad"}))


def test_rare_words_are_searched_on_request_only_and_called_so() -> None:
    app = similarity_page(sim_word="paris")
    assert "prohertrib" not in words_of(app)
    assert "rare word" not in shown(app).lower()
    choose(app, "sim_among", "all")
    (chart,) = html_figures(app)
    assert [row.word for row in bars(chart) if row.text.endswith(" rare")] == ["prohertrib"]
    assert "Nearest to paris is prohertrib, a rare word" in shown(app)


def test_the_number_of_neighbours_can_be_chosen(glove: WordVectors, downloads: Downloads) -> None:
    app = similarity_page()
    for k in (5, 50):
        choose(app, "sim_k", k)
        found = most_similar_other_words(glove, "frog", k, max_rank=100_000)
        assert downloads.table()["word"].tolist() == [n.word for n in found]
        assert len(words_of(app)) == k


def test_the_search_can_be_kept_to_frequent_words(glove: WordVectors, downloads: Downloads) -> None:
    app = similarity_page(sim_k="20")
    seen = set()
    for name, rank in {"10,000": 10_000, "30,000": 30_000, "100,000": 100_000, "all": None}.items():
        choose(app, "sim_among", name)
        words = tuple(downloads.table()["word"])
        assert words == tuple(n.word for n in most_similar_other_words(glove, "frog", 20, max_rank=rank))
        seen.add(words)
    assert len(seen) == 4


def test_other_forms_of_the_word_are_shown_when_asked_for(glove: WordVectors, downloads: Downloads) -> None:
    app = similarity_page()
    assert downloads.table()["word"].tolist() == [
        n.word for n in most_similar_other_words(glove, "frog", 8, max_rank=100_000)
    ]
    assert "frogs" not in downloads.table()["word"].tolist()
    assert (
        "Signs, the coarsest words, forms of frog and of its neighbours are left out, and words beyond the 100,000 "
        "most frequent" in shown(app)
    )
    choose(app, "sim_forms", True)
    assert "frogs" in downloads.table()["word"].tolist()
    assert "Hatched bars are other forms" in shown(app)
    assert "Signs, the coarsest words, forms of frog and of its neighbours are left out" not in shown(app)
    choose(app, "sim_word", "paris")  # which has none among its nearest
    assert "Signs, the coarsest words, forms of paris and of its neighbours are left out" not in shown(app)
    choose(app, "sim_word", "frog")
    shown_why = dict(zip(*(downloads.table()[column] for column in ("word", "why is this here")), strict=True))
    assert shown_why["frogs"] == "another form of frog"
    assert shown_why["toad"] == ""


def test_options_and_word_come_from_the_link(glove: WordVectors, downloads: Downloads) -> None:
    similarity_page(sim_word="go", sim_k="7", sim_among="30,000")
    found = most_similar_other_words(glove, "go", 7, max_rank=30_000)
    assert downloads.table()["word"].tolist() == [n.word for n in found]


def test_nonsense_in_the_link_falls_back_on_what_is_shown_without_it(downloads: Downloads) -> None:
    app = similarity_page("nonsense", sim_k="9999", sim_among="none", sim_hide="perhaps", unknown="x")
    assert not app.exception
    assert len(downloads.table()) in range(5, 51)
    assert "Nearest to frog is toad" in shown(app)


def test_a_word_in_capitals_or_with_blanks_around_it_is_found() -> None:
    app = similarity_page(sim_word="  Frog ")
    assert "Nearest to frog is toad" in shown(app)
    assert widget(app, "sim_word").value == "  Frog "


def test_signs_that_mean_something_in_markdown_are_words_too(glove: WordVectors) -> None:
    app = similarity_page()
    for sign in ["`", "*", "_", "\\", "#", "[", "|", "<", "$", "~"]:
        choose(app, "sim_word", sign)
        assert not app.exception
        assert not app.error
        assert words_of(app) == [n.word for n in most_similar_other_words(glove, sign, 8, max_rank=100_000)]
        assert all(sign not in without_code(text) for text in of_the_answer(app) if sign in text), sign


def test_a_list_says_which_of_several_senses_it_is_about_and_leads_to_the_others() -> None:
    for word, label in (
        ("mole", "Here `mole` mostly means *animal*, not *skin* or *spy*. See it in two sentences"),
        ("seal", "`seal` has several senses, as *animal* and *stamp or tight lid*. See it in two sentences"),
        ("seals", "Here `seals` mostly means *animal*, not *stamp or tight lid*. See it in two sentences"),
    ):
        links = [link.proto for link in similarity_page(sim_word=word).get("page_link")]
        (found,) = (link for link in links if link.label == label)
        assert found.query_string.startswith("ctx_view=Two+sentences&ctx_first="), "whatever was open there last"
        assert "ctx_second=" in found.query_string
    for word in ("otter", "roses"):
        links = [link.proto.label for link in similarity_page(sim_word=word).get("page_link")]
        assert not [label for label in links if "sentences" in label], word


@pytest.mark.parametrize(
    ("view", "fields"),
    [
        ("Two words", {"sim_first": "rose", "sim_second": "tulip"}),
        ("Odd one out", {"sim_group": "rose, tulip, lily, hammer"}),
        ("All pairs", {"sim_table": "tulip, lily, vase, wedding, rose"}),
    ],
)
def test_where_the_others_take_a_word_in_another_sense_than_the_machine_it_is_said(
    view: str, fields: dict[str, str]
) -> None:
    said = shown(similarity_page(view, **fields))
    assert "To the machine rose mostly means went up, not flower. See it in two sentences" in said
    assert "Outside" not in said
    others = {key: value.replace("rose", "roses") for key, value in fields.items()}
    assert "two sentences" not in shown(similarity_page(view, **others))


def test_of_two_words_that_are_alike_no_other_meaning_is_named() -> None:
    said = shown(similarity_page("Two words", sim_first="apple", sim_second="pear"))
    assert "apple and pear: very alike in use" in said
    assert "mostly means" not in said


def test_the_way_on_stands_above_the_file_and_the_code() -> None:
    for view in VIEWS:
        order = [element.type for element in elements(similarity_page(view))]
        assert max(at for at, kind in enumerate(order) if kind == "page_link") < min(
            at for at, kind in enumerate(order) if kind in ("download_button", "expander")
        ), view


# Unknown and hostile words


def test_the_headline_of_a_table_names_its_darkest_cell_and_the_fold_who_stands_out_more() -> None:
    app = similarity_page("All pairs", sim_table="war, peace, love, hate")
    assert "Most alike are war and peace" in shown(app)
    assert "war and peace are fairly alike, since hardly any" in shown(app)
    assert "love and hate stand out more: common words have higher cosines" in shown(app)


def test_what_is_meant_by_a_slip_is_not_offered_where_it_stands_beside_it() -> None:
    app = similarity_page("Two words", sim_first="goverment", sim_second="government")
    assert "goverment is likely government, misspelt" in shown(app)
    assert not has_widget(app, "sim_first_commoner")
    choose(app, "sim_second", "army")
    assert widget(app, "sim_first_commoner").options == ["government"]


def test_words_between_commas_in_a_field_for_one_are_no_misspelt_word() -> None:
    app = similarity_page(sim_word="Labour, Tory")
    assert "Labour, Tory are 2 words, and this field takes one." in shown(app)
    assert widget(app, "sim_word_rescue_pill").options == ["labour", "tory"]
    choose(app, "sim_word_rescue_pill", "tory")
    assert "Nearest to tory is" in shown(app)


def test_of_a_word_with_a_capital_that_is_mostly_none_it_is_said_that_all_letters_are_small() -> None:
    app = similarity_page(sim_word="Nice")
    assert "All letters are small here: Nice and nice are one word." in shown(app)
    choose(app, "sim_word", "Bread")
    assert "All letters are small" not in shown(app), "which is the same with a small letter"
    choose(app, "sim_word", "Bolton")
    assert "All letters are small" not in shown(app), "a name all the same"


def test_of_an_abbreviation_among_words_it_is_said_that_all_letters_are_small() -> None:
    app = similarity_page("Odd one out", sim_group="ICE, tram, bus, bicycle")
    assert "All letters are small here: ICE and ice are one word." in shown(app)
    choose(app, "sim_group", "ICE, TRAM, BUS, BICYCLE")
    assert "All letters are small" not in shown(app)


def test_doubled_words_are_said_to_count_once() -> None:
    once = "A word that is there more than once counts once."
    app = similarity_page("Odd one out", sim_group="cat, cat, dog, Dog, lorry")
    assert once in shown(app)
    choose(app, "sim_group", "cat, dog, lorry")
    assert once not in shown(app)
    assert once in shown(similarity_page("All pairs", sim_table="knee, knee, spagetti")), "whatever else is wrong"


def test_a_name_of_two_words_between_commas_is_left_out_by_name_and_no_half_of_it_is_offered() -> None:
    app = similarity_page("Odd one out", sim_group="pizza, guinea pig, burger, car and ice cream")
    assert "The odd one out is car" in shown(app)
    assert (
        f"ice cream is {UNKNOWN}. guinea pig is missing too: nearly everything of several words is left out. So the "
        "answer is without them." in shown(app)
    )
    assert widget(app, "sim_group_rescue_pill").options == ["`ice cream` → ice\\-cream"], "as the set has it in one"


def test_words_joined_by_and_are_a_list_without_it() -> None:
    app = similarity_page("All pairs", sim_table="love and hate and joy")
    assert words_of(app) == ["love", "hate", "joy"]


def test_each_of_several_unknown_words_has_its_reason() -> None:
    app = similarity_page("Odd one out", sim_group="car, bike, plane, selfie, emoji, guinea pig, sarcosm")
    assert (
        f"sarcosm is {UNKNOWN}. guinea pig is missing too: nearly everything of several words is left out. selfie and "
        "emoji are missing too: only English texts up to 2014 were read, and rare words are left out. So the answer is "
        "without them."
    ) in shown(app)


def test_what_was_chosen_goes_along_to_the_other_views(glove: WordVectors) -> None:
    app = similarity_page()
    choose(app, "sim_word", "tractor")
    go(app, "Two words")
    nearest = neighborhood(glove, "tractor", 6, max_rank=100_000).nearest.word
    assert f"tractor and {nearest} are" in shown(app)
    choose(app, "sim_first", "cow")
    go(app, "Neighbours")
    assert "Nearest to cow is" in shown(app)
    go(app, "Odd one out")
    choose(app, "sim_group", "cow, horse, tractor")
    go(app, "All pairs")
    assert words_of(app) == ["cow", "horse", "tractor"]
    choose(app, "sim_table", "cello, violin, rocket")
    go(app, "Odd one out")
    assert widget(app, "sim_group").value == "cow, horse, tractor", "a reader's own list stays in its view"
    choose(app, "sim_group", "cow, goat, tractor")
    go(app, "All pairs")
    assert words_of(app) == ["cello", "violin", "rocket"]


def test_views_open_on_their_own_examples_as_long_as_nothing_was_chosen() -> None:
    app = similarity_page()
    assert "good and bad are" in shown(go(app, "Two words"))
    assert "Most alike are cat and dog" in shown(go(app, "All pairs"))


def test_the_old_name_of_the_table_still_opens_it_and_words_without_groups_have_none() -> None:
    app = similarity_page("Matrix", sim_table=["cat", "dog", "puppy", "kitten"])
    assert "Most alike are" in shown(app)
    assert "All of them belong together." in shown(app)
    assert "By these numbers there are no clear groups." in shown(
        similarity_page("All pairs", sim_table="sun, tax, pear")
    )
    choose(app, "sim_table", "tiger, lion, car, bus")
    assert "Two groups: tiger, lion; car, bus." in shown(app)
    assert "A word outside" not in shown(app)
    choose(app, "sim_table", "knee, hip, shoulder, lawyer, judge, pancake")
    assert "Two groups: knee, hip, shoulder; lawyer, judge. Outside: pancake." in shown(app)
    assert "A word outside may be near to one word of a group" in shown(app)


def test_a_word_among_several_whose_place_is_chance_is_said_to_be_one() -> None:
    for view, key in (("All pairs", "sim_table"), ("Odd one out", "sim_group")):
        app = similarity_page(view, **{key: "hte, london, paris, kettle"})
        assert "hte or most words near it were seldom read, so its place may be partly chance." in shown(app)
        choose(app, key, "sourdough, london, paris, kettle")
        assert "by chance" not in shown(app)


def test_an_unknown_word_stays_as_typed_until_a_suggestion_is_chosen() -> None:
    app = similarity_page()
    choose(app, "sim_word", "sarcosm")
    assert f"sarcosm is {UNKNOWN}" in shown(app)
    assert widget(app, "sim_word").value == "sarcosm"
    assert widget(app, "sim_word_rescue_pill").options[0] == "sarcasm"
    assert "rare words are left out" not in shown(app), "a slip explains it"
    assert words_of(app)[0] == "toad", "the last answer stays, greyed"
    choose(app, "sim_word_rescue_pill", "sarcasm")
    assert widget(app, "sim_word").value == "sarcasm"
    assert "Nearest to sarcasm is" in shown(app)
    assert not has_widget(app, "sim_word_rescue_pill")


def test_back_at_an_unknown_word_what_came_later_is_not_called_the_answer_from_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = similarity_page()
    choose(app, "sim_word", "guitar")
    monkeypatch.setattr("wordspace.frame.links.walked", lambda: True)
    choose(app, "sim_word", "sarcosm")
    assert EXAMPLE in shown(app)
    assert STALE not in shown(app)
    assert words_of(app)[0] == "toad"


def test_a_rare_spelling_is_answered_and_the_common_word_is_a_tap_away() -> None:
    app = similarity_page(sim_word="runing")
    assert "Nearest to runing is perhaps" in shown(app)
    assert widget(app, "sim_word_commoner").options == ["running"]
    choose(app, "sim_word_commoner", "running")
    assert widget(app, "sim_word").value == "running"
    assert "Nearest to running is" in shown(app)
    assert not has_widget(app, "sim_word_commoner")
    choose(app, "sim_word", "Lilly")
    assert not has_widget(app, "sim_word_commoner"), "with a capital it is a name"
    choose(app, "sim_word", "lilly")
    assert widget(app, "sim_word_commoner").label == "lilly may be a name. Did you mean"
    choose(app, "sim_word_commoner", "lily")
    assert "Nearest to lily is" in shown(app)


def test_a_slip_among_several_words_is_offered_too_and_replaced_alone() -> None:
    app = similarity_page("Odd one out", sim_group="teh, dog, cat, wolf")
    assert widget(app, "sim_group_commoner").options == ["the"]
    choose(app, "sim_group_commoner", ("teh", "the"))
    assert widget(app, "sim_group").value == "the, dog, cat, wolf"
    assert not has_widget(app, "sim_group_commoner")


def test_what_the_set_does_not_hold_at_all_is_said_where_it_is_met() -> None:
    app = similarity_page()
    for word, kind in {
        "i": "single letters",
        "2024": "numbers in figures",
        "don't": "words with an apostrophe",
    }.items():
        choose(app, "sim_word", word)
        assert f"{word} is {UNKNOWN}: {kind} are left out." in shown(app)
    for typed in ("chatgpt", "covid"):  # which is a slip of nothing that anybody would mean
        choose(app, "sim_word", typed)
        assert f"{typed} is {UNKNOWN}: only English texts up to 2014 were read, and rare words are left out." in shown(
            app
        )
    choose(app, "sim_word", "chatgpt")
    assert f"chatgpt is {UNKNOWN}: only English texts up to 2014 were read, and rare words are left out." in shown(app)


def test_each_field_rescues_its_own_word() -> None:
    app = similarity_page("Two words", sim_first="sarcosm", sim_second="helicoptr")
    choose(app, "sim_second_rescue_pill", "helicopter")
    assert (widget(app, "sim_first").value, widget(app, "sim_second").value) == ("sarcosm", "helicopter")
    assert EXAMPLE in shown(app)
    assert "good and bad: alike in use, though opposites" in shown(app)
    choose(app, "sim_first_rescue_pill", "sarcasm")
    assert "sarcasm and helicopter: not alike in use" in shown(app)


@pytest.mark.parametrize("typed", ["", "\u3000\n"])
def test_an_empty_field_asks_for_a_word(typed: str) -> None:
    app = similarity_page()
    choose(app, "sim_word", typed)
    assert not app.exception
    assert "The field is empty: type a word, or choose one of the examples." in shown(app)
    choose(app, "sim_word_preset", "ocean")
    assert "Nearest to ocean is" in shown(app)


def test_of_two_fields_the_empty_one_is_named() -> None:
    app = similarity_page("Two words", sim_numbers="true")
    choose(app, "sim_second", "")
    assert "The field *Second word* is empty: type a word, or choose one of the examples." in shown(app)
    assert "To the machine good is this list" in shown(app), "the last answer stays as it was asked for"


def test_why_two_words_are_not_alike_is_their_company() -> None:
    company = "Nearest to plumber are electrician and welder; to pipe are tube and casing."
    assert company in shown(similarity_page("Two words", sim_first="plumber", sim_second="pipe"))


def assert_harmless(app: AppTest, what: str) -> None:
    assert not app.exception, what
    assert UNKNOWN in shown(app), what
    for text in of_the_answer(app):
        left = without_code(text)
        assert not re.search(r"example\.org|onerror|script|HYPERLINK|:red|:smile|:material|\$|<|zzz|\n#", left), (
            what,
            text,
        )
        assert len(text) < 500, what


def test_hostile_words_end_in_help_and_never_as_markdown() -> None:
    app = similarity_page()
    for name, word in HOSTILE.items():
        choose(app, "sim_word", word)
        assert_harmless(app, name)
        assert widget(app, "sim_word").value == word, name
    app = similarity_page("Two words", sim_first=HOSTILE["markdown"], sim_second=HOSTILE["html"])
    assert_harmless(app, "two words")
    query = {"sim_first": HOSTILE["long"], "sim_second": HOSTILE["directive"], "sim_numbers": "true"}
    assert_harmless(similarity_page("Two words", **query), "their numbers")


def test_hostile_words_among_several_end_in_help_and_never_as_markdown() -> None:
    """In the two views in turn, whose fields are one."""
    for number, (name, word) in enumerate(HOSTILE.items()):
        view, key = (("Odd one out", "sim_group"), ("All pairs", "sim_table"))[number % 2]
        app = similarity_page(view, **{key: ["cat", "dog", word]})
        assert_harmless(app, name)
        assert len(app.get("button_group")) <= 1 + 12, name


# Several words in one field


def test_several_words_typed_at_once_are_several_words() -> None:
    app = similarity_page("All pairs", sim_table=["cat, dog, piano;  horse,", "New-York"])
    assert words_of(app) == ["cat", "dog", "piano", "horse", "new-york"]
    choose(app, "sim_table", "red  green, blue")
    assert words_of(app) == ["red", "green", "blue"]


@pytest.mark.parametrize("typed", ["frog\u200b", "ＦＲＯＧ", "“frog”"])
def test_what_is_not_seen_or_stands_around_a_word_does_not_make_it_unknown(typed: str) -> None:
    app = similarity_page(sim_word=typed)
    assert "Nearest to frog is" in shown(app)
    assert "is not among" not in shown(app)


def test_a_name_of_two_words_is_one_word_where_the_set_has_it() -> None:
    app = similarity_page("All pairs", sim_table=["Vice President", "paris"])
    assert words_of(app) == ["vice-president", "paris"]


def test_what_is_read_as_another_word_is_said() -> None:
    app = similarity_page("All pairs", sim_table=["Vice President", "paris"])
    assert [caption.value for caption in app.caption] == [
        "`Vice President` is read as `vice-president`. This set holds single words, and two together only where "
        "the texts joined them by a hyphen."
    ]
    app = similarity_page(sim_word="Vice President")
    assert "Vice President is read as vice-president." in shown(app)
    assert "is read as" not in shown(similarity_page(sim_word="“FROG”"))


def test_forms_of_one_word_are_not_called_most_alike() -> None:
    said = shown(similarity_page("All pairs", sim_table="tomato, onion, potato, potatoes"))
    assert "Most alike are tomato and onion" in said
    assert "Forms of one word, as potato and potatoes, do not count as most alike." in said
    assert "Forms of one word" not in shown(similarity_page("All pairs", sim_table="tomato, onion, potato"))
    twelve = "soup, cake, bread, butter, jam, tea, coffee, milk, cheese, honey, flour, sugar"
    said = shown(similarity_page("All pairs", sim_table=twelve))
    assert "Most alike are butter and cheese" in said
    assert "Forms of one word" not in said, "of twelve words a cosine differs in its last digit"


def test_a_slip_is_offered_its_word_also_beside_an_unknown_one() -> None:
    app = similarity_page("All pairs", sim_table="asprin, ibuprofen, paracetemol, insulin")
    assert widget(app, "sim_table_rescue_pill").options == ["paracetamol"]
    assert widget(app, "sim_table_commoner").options == ["aspirin"]


def test_a_word_made_of_two_leads_to_these_and_one_like_which_there_is_none_to_nothing() -> None:
    app = similarity_page(sim_word="Hayfever")
    pills = widget(app, "sim_word_rescue_pill")
    assert (pills.label, pills.options) == ("Take one of its words", ["hay", "fever"])
    for new in ("covid", "Ozempic"):
        app = similarity_page(sim_word=new)
        assert f"{new} is not among the 341,479 words of GloVe: only English texts up to 2014 were read" in shown(app)
        assert not has_widget(app, "sim_word_rescue_pill")


def test_a_name_that_the_set_has_only_as_a_rare_spelling_leads_to_its_words() -> None:
    app = similarity_page(sim_word="New York")
    assert "New York is not among" in shown(app)
    assert widget(app, "sim_word_rescue_pill").options == ["york", "new"]
    app = similarity_page("All pairs", sim_table="New York, paris, london")
    assert words_of(app) == ["paris", "london"]
    assert "New York is not among" in shown(app)


def test_a_rare_word_with_two_letters_exchanged_is_doubted() -> None:
    app = similarity_page(sim_word="hte")
    assert widget(app, "sim_word_commoner").options == ["the"]


def test_one_unknown_word_does_not_keep_the_others_from_their_odd_one_out() -> None:
    app = similarity_page("Odd one out", sim_group="car, bike, zzqqx, banana")
    assert "The odd one out is banana" in shown(app)
    assert f"zzqqx is {UNKNOWN}" in shown(app)
    assert "So the answer is without it." in shown(app)
    app = similarity_page("Odd one out", sim_group="car, bannana, bike")
    assert "bannana is read as banana" in shown(app), "without it there are too few"
    assert "The odd one out is banana" in shown(app)
    assert "without it" not in shown(app)
    assert widget(app, "sim_group").value == "car, bannana, bike", "it stays as typed"
    choose(app, "sim_group", "violn, hammer, trupet")
    assert "The odd one out is hammer" in shown(app)
    choose(app, "sim_group", "violn, hammer, trupet, zzqqx")
    assert "So the answer is without zzqqx." in shown(app)
    app = similarity_page("Odd one out", sim_group="car, bike, zzqqx")
    assert EXAMPLE in shown(app)
    assert "So the answer is without it." not in shown(app)


def test_a_slip_in_a_list_is_read_by_the_words_beside_it_and_is_not_simply_the_odd_one_out() -> None:
    app = similarity_page("Odd one out", sim_group="flour, suger, butter, eggs")
    assert widget(app, "sim_group_commoner").options == ["sugar"]
    assert "The odd one out is suger, perhaps a slip" in shown(app)
    assert "Nearest of all words" not in shown(app), "of an abbot"
    choose(app, "sim_group_commoner", ("suger", "sugar"))
    assert widget(app, "sim_group").value == "flour, sugar, butter, eggs"
    app = similarity_page("Two words", sim_first="flour", sim_second="suger")
    assert widget(app, "sim_second_commoner").options == ["sugar"]
    choose(app, "sim_second", "stgar")
    assert widget(app, "sim_second_rescue_pill").options[0] == "sugar", "alone it is a star"


def test_what_is_meant_by_a_rare_word_is_searched_once_for_the_field_and_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[tuple[str, tuple[str, ...]]] = []

    def search(vectors: WordVectors, word: str, beside: Sequence[str] = ()) -> tuple[str, ...]:
        searched.append((word, tuple(beside)))
        return meant_by_rare(vectors, word, beside)

    monkeypatch.setattr(unknown_words, "meant_by_rare", search)
    for view, fields in (
        ("Two words", {"sim_first": "wombat", "sim_second": "ukulele"}),
        ("Odd one out", {"sim_group": "narwhal, walrus, tetris"}),
    ):
        searched.clear()
        unknown_words._meant.cache_clear()
        similarity_page(view, **fields)
        assert searched
        assert len(searched) == len(set(searched))


def test_a_list_with_bullets_is_a_list_of_words() -> None:
    app = similarity_page("Odd one out", sim_group="- apple - pear - car")
    assert "The odd one out is car" in shown(app)
    choose(app, "sim_group", "1. red 2. blue 3. car")
    assert "The odd one out is car" in shown(app)
    choose(app, "sim_group", "-")
    assert "Type three words or more here" in shown(app)


@pytest.mark.parametrize(
    ("view", "key", "typed"),
    [("Neighbours", "sim_word", "zzqqx"), ("Neighbours", "sim_word", ""), ("Odd one out", "sim_group", "cat, zzqqx")],
)
def test_an_answer_that_is_not_to_what_was_typed_last_says_so(view: str, key: str, typed: str) -> None:
    app = similarity_page(view)
    assert STALE not in shown(app)
    choose(app, key, typed)
    assert html_figures(app)
    assert STALE in shown(app)


def test_a_single_letter_is_left_out_and_never_read_as_a_word() -> None:
    for view, key in (("All pairs", "sim_table"), ("Odd one out", "sim_group")):
        app = similarity_page(view, **{key: "c, d, e"})
        assert "single letters are left out" in shown(app)
        assert "is read as" not in shown(app)


def test_an_odd_one_among_words_that_are_mostly_chance_is_one_perhaps() -> None:
    assert "No sure odd one out: zug fits least\n" in shown(
        similarity_page("Odd one out", sim_group="Hund, Katze, Brot, Zug")
    )
    assert "No sure" not in shown(similarity_page("Odd one out", sim_group="sourdough, rye, barley, piano"))


def test_repeated_words_count_once() -> None:
    app = similarity_page("All pairs", sim_table=["cat", "Cat", "dog  cat", "dog"])
    assert words_of(app) == ["cat", "dog"]
    app = similarity_page("Odd one out", sim_group=["cat", "CAT", "cat  dog"])
    assert EXAMPLE in shown(app)
    assert "cat is there more than once and counts once: type one word more." in shown(app)


@pytest.mark.parametrize(
    ("view", "key", "words", "message"),
    [
        ("Odd one out", "sim_group", ["cat", "dog"], "three words or more"),
        ("Odd one out", "sim_group", [], "three words or more"),
        ("All pairs", "sim_table", ["cat"], "two words or more"),
        ("All pairs", "sim_table", [" ", ",;"], "two words or more"),
    ],
)
def test_too_few_words_are_asked_for_more(view: str, key: str, words: list[str], message: str) -> None:
    app = similarity_page(view)
    before = html_figures(app)
    choose(app, key, ", ".join(words))
    assert not app.exception
    assert html_figures(app) == before, "the last answer stays, greyed"
    assert message in shown(app)


def test_an_unknown_word_among_several_is_rescued_in_its_place() -> None:
    app = similarity_page("All pairs", sim_table=["cat", "sarcosm", "dog", "helicoptr"])
    assert words_of(app) == ["cat", "dog"], "what is known is answered"
    assert shown(app).count("So the answer is without them.") == 1, "one card helps with all of them"
    choose(app, "sim_table_rescue_pill", ("sarcosm", "sarcasm"))
    assert widget(app, "sim_table").value == "cat, sarcasm, dog, helicoptr"
    choose(app, "sim_table_rescue_pill", ("helicoptr", "helicopter"))
    assert widget(app, "sim_table").value == "cat, sarcasm, dog, helicopter"
    assert words_of(app) == ["cat", "sarcasm", "dog", "helicopter"]


def test_twelve_words_at_most_are_shown(glove: WordVectors) -> None:
    words = [word for word in glove.words[:200] if word.isalpha()][:20]
    app = similarity_page("All pairs", sim_table=words)
    assert words_of(app) == words[:12]
    app = similarity_page("All pairs", sim_table=[" ".join(words)])
    assert words_of(app) == words[:12]
    assert f"No more than 12 words at once: {', '.join(words[12:])} are left out." in shown(app)
    assert "counts once" not in shown(app)


# The other views


@pytest.fixture(scope="module")
def some_pairs(some_words: list[str]) -> list[tuple[str, str]]:
    return [("good", "bad"), ("king", "banana"), *zip(some_words, reversed(some_words), strict=True)]


def test_two_words_are_compared_as_the_core_compares_them(
    glove: WordVectors, some_pairs: list[tuple[str, str]], downloads: Downloads
) -> None:
    app = similarity_page("Two words")
    for first, second in some_pairs:
        widget(app, "sim_first").set_value(first)
        choose(app, "sim_second", second)
        cosine = similarity(glove, first, second)
        among = percentile(glove, cosine, [first, second])
        degrees = angle_degrees(cosine)
        found = compare_words(glove, first, second, max_rank=100_000)
        share = percent_closer(among)
        common = found.shared
        if found.doubtful and found.alike.is_related:
            assert f"{first} and {second} are " not in shown(app), "no second verdict below one that may be chance"
        else:
            assert f"{first} and {second} are {found.alike.degree}" in shown(app)
            assert f"{share}: {cosine:.2f} on a scale".replace("-", "−") in shown(app)
            assert f"they share {len(common) or 'none'}" in shown(app)
            assert all(word in shown(app) for word in common[:3])

        (answer,) = html_figures(app)
        spread, angle = read(answer).all("figure")
        assert [word.text for word in angle.all("b")] == [first, second, f"{degrees:.0f}°"]
        assert f"rotate(-{degrees:.4g}deg)" in angle.all("i")[1].attributes["style"]
        assert spread.all("b")[0].text == f"this pair {rounded(cosine)}"
        (row,) = downloads.table().to_dict("records")
        assert (row["first word"], row["second word"]) == (first, second)
        assert row["cosine"] == pytest.approx(cosine, abs=5.1e-5)
        assert row["angle in degrees"] == pytest.approx(degrees, abs=0.051)
        assert row["in words"].endswith(percent_closer(among))


def test_a_pair_that_may_be_chance_is_judged_once() -> None:
    told = shown(similarity_page("Two words", sim_first="doula", sim_second="midwife"))
    assert "doula and midwife: alike in use, perhaps by chance" in told
    assert "doula and midwife are " not in told
    assert "they share" not in told


def test_a_word_compared_with_itself_is_said_to_be_the_same() -> None:
    app = similarity_page("Two words", sim_first="king", sim_second="king")
    assert not app.exception
    assert "king and king are the same word" in shown(app)
    assert "It has the same numbers as itself" in shown(app)


def test_the_odd_one_out_is_the_cores(glove: WordVectors, some_words: list[str], downloads: Downloads) -> None:
    app = similarity_page("Odd one out")
    for group in (["car", "bike", "plane", "banana"], some_words, some_words[:3]):
        choose(app, "sim_group", ", ".join(group))
        odd = odd_one_out(glove, group)
        chance = doubtful_ones(glove, group, max_rank=100_000)
        named = odd.is_clear and odd.word not in chance and 2 * len(chance) < len(group)
        assert (f"The odd one out is {odd.word}" in shown(app)) == named
        assert (f"No sure odd one out: {odd.word} fits least\n" in shown(app)) == (odd.is_clear and not named)
        assert (f"No clear odd one out: {odd.word} fits least\n" in shown(app)) != odd.is_clear
        (chart,) = html_figures(app)
        drawn = {row.word: float(row.text.split()[0].replace("−", "-")) for row in bars(chart)}
        assert drawn == pytest.approx(dict(odd.mean_similarities), abs=0.0051)
        assert [row.word for row in bars(chart) if row.look == "chosen"] == [odd.word] * named
        rows = downloads.table()
        assert rows["word"].tolist() == group
        assert rows["mean cosine with the others"].tolist() == pytest.approx(
            list(odd.mean_similarities.values()), abs=5.1e-5
        )
        assert rows["word"][rows["odd one out"] == "yes"].tolist() == [odd.word] * named


def test_two_words_are_a_group_of_all_pairs_only_where_two_words_would_call_them_alike() -> None:
    def told(words: str) -> str:
        return shown(similarity_page("All pairs", sim_table=words))

    assert "Outside: bee and wax." in told("bee, wax, car, truck")
    assert "Two groups: cat, dog; car, truck." in told("cat, dog, car, truck")
    assert "All of them belong together." in told("red, blue, green, yellow")


def test_the_matrix_is_the_cores(glove: WordVectors, some_words: list[str], downloads: Downloads) -> None:
    app = similarity_page("All pairs")
    for words in (some_words, [*some_words, "king", "queen", "frog", "toad", "paris", "london"]):
        choose(app, "sim_table", ", ".join(words))
        cosines = similarity_matrix(glove, words)
        (chart,) = html_figures(app)
        cells = [float(cell.text.replace("−", "-")) for cell in read(chart).all("tbody")[0].all("td")]
        assert cells == pytest.approx(cosines.ravel(), abs=0.0051)
        rows = downloads.table()
        assert rows["cosine of"].tolist() == words
        assert rows[words].to_numpy() == pytest.approx(cosines, abs=5.1e-5)
        above = np.where(np.triu(np.ones_like(cosines), 1) > 0, cosines, -2)
        a, b = np.unravel_index(above.argmax(), above.shape)
        high = f"{words[a]} and {words[b]}"
        assert f"Most alike are {high}\n" in shown(app)


def test_the_numbers_are_the_raw_vectors(glove: WordVectors, some_words: list[str], downloads: Downloads) -> None:
    app = similarity_page("Two words", sim_numbers="true")
    for first, second in (("cat", "dog"), tuple(some_words[:2])):
        choose(choose(app, "sim_first", first), "sim_second", second)
        upper, lower = glove[first], glove[second]
        assert words_of(app) == [first, second, "difference"]
        told = [re.findall(r"[-\d.]+", line.text.replace("−", "-")) for line in read(html_figures(app)[0]).all("small")]
        ends = np.argsort(upper, kind="stable")[[0, 1, 2, -3, -2, -1]]
        numbers = np.array(told, dtype=float)
        assert numbers[:2] == pytest.approx(np.array([upper, lower])[:, ends], abs=0.0051)
        assert numbers[2] == pytest.approx(numbers[0] - numbers[1], abs=1e-6), "as who subtracts them finds it"
        rows = downloads.table()
        assert rows["its place"].tolist() == list(range(1, 101))
        assert rows[first].to_numpy() == pytest.approx(upper, abs=6e-5)
        assert rows[second].to_numpy() == pytest.approx(lower, abs=6e-5)
        assert rows["the difference"].to_numpy() == pytest.approx((rows[first] - rows[second]).to_numpy(), abs=1e-9)
        count = f"{same_side(upper, lower)} of their 100 stripes are blue in both or orange in both"
        assert f"{count} (two random words share about 53)" in shown(app)
        rank = glove.frequency_rank(first)
        assert f"Among the words, most frequent first, {first} is number {rank:,}" in shown(app)


def test_a_link_of_before_to_the_numbers_shows_those_of_its_words_under_one_verdict() -> None:
    for query, first, second in (
        ({}, "cat", "dog"),
        ({"sim_lower": "tiger"}, "cat", "tiger"),
        ({"sim_upper": "thimble", "sim_lower": "needle"}, "thimble", "needle"),
    ):
        app = similarity_page("The numbers", **query)
        assert words_of(app) == [first, second, "difference"]
        assert (widget(app, "sim_first").value, widget(app, "sim_second").value) == (first, second)
        (verdict,) = re.findall(rf"^{first} and {second}: .*$", shown(app), re.MULTILINE)
        hill = shown(widget(app, "sim_numbers").set_value(False).run())
        assert verdict in hill
        assert "The grey hill is" in hill


@pytest.mark.parametrize(("first", "second"), [("cat", "cat"), ("position", "difference")])
def test_the_numbers_of_words_that_are_headings_too_have_a_table(
    glove: WordVectors, first: str, second: str, downloads: Downloads
) -> None:
    app = similarity_page("Two words", sim_first=first, sim_second=second, sim_numbers="true")
    assert not app.exception
    rows = downloads.table().to_numpy().T
    assert rows[0] == pytest.approx(np.arange(1, 101))
    assert rows[1] == pytest.approx(glove[first], abs=6e-5)
    assert rows[-1] == pytest.approx(glove[first] - glove[second], abs=11e-5)


def test_a_matrix_of_words_that_are_headings_too_has_a_table(glove: WordVectors, downloads: Downloads) -> None:
    app = similarity_page("All pairs", sim_table=["word", "cosine", "index"])
    assert not app.exception
    cosines = similarity_matrix(glove, ["word", "cosine", "index"])
    assert downloads.table().to_numpy()[:, 1:].astype(float) == pytest.approx(cosines, abs=5.1e-5)


@pytest.mark.parametrize("view", VIEWS)
def test_only_the_open_view_is_computed_and_every_preset_of_it_works(view: str) -> None:
    app = similarity_page(view)
    (key,) = [row.key for row in app.button_group if row.proto.label == "Examples"]
    pictures = []
    for option in widget(app, key).options:
        choose(app, key, option)
        assert not app.exception
        assert widget(app, key).value == option
        pictures.append(json.dumps(html_figures(app)))
    assert len(set(pictures)) == len(pictures) > 2
    keys = [button.key for button in app.get("download_button")]
    assert [key.endswith("_csv") for key in keys] == [True, False], "a table, and the code as a notebook"
    assert len(app.code) == 1


# Files and code

STATES: dict[str, Query] = {
    "neighbours": {},
    "neighbours with options": {"sim_word": "go", "sim_k": "7", "sim_among": "30,000", "sim_hide": "true"},
    "a word with a quotation mark": {"sim_word": '"'},
    "two words": {"sim_view": "Two words"},
    "two words, far apart": {"sim_view": "Two words", "sim_first": "king", "sim_second": "'"},
    "odd one out": {"sim_view": "Odd one out"},
    "matrix": {"sim_view": "All pairs", "sim_table": ["cat", "\\", "'", "…"]},
    "numbers": {"sim_view": "Two words", "sim_first": "\\", "sim_numbers": "true"},
}


@pytest.mark.parametrize("state", STATES)
def test_the_download_has_a_row_for_every_number_and_the_code_prints_what_the_page_shows(
    state: str, downloads: Downloads
) -> None:
    app = open_page(SIMILARITY, STATES[state])
    ((name, content),) = downloads.files.items()
    assert re.fullmatch(r"wordspace-[a-z0-9-]*[a-z0-9]\.csv", name)
    saved = pd.read_csv(io.StringIO(content), keep_default_na=False)
    rows = {"neighbours": 8, "two words": 1, "odd one out": 4, "numbers": 100}
    assert len(saved) == rows.get(state, len(saved)) > 0
    assert not saved.map(lambda value: value is None).any().any()
    (code,) = app.code
    printed = run_code(code.value)
    rows = downloads.table()
    view = app.query_params.get("sim_view", "Neighbours")
    if view == "Neighbours":
        for line, row in zip(printed.splitlines(), rows.to_dict("records"), strict=True):
            assert re.match(rf"{re.escape(row['word'])} +{row['cosine']:.2f} ", line)
            assert re.search(r"clos\w+ than (\S+ of [\d,]+|every)", row["in words"])[0].replace("every", "all") in line
    elif state == "numbers":
        assert numbers(printed) == pytest.approx(rows.iloc[:, 1:].to_numpy().T.ravel(), abs=11e-5)
    elif view == "Two words":
        text = shown(app)
        assert f": {printed.split(',')[0]} on a scale" in text
        degrees = re.search(r"(\d+) degrees", printed)
        assert any(f"{degrees[1]}°" in figure for figure in html_figures(app))
        assert re.search(r"clos\w+ than \S+ of [\d,]+", printed)[0] in text
    elif view == "Odd one out":
        assert f"The odd one out is {printed.split()[0]}\n" in shown(app)
        assert numbers(printed) == pytest.approx(rows["mean cosine with the others"].tolist(), abs=5.1e-5)
    else:
        assert numbers(printed) == pytest.approx(rows.iloc[:, 1:].to_numpy().ravel(), abs=0.0051)


def test_the_code_runs_in_a_python_of_its_own() -> None:
    (code,) = similarity_page().code
    done = subprocess.run([sys.executable, "-c", code.value], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == run_code(code.value)
    assert done.stderr == ""


# Guess first


def guessed(app: AppTest, word: str) -> AppTest:
    return choose(app, "sim_guess", word)


def test_who_guesses_the_odd_one_out_first_sees_nothing_of_it_before_and_then_both(glove: WordVectors) -> None:
    app = similarity_page("Odd one out", sim_group="violin, soup, cello, flute")
    choose(app, "sim_guessing", True)
    assert widget(app, "sim_guess").options == ["violin", "soup", "cello", "flute"]
    assert not html_figures(app), "no bars"
    assert "odd one out is" not in shown(app)
    assert not app.get("download_button")
    assert not app.code
    odd = odd_one_out(glove, ["violin", "soup", "cello", "flute"])
    assert odd.word == "soup"
    guessed(app, "flute")
    assert "You say flute, the machine says soup\n" in shown(app)
    (chart,) = html_figures(app)
    assert [row.word for row in bars(chart) if row.look == "chosen"] == ["soup"]
    guessed(app, "soup")
    assert "You and the machine say soup\n" in shown(app)
    choose(app, "sim_group", "oak, birch, spoon")
    assert widget(app, "sim_guess").value is None, "other words are guessed at anew"
    choose(app, "sim_guessing", False)
    assert "The odd one out is spoon" in shown(app)


def test_before_a_guess_and_after_it_the_verdict_is_doubted_alike() -> None:
    words = "needle, thread, thimble, trombone"
    told = shown(similarity_page("Odd one out", sim_group=words))
    assert "No sure odd one out: thimble fits least\n" in told
    assert "Nearest of all words" not in told, "no reason for what is no finding"
    assert "stands out" not in told
    app = guessed(similarity_page("Odd one out", sim_group=words, sim_guessing="true"), "trombone")
    assert "You say trombone, the machine says thimble, perhaps by chance" in shown(app)


def test_another_one_to_guess_at_comes_at_a_press_and_after_the_last_the_first(glove: WordVectors) -> None:
    app = similarity_page("Odd one out", sim_guessing="true")
    seen = []
    for _ in range(len(TO_GUESS) + 1):
        words = tuple(widget(app, "sim_guess").options)
        assert not html_figures(app)
        seen.append(words)
        guessed(app, words[0])
        widget(app, "sim_another").click()
        app.run()
    assert seen == [*TO_GUESS, TO_GUESS[0]]
    choose(app, "sim_group", "violin, soup, cello")
    guessed(app, "soup")
    widget(app, "sim_another").click()
    app.run()
    assert tuple(widget(app, "sim_guess").options) == TO_GUESS[0], "after words of one's own the first example"


def test_in_a_lesson_a_guess_of_the_odd_one_out_is_handed_on() -> None:
    app = similarity_page("Odd one out", sim_group="violin, soup, cello", sim_guessing="true", lesson="own")
    guessed(app, "cello")
    (kept,) = [each for each in html_figures(app) if "lesson-guess" in each]
    assert 'data-said="cello"' in kept
    assert 'data-out="soup"' in kept


def test_the_odd_one_is_told_by_the_company_that_it_keeps() -> None:
    told = shown(open_page(SIMILARITY, {"sim_view": "Odd one out", "sim_group": "rose, tulip, daisy, carrot"}))
    assert "Nearest of all words to rose are fell, climbed and surged." in told


def test_of_a_name_of_two_words_one_of_them_can_be_taken() -> None:
    app = open_page(SIMILARITY, {"sim_word": "sweet pea"})
    assert [pills.label for pills in app.get("button_group") if "Take one of its words" in pills.label]
    app = open_page(SIMILARITY, {"sim_word": "sarcosm"})
    assert not [pills.label for pills in app.get("button_group") if "Take one of its words" in pills.label]


def test_known_words_without_commas_are_asked_for_with_them() -> None:
    app = similarity_page("All pairs", sim_table="heart lung liver, knee, hip")
    assert "put commas between the words, unless they are one name" in shown(app)


def test_the_colour_of_all_pairs_is_the_number() -> None:
    app = similarity_page("All pairs", sim_table="goal, referee, homework, muffin")
    for cell in read(html_figures(app)[0]).all("td")[1:]:
        assert cell.style("--v") == pytest.approx(max(0, float(cell.text.replace("−", "-"))), abs=0.0051)
