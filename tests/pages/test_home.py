"""The home page, without a browser."""

from __future__ import annotations

import pytest

from embedding_core import WordVectors, most_similar
from tests.figure_html import bars
from tests.pages.harness import choose, has_widget, html_figures, open_page, shown, widget
from wordspace.frame.pages import HOME, PAGES


def test_a_preset_or_a_typed_word_is_answered_with_its_nearest_words(glove: WordVectors, some_words: list[str]) -> None:
    app = open_page()
    choose(app, "home_preset", "virus")
    for word in ["virus", *some_words]:
        choose(app, "home_word", word)
        found = most_similar(glove, word, 6)
        (chart,) = html_figures(app)
        rows = bars(chart)
        assert [row.word for row in rows] == [neighbor.word for neighbor in found]
        assert [row.length for row in rows] == pytest.approx([100 * neighbor.cosine for neighbor in found], rel=1e-3)
        assert f"Nearest to {word} is {found[0].word}: cosine {found[0].cosine:.2f}" in shown(app)
        more = next(link for link in app.get("page_link") if link.proto.label == f"More about `{word}`")
        assert more.proto.query_string == f"sim_word={word}"


def test_a_word_in_the_link_is_on_screen() -> None:
    assert "Nearest to guitar is" in shown(open_page(query={"home_word": "guitar"}))


def test_an_unknown_word_is_rescued() -> None:
    app = open_page()
    choose(app, "home_word", "sarcosm")
    assert not html_figures(app)
    assert widget(app, "home_word").value == "sarcosm"
    choose(app, "home_word_rescue_pill", "sarcasm")
    assert widget(app, "home_word").value == "sarcasm"
    assert not has_widget(app, "home_word_rescue_pill")
    assert "Nearest to sarcasm is" in shown(app)


def test_there_is_a_card_for_every_other_page_whatever_was_typed() -> None:
    app = open_page(query={"home_word": "sarcosm"})
    for page in PAGES:
        links = [link for link in app.get("page_link") if link.proto.label == page.title]
        assert len(links) == (0 if page is HOME else 2), "one in the navigation, one on the card"
        assert page.question in shown(app)
        assert page.summary in shown(app)
