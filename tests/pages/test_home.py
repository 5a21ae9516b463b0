"""The home page, without a browser."""

from __future__ import annotations

import re

import numpy as np
import pytest

from embedding_core import WordVectors
from embedding_core.context.examples import EXAMPLES
from embedding_core.neighbors import neighborhood
from tests.figure_html import read
from tests.pages.harness import choose, has_widget, html_figures, open_page, shown, widget, without_cards
from wordspace.frame.pages import HOME, NEXT, PAGES
from wordspace.frame.widgets import STALE


def test_a_preset_or_a_typed_word_stands_beside_its_nearest_words(glove: WordVectors, some_words: list[str]) -> None:
    app = open_page()
    choose(app, "home_preset", "virus")
    for word in ["virus", *some_words]:
        choose(app, "home_word", word)
        near = neighborhood(glove, word, 6, max_rank=100_000, hide_forms=True)
        found = [near.nearest.word, *(other.word for other in near.found if other != near.nearest)]
        answer, _ = map(read, html_figures(app))
        if near.is_chance:
            assert not answer.all("a", "me"), "no map"
            assert f"{word} was read too seldom to tell its nearest" in shown(app)
            continue
        assert [link.text for link in answer.all("a", "me")] == [word]
        assert [link.text for link in answer.all("a", "near")] == found
        said = "perhaps " if near.is_doubtful else near.nearest.word
        assert f"Nearest to {word} is {said}" in shown(app)


def test_every_point_is_a_link_that_chooses_its_word() -> None:
    answer, _ = (read(without_cards(figure)) for figure in html_figures(open_page()))
    links = answer.all("a")
    assert len(links) > 40
    assert all(link.attributes["href"] == f"?home_word={link.text}" for link in links)


def test_a_word_is_a_list_of_numbers_like_that_of_its_neighbour(glove: WordVectors) -> None:
    answer, _ = map(read, html_figures(open_page()))
    rows = [heading.text for heading in answer.all("th")]
    assert rows[:2] == ["frog", "toad"]
    told = [re.findall(r"[-\d.]+", line.text.replace("−", "-")) for line in answer.all("small")]
    order = np.argsort(glove["frog"], kind="stable").reshape(10, 10)  # ten numbers are one colour, their mean
    means = np.array([[glove[row][ten].mean() for ten in order] for row in rows])
    (numbers,) = np.array(told, dtype=float)
    assert numbers == pytest.approx(means[0, [0, 1, 2, -3, -2, -1]], abs=0.0051)
    alike = np.corrcoef(means)[0]
    assert alike[1] > 0.9 > 0.5 > alike[2], "which is seen at a glance: a neighbour goes from blue to orange too"


def test_the_word_is_carried_along_to_the_pages_that_take_one() -> None:
    app = open_page(query={"home_word": "guitar"})
    links = {link.proto.label: link.proto.query_string for link in app.get("page_link")}
    assert links["Next: how alike are **guitar** and its neighbours?"] == "sim_word=guitar&sim_view=Neighbours"
    app.switch_page("pages/similarity.py").run()  # by the navigation
    assert "Nearest to guitar is" in shown(app)


def test_a_word_that_was_chosen_elsewhere_is_not_overwritten_by_a_look_at_the_home_page() -> None:
    app = open_page("pages/similarity.py")
    choose(app, "sim_word", "guitar")
    app.switch_page("app.py").run()
    app.switch_page("pages/similarity.py").run()
    assert "Nearest to guitar is" in shown(app)


def test_a_word_in_the_link_is_on_screen() -> None:
    assert "Nearest to guitar is" in shown(open_page(query={"home_word": "guitar"}))


def test_the_senses_of_a_word_are_named_where_the_list_leaves_open_which_it_is_about() -> None:
    said = {word: without_cards(shown(open_page(query={"home_word": word}))) for word in ("seal", "rose", "roses")}
    assert "seal has several senses, as animal and stamp or tight lid. See it in two sentences" in said["seal"]
    assert "Here rose mostly means went up, not flower. See it in two sentences" in said["rose"]
    assert "two sentences" not in said["roses"]


def test_an_unknown_word_is_rescued() -> None:
    app = open_page()
    choose(app, "home_word", "sarcosm")
    assert "Nearest to frog is" in shown(app), "the last answer stays, greyed"
    assert STALE in shown(app)
    assert widget(app, "home_word").value == "sarcosm"
    choose(app, "home_word_rescue_pill", "sarcasm")
    assert widget(app, "home_word").value == "sarcasm"
    assert not has_widget(app, "home_word_rescue_pill")
    assert "Nearest to sarcasm is" in shown(app)


def test_there_is_a_link_to_every_other_page_whatever_was_typed() -> None:
    app = open_page(query={"home_word": "sarcosm"})
    for page in PAGES:
        links = [
            link for link in app.get("page_link") if link.proto.page_script_hash and page.title in link.proto.label
        ]
        assert len(links) == (0 if page is HOME else 1 if page is NEXT else 2), "one in the navigation, one below"
        assert page is NEXT or page.question in shown(app)


def test_a_word_goes_along_to_every_page_that_shows_one_and_from_each_of_them() -> None:
    app = open_page("pages/similarity.py")
    choose(app, "sim_word", "bank")
    app.switch_page("app.py").run()
    assert "Nearest to bank is" in shown(app)
    app.switch_page("pages/sentences.py").run()
    assert widget(app, "ctx_first").value == EXAMPLES["bank"].pair(same_sense=False)[0]
    app.switch_page("app.py").run()
    choose(app, "home_word", "guitar")
    app.switch_page("pages/sentences.py").run()
    assert "bank" in widget(app, "ctx_first").value, "there are no sentences about a guitar"
    app.switch_page("pages/similarity.py").run()
    assert "Nearest to guitar is" in shown(app)


def test_that_the_machine_read_english_is_said_above_the_field_and_of_a_word_that_english_lacks() -> None:
    app = open_page(query={"home_word": "hund"})
    assert "six billion English words" in shown(app)
    assert widget(app, "home_word_commoner").label == "hund is rare in English texts. Did you mean"
    listed = open_page(query={"home_word": "foward"})  # which the dictionary has, and so it is no foreign word
    assert widget(listed, "home_word_commoner").label == "foward is rare. Did you mean"
