"""Vectors that a reader made in this session, explored on the pages that know only GloVe otherwise."""

from __future__ import annotations

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from embedding_core import WordVectors, sample_random_pairs
from embedding_core.maps.examples import AXES, GROUPS
from embedding_core.vectors.vocabulary import Vocabulary
from tests.figure_html import bars
from tests.pages.harness import choose, has_widget, html_figures, open_page, shown, table, widget
from wordspace.frame import vector_sets

WORDS = ("zug", "zog", "zig", "zag", "frog")
KEEPERS = {"tab_sets", "tab_draft"}  # what brings back what a tab held


def made_of(words: tuple[str, ...]) -> WordVectors:
    rows = np.array([[1, 0], [1, 0.1], [0, 1], [0.1, 1], [1, 1]], dtype=np.float32)
    bare = WordVectors.from_arrays(words, rows, name="mine")
    return WordVectors(Vocabulary.from_words(words), rows, name="mine", random_pairs=sample_random_pairs(bare))


@pytest.fixture
def own() -> WordVectors:
    return made_of(WORDS)


def with_sets(path: str, **sets: WordVectors) -> AppTest:
    """The page in a session that holds these sets."""
    app = open_page(path)
    app.session_state["vector_sets_kept"] = dict(sets)
    return app.run()


def test_without_own_sets_there_is_nothing_to_choose() -> None:
    assert not has_widget(open_page("pages/similarity.py"), vector_sets.CHOICE)


@pytest.mark.parametrize("path", ["pages/similarity.py", "pages/analogy.py"])
def test_a_kept_set_is_offered_and_glove_stays_what_opens(path: str, own: WordVectors) -> None:
    app = with_sets(path, mine=own)
    assert widget(app, vector_sets.CHOICE).value == "GloVe"
    widget(app, vector_sets.CHOICE).set_value("mine").run()
    assert not app.exception
    assert "Trained in this tab; *Other machines* has a download, and removes it." in shown(app)
    assert "This loads GloVe. For vectors of your own" in shown(app)  # beside the code, which is open in tests


def test_of_a_table_in_which_one_column_is_far_larger_that_is_said_where_it_is_explored() -> None:
    rows = {word: [1000.0 * size, size % 3, 5 - size % 4] for size, word in enumerate(("bury", "leigh", "wigan"), 2)}
    rows |= {word: [900.0 + 50 * size, size, 1] for size, word in enumerate(("oldham", "bolton", "hyde"))}
    app = with_sets(
        "pages/similarity.py", towns=WordVectors.from_mapping(rows).labelled(columns=["inhabitants", "clubs", "mills"])
    )
    assert "far larger" not in shown(app)
    widget(app, vector_sets.CHOICE).set_value("towns").run()
    assert "inhabitants is far larger than the other columns, so all look nearly alike" in shown(app).replace("`", "")


def test_neighbours_come_from_the_chosen_set(own: WordVectors) -> None:
    app = with_sets("pages/similarity.py", mine=own)
    assert "Nearest to frog is toad" in shown(app)
    widget(app, vector_sets.CHOICE).set_value("mine").run()
    assert "Nearest to frog is z" in shown(app)
    assert {row.word for row in bars(*html_figures(app))} == {"zug", "zog", "zig", "zag"}
    assert "what the machine read: Wikipedia and newspapers" not in shown(app)


def test_a_word_is_found_in_an_own_set_however_it_is_written() -> None:
    app = with_sets("pages/similarity.py", mine=made_of(("haus", "straße", "weg", "gasse", "New_York")))
    widget(app, vector_sets.CHOICE).set_value("mine").run()
    for typed in ("STRASSE", "stra\u00adße", "“Straße”"):
        choose(app, "sim_word", typed)
        assert "Nearest to straße is" in shown(app), typed
        assert "is not among" not in shown(app), typed


def test_every_view_opens_on_words_that_the_set_has(own: WordVectors) -> None:
    app = with_sets("pages/similarity.py", mine=own)
    widget(app, vector_sets.CHOICE).set_value("mine").run()
    for view in ("Two words", "Odd one out", "All pairs"):
        app.query_params["sim_view"] = app.session_state["sim_view"] = view
        app.run()
        assert not app.exception, view
        assert "is not among" not in shown(app), view
        assert not app.error, view


def test_a_sum_opens_on_words_that_the_set_has(own: WordVectors) -> None:
    for view in ("Complete the pair", "Your sum"):
        app = open_page("pages/analogy.py", {"ari_view": view})
        app.session_state["vector_sets_kept"] = {"mine": own}
        widget(app.run(), vector_sets.CHOICE).set_value("mine").run()
        assert not app.exception
        assert "is not among" not in shown(app)
        number = f"{len(own):,}"
        assert f"**Places of what was put in (1 is nearest to the sum of all {number} words):** *z" in shown(app)


def test_examples_of_an_own_set_are_words_that_say_what_its_text_is_about() -> None:
    words = ("the", "of", "and", "whale", "a", "captain", "with", "ship", "o'er", "harpoon")
    moby = WordVectors.from_arrays(words, np.eye(10, dtype=np.float32))
    assert vector_sets.examples(moby, [("frog",), ("bank",)]) == [("whale",), ("captain",)]
    assert vector_sets.examples(moby, [("x", "y", "z"), ("u", "v", "w")]) == [
        ("whale", "captain", "ship"),
        ("harpoon", "the", "of"),
    ]
    assert vector_sets.examples(moby, [("frog",), ("ship",)]) == [("ship",)], "what the page has is taken first"
    assert vector_sets.examples(moby, [tuple("abcdefghijkl")]) == [
        ("whale", "captain", "ship", "harpoon", "the", "of", "and", "a", "with", "o'er")
    ]


def test_of_a_set_without_our_relations_the_reader_types_pairs_of_its_words(own: WordVectors) -> None:
    app = open_page("pages/analogy.py", {"ari_view": "Many pairs"})
    app.session_state["vector_sets_kept"] = {"mine": own}
    widget(app.run(), vector_sets.CHOICE).set_value("mine").run()
    assert app.button_group(key="ari_relation").options == ["your own pairs"]
    assert "hold too few pairs of our relations: type pairs of their words" in shown(app)
    assert has_widget(app, "ari_pairs")


def test_the_map_opens_on_the_words_of_the_set(own: WordVectors) -> None:
    app = with_sets("pages/map.py", mine=own)
    widget(app, vector_sets.CHOICE).set_value("mine").run()
    assert not app.exception
    assert widget(app, "map_words").value == "zug, zog, zig, zag, frog"
    assert "is not among" not in shown(app)
    assert "It shows all of the spread of these words (100 %)" in shown(app)


def explored(view: str, vectors: WordVectors, **query: str) -> AppTest:
    """A view of the map in a session that has chosen its own vectors."""
    app = open_page("pages/map.py", {"map_view": view, **query})
    app.session_state["vector_sets_kept"] = {"mine": vectors}
    return widget(app.run(), vector_sets.CHOICE).set_value("mine").run()


@pytest.mark.parametrize("typed", [GROUPS["feelings"], "chess, hiking, knitting, fishing"])
def test_words_that_the_chosen_set_lacks_give_way_to_its_own_and_what_was_typed_comes_back(
    own: WordVectors, typed: str
) -> None:
    app = choose(with_sets("pages/map.py", mine=own), "map_words", typed)
    widget(app, vector_sets.CHOICE).set_value("mine").run()
    assert widget(app, "map_words").value == "zug, zog, zig, zag, frog"
    assert "is not among" not in shown(app)
    assert ("Yours" in widget(app, "map_words_preset").options) == (typed not in GROUPS.values())
    widget(app, vector_sets.CHOICE).set_value("GloVe").run()
    assert widget(app, "map_words").value == next(iter(GROUPS.values()))


def test_ends_of_axes_that_the_chosen_set_lacks_give_way_too_and_words_that_it_has_stay(own: WordVectors) -> None:
    app = explored("Your axes", own, map_x_low="king", map_x_high="queen")
    assert [widget(app, f"map_{end}").value for end in ("x_low", "x_high", "y_low", "y_high")] == list(WORDS[:4])
    stays = explored("Word groups", own, map_words="zug, frog, zag, horse")
    assert widget(stays, "map_words").value == "zug, frog, zag, horse"


def test_own_axes_open_on_words_that_the_set_has_and_glove_gets_its_own_back(own: WordVectors) -> None:
    app = explored("Your axes", own)
    assert not app.exception
    assert not app.error
    assert [widget(app, f"map_{end}").value for end in ("x_low", "x_high", "y_low", "y_high")] == list(WORDS[:4])
    assert table(app)["word"].tolist() == list(WORDS)
    assert "is not among" not in shown(app)
    assert "This is what the numbers of this set say" in shown(app)
    widget(app, vector_sets.CHOICE).set_value("GloVe").run()
    assert widget(app, "map_x_high").value == AXES["animals"].x_high
    assert "This is what the numbers of this set say" not in shown(app)


def test_an_example_of_axes_is_offered_where_the_set_holds_its_ends() -> None:
    animals = AXES["animals"]
    ends = dict.fromkeys(", ".join((animals.x_low, animals.x_high, animals.y_low, animals.y_high)).split(", "))
    words = [*ends, "mouse", "lion", "whale"]
    rows = np.random.default_rng(0).normal(size=(len(words), 5)).astype(np.float32)
    app = explored("Your axes", WordVectors.from_arrays(words, rows, name="mine"))
    assert not app.exception
    assert widget(app, "map_axes_preset").options == ["animals"]
    assert widget(app, "map_points").value == "mouse, whale, lion"


def test_the_words_typed_for_one_set_are_explained_where_another_lacks_them(own: WordVectors) -> None:
    for view, query in (("Your axes", {"map_x_low": "king"}), ("The shadow", {"map_words": "king, queen, man, boy"})):
        app = explored(view, own, **query)
        assert not app.exception
        assert not app.error
    assert "words of this set" in shown(app) or "first example" in shown(app)


@pytest.mark.parametrize("n_words", [1, 2, 3])
def test_the_map_of_hardly_any_words_is_a_message_or_a_picture(n_words: int) -> None:
    rows = np.array([[1, 0, 0.2], [0.3, 1, 0], [0, 0.1, 1]], dtype=np.float32)[:n_words]
    app = explored("Word groups", WordVectors.from_arrays(WORDS[:n_words], rows, name="mine"))
    for view in ("Word groups", "Your axes", "The shadow"):
        app.query_params["map_view"] = app.session_state["map_view"] = view
        app.run()
        assert not app.exception, view
        drawn = bool(app.get("plotly_chart") or [one for one in app.get("bidi_component") if one.key not in KEEPERS])
        assert drawn or [*app.info, *app.error], view


def test_the_cloud_is_of_words_that_the_set_has(own: WordVectors) -> None:
    app = explored("The shadow", own)
    assert not app.exception
    assert not app.error
    assert table(app)["word"].tolist() == list(WORDS)


def test_the_atlas_belongs_to_the_vectors_that_ship(own: WordVectors) -> None:
    app = open_page("pages/map.py", {"map_view": "Atlas"})
    app.session_state["vector_sets_kept"] = {"mine": own}
    widget(app.run(), vector_sets.CHOICE).set_value("mine").run()
    assert not app.exception
    assert "atlas" in shown(app)
    assert {drawn.key for drawn in app.get("bidi_component")} <= KEEPERS, "no atlas"
    assert "The atlas shows the words of GloVe. There is none of mine." in shown(app).replace("`", "")
    ways = [link.proto.label for link in app.get("page_link")]
    assert {"A map of words of mine", "The atlas of GloVe"} <= {*ways}
    widget(app, vector_sets.CHOICE).set_value("BERT").run()
    assert "A word in two sentences, on Words in context" in [link.proto.label for link in app.get("page_link")]


def test_an_unknown_word_is_counted_and_rescued_in_the_chosen_set(own: WordVectors) -> None:
    app = with_sets("pages/similarity.py", mine=own)
    widget(app, "sim_word").set_value("bank").run()
    widget(app, vector_sets.CHOICE).set_value("mine").run()
    assert "bank is not among the 5 words" in shown(app)


def test_a_link_to_vectors_of_another_session_says_so_and_shows_glove() -> None:
    app = open_page("pages/similarity.py", {"vector_set": "**theirs**"})
    assert "This link was made with the vectors **theirs**, which are only in the tab" in shown(app)
    assert "Nearest to frog is toad" in shown(app)


def test_names_are_cleaned_numbered_and_the_oldest_set_leaves(own: WordVectors) -> None:
    def script() -> None:
        import streamlit as st

        from wordspace.frame import vector_sets

        wanted = ("", "glove", "a\x07b", "a_[b].vec")
        st.session_state["names"] = [vector_sets.keep(name, st.session_state["own"]) for name in wanted]

    app = AppTest.from_function(script)
    app.session_state["own"] = own
    app.run()
    assert not app.exception
    assert app.session_state["names"] == ["my vectors", "glove 2", "ab", "a b vec"]
    assert list(app.session_state["vector_sets_kept"]) == ["glove 2", "ab", "a b vec"]


def test_the_scoreboard_stays_with_the_vectors_that_ship(own: WordVectors) -> None:
    assert not has_widget(with_sets("pages/scoreboard.py", mine=own), vector_sets.CHOICE)


def test_an_answer_of_other_vectors_is_not_kept(own: WordVectors) -> None:
    app = with_sets("pages/analogy.py", mine=own)
    widget(app, "ari_a").set_value("qqzzq").run()
    assert "Below is still the answer to *king − man \\+ woman*." in shown(app)
    widget(app, vector_sets.CHOICE).set_value("mine").run()
    assert [error.value for error in app.error] == [], "the last sum is of words that this set lacks"
    assert "Below is still" not in shown(app)


def test_a_step_of_a_lesson_that_names_no_vectors_shows_those_that_ship_and_leaves_the_choice(own: WordVectors) -> None:
    app = with_sets("pages/similarity.py", mine=own)
    widget(app, vector_sets.CHOICE).set_value("mine").run()
    del app.query_params[vector_sets.CHOICE]
    app.query_params.update({"lesson": "how-machines-know-words", "step": "5"})
    app.run()
    assert not has_widget(app, vector_sets.CHOICE)
    assert "what the machine read: Wikipedia and newspapers" in shown(app)
    for name in ("lesson", "step"):
        del app.query_params[name]
    assert widget(app.run(), vector_sets.CHOICE).value == "mine"
