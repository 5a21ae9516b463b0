"""Cover a word: what one is without another, and where it looks."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from embedding_core.context.covered import cover_each
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.sentence_words import named_words
from tests.figure_html import read
from tests.figure_json import array
from tests.pages.harness import (
    ROOT,
    SENTENCES,
    choose,
    figure,
    has_widget,
    html_figures,
    markdown,
    open_page,
    sentences_page,
    shown,
    widget,
)
from wordspace.frame import widgets
from wordspace.views.sentences import contextual, cover_words, words
from wordspace.views.sentences.cover import SENTENCES as EXAMPLES
from wordspace.views.sentences.cover import is_worth_seeing

LOAN = "The bank gave them a loan for the house."
HIVE = "I smoked the hive before I took out the frames."


def cover_page(**query: str | list[str]) -> AppTest:
    return sentences_page("Cover a word", **query)


def headline(app: AppTest) -> str:
    (told,) = [line for line in markdown(app) if line.startswith("## ")]
    return told.removeprefix("## ")


def lists(app: AppTest) -> tuple[list[str], list[str]]:
    """The words of the two lists on screen."""
    (table,) = [read(figure) for figure in html_figures(app) if "with a word covered" in figure]
    rows = [[cell.text for cell in row.all("td")] for row in table.all("tbody")[0].all("tr")]
    whole, without = zip(*rows, strict=True)
    return list(whole), list(without)


def bars(app: AppTest) -> dict[str, int]:
    """How many words are new without each word."""
    (drawn,) = [read(each) for each in html_figures(app) if 'class="scores"' in each]
    rows = drawn.all("tbody")[0].all("tr")
    return {row.all("th")[0].text: int(row.all("td")[1].text.split()[0]) for row in rows}


def pick(app: AppTest, name: str) -> None:
    """Cover this word."""
    (pills,) = [group for group in app.button_group if group.key and group.key.startswith("ctx_cover_")]
    pills.set_value(name).run()
    assert not app.exception


def test_headline_lists_and_bars_count_the_same(encoder: ContextualEncoder) -> None:
    app = cover_page(ctx_look=LOAN, ctx_look_word="bank")
    found = cover_each(encoder, named_words(LOAN)["bank"])
    counted = {covered.mark.word: found.n_new(covered) for covered in found.each}
    assert bars(app) == counted
    for covered in (found.most, found.each[0]):
        pick(app, covered.mark.word)
        whole, without = lists(app)
        assert (whole, without) == (list(found.whole.words), list(covered.company.words))
        n_new = len({*without} - {*whole})
        assert headline(app) == cover_words.headline("bank", covered.mark.word, n_new)
        assert n_new == counted[covered.mark.word]
    assert cover_words.lists("bank", n_new) in [caption.value for caption in app.caption]


def test_a_link_holds_the_word_that_is_covered_and_one_of_before_with_several_opens() -> None:
    text = "The bandage on my foot was at the foot of the bed."
    key = contextual.key_of_its_own("ctx_cover", named_words(text)["foot"])
    opened = {"ctx_look": text, "ctx_look_word": "foot"}
    assert headline(cover_page(**opened)).startswith("Without `bandage`, ")
    assert headline(cover_page(**opened, **{key: "bed"})).startswith("Without `bed`, ")
    for before in (["bandage", "bed"], ""):
        assert headline(cover_page(**opened, **{key: before})).startswith("Without `b")
    other = cover_page(**opened | {"ctx_look_word": "bed"}, **{key: "bandage"})
    assert headline(other).startswith("Without `foot`, "), "it is about another word"


def test_words_of_another_meaning_are_not_claimed_and_one_covered_list_may_tell_little() -> None:
    other = "Other words may still be the same meaning."
    assert cover_words.lists("shot", 4).startswith(other)
    assert other not in cover_words.lists("shot", 3)
    assert cover_words.headline("jam", "stuck", 0) == "Without `stuck`, the words like `jam` **stay the same**"
    assert cover_words.headline("bat 2", "bat", 1) == "Without `bat`, **1 of 6** words like `bat` (2nd) is new"
    app = cover_page(ctx_look="They sat on the bank of the river and fished.", ctx_look_word="bank")
    assert headline(app) == "Without `river`, BERT has **no sure word** for `bank`"


def test_where_no_word_counts_that_is_said_and_what_to_do() -> None:
    advice = cover_words.none_counts("address")
    assert advice not in markdown(cover_page())
    app = cover_page(ctx_look="She rose to address the crowd in the square.", ctx_look_word="address")
    assert max(bars(app).values()) < cover_words.FEW
    assert advice in markdown(app)


def test_in_each_example_one_word_decides() -> None:
    for word in EXAMPLES:
        app = cover_page(ctx_look=EXAMPLES[word])
        assert widget(app, "ctx_look_word").value.lower() == word, "also for one who types it"
        assert "**all 6** words" in headline(app), word
        assert "no sure word" not in str(html_figures(app)), word


def test_without_the_judge_a_sentence_is_one_of_grammar_as_the_lesson_says() -> None:
    app = cover_page(ctx_look="The judge passed sentence.", ctx_look_word="sentence")
    assert headline(app).startswith("Without `judge`, **all 6** words like `sentence` are new")
    whole, without = lists(app)
    assert {"prison", "verdict"} <= set(whole)
    assert {"grammar", "words", "verbs"} <= set(without)
    text = (ROOT / "lessons" / "one-word-many-senses.md").read_text(encoding="utf-8")
    assert "ctx_look=The+judge+passed+sentence.&ctx_look_word=sentence" in text


def test_a_word_with_a_slip_is_not_the_one_looked_at() -> None:
    app = cover_page(ctx_look="I stirred the goulash with a woden spoon.")
    assert widget(app, "ctx_look_word").value != "woden"
    assert widget(app, "ctx_look_word").label == cover_words.POINT
    assert bars(app)


def test_a_word_that_stands_alone_has_no_bars_and_is_said_to() -> None:
    app = cover_page(ctx_look="Help!")
    assert headline(app) == "`Help` has no other word beside it"
    assert "Here it stands alone" in shown(app)
    assert not app.get("plotly_chart")


def test_where_bert_has_no_sure_word_the_headline_does_not_go_by_its_list() -> None:
    app = cover_page(ctx_look="The skrotum of the blorp was feddled by a norse tradesman.", ctx_look_word="blorp")
    assert headline(app) == "BERT has **no sure word** for `blorp` here"
    assert "what BERT makes of it may be chance" in shown(app)
    assert lists(app)[0] == ["no sure word"], "words that tell nothing are not seen"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("She let the stock simmer for six hours.", "stock"),
        ("He lit a match in the dark.", "match"),
        ("They played pool in the pub.", "pool"),
    ],
)
def test_a_list_about_another_meaning_is_not_shown_whichever_word_is_covered(text: str, word: str) -> None:
    app = cover_page(ctx_look=text, ctx_look_word=word)
    unsure = f"BERT has **no sure word** for `{word}` here"
    (pills,) = [group for group in app.button_group if group.key and group.key.startswith("ctx_cover_")]
    for name in pills.options:
        pick(app, name)
        assert headline(app) == unsure
        whole, without = lists(app)
        assert whole[0] == without[0] == "no sure word"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The bank gave my cousin a loan for a bicycle shop by the river.", "bank"),
        ("I strained my claf on the stairs.", "stairs"),
    ],
)
def test_a_list_that_fits_is_not_doubted_whichever_word_is_covered(text: str, word: str) -> None:
    app = cover_page(ctx_look=text)
    assert widget(app, "ctx_look_word").value == word
    (pills,) = [group for group in app.button_group if group.key and group.key.startswith("ctx_cover_")]
    first = lists(app)[0]
    for name in pills.options:
        pick(app, name)
        assert lists(app)[0] == first
        assert headline(app).startswith(f"Without `{name}`, ")


def test_the_hard_word_of_a_sentence_stays_the_one_that_is_looked_at() -> None:
    app = cover_page(ctx_look="The chain came off my bike on the hill.")
    assert widget(app, "ctx_look_word").value == "chain"
    assert headline(app).startswith("BERT has **no sure word** for `chain` here")


def test_a_misspelt_word_is_offered_as_it_is_meant_and_it_is_said_why_another_is_looked_at() -> None:
    app = cover_page(ctx_look="I strained my claf on the stairs.")
    assert cover_words.until("claf", "stairs") in [caption.value for caption in app.caption]
    next(each for each in app.button if each.label == "calf?").click().run()
    assert widget(app, "ctx_look").value == "I strained my calf on the stairs."
    assert widget(app, "ctx_look_word").value == "calf"
    assert cover_words.until("claf", "stairs") not in [caption.value for caption in app.caption]


def test_a_misspelt_word_in_capitals_is_offered_as_it_is_meant() -> None:
    app = cover_page(ctx_look="The PUKC hit the post and went in.")
    assert "PUKC" not in headline(app)
    next(each for each in app.button if each.label == "PUCK?").click().run()
    assert widget(app, "ctx_look").value == "The PUCK hit the post and went in."
    assert not any(str(each.key).startswith("slip_") for each in app.button)


def test_what_came_from_another_view_is_shown_where_covering_may_tell_something() -> None:
    worth = [("", ""), ("The bat flew.", "bat"), ("The bat flew.", "")]
    assert all(map(is_worth_seeing, [None, *worth]))
    none = [
        ("Nils kör buss i dimman.", "buss"),
        ("Then Nils came home.", "Nils"),
        ("A blorp sat.", "blorp"),
        ("Help!", "Help"),
    ]
    assert not any(map(is_worth_seeing, none))


def test_a_word_that_may_have_a_list_is_looked_at_before_one_that_has_none() -> None:
    app = cover_page(ctx_look="Blorp and Nils sat down.")
    assert widget(app, "ctx_look_word").value == "sat"


@pytest.mark.parametrize("text", ["Wir sitzen auf einer alten Bank und essen Brot.", "O vento está muito forte."])
def test_of_another_language_that_is_said_once_and_nothing_is_drawn(text: str) -> None:
    app = cover_page(ctx_look=text)
    assert headline(app) == words.DO_NOT_TRUST
    assert not app.warning
    assert not app.get("plotly_chart")
    assert not html_figures(app)


def test_of_small_words_alone_nothing_is_drawn() -> None:
    app = cover_page(ctx_look="the the the")
    assert headline(app) == "Beside `the` only **small words** stand here"
    assert cover_words.SMALL in shown(app)
    assert not app.get("plotly_chart")


def test_a_short_misspelt_word_is_not_the_one_looked_at() -> None:
    assert widget(cover_page(ctx_look="stok simmers in teh pot"), "ctx_look_word").value in ("simmers", "pot")


def test_attention_is_shown_for_every_layer_and_head_and_rows_add_up() -> None:
    app = cover_page(ctx_look="The bat ate the fly.", ctx_look_word="fly", ctx_look_layer="6")
    seen = set()
    for layer, head in ((1, "all"), (6, "12")):
        choose(app, "ctx_look_layer", layer)
        choose(app, "ctx_look_head", head)
        weights = array(figure(app, "ctx_look_map")["data"][0]["z"])
        assert weights.sum(axis=1) == pytest.approx(1, abs=0.01)
        row = array(figure(app, "ctx_look_bars")["data"][0]["x"])
        assert row[:4] / 100 == pytest.approx(weights[5][1:5], abs=2e-3), "the other words"
        assert sum(row) == pytest.approx(100, abs=3), "itself and signs are the last bar"
        assert figure(app, "ctx_look_bars")["layout"]["yaxis"]["ticktext"][4:] == ["itself and signs"]
        seen.add(tuple(row))
        assert re.search(rf"attention at layer {layer}, ", shown(app))
    assert len(seen) == 2


def test_of_a_sentence_too_long_for_attention_that_is_said_and_the_rest_is_told() -> None:
    app = cover_page(ctx_look="bank " * 200)
    assert [info.value for info in app.info] == [
        "Attention is shown for sentences of at most 128 pieces; this one has 202\\. Shorten it\\."
    ]
    assert headline(app) == "BERT has **no sure word** for `bank` here"


def test_attention_waits_for_one_who_asks_and_an_old_link_to_a_head_of_it_opens_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(widgets, "FOLDED", True)
    assert not has_widget(cover_page(ctx_look=LOAN), "ctx_look_layer")
    assert has_widget(open_page(SENTENCES, {"ctx_view": "Attention", "ctx_look_head": "3"}), "ctx_look_layer")


@pytest.mark.usefixtures("no_model")
def test_before_the_model_is_there_examples_are_shown_and_of_another_sentence_what_will_come() -> None:
    for word, text in EXAMPLES.items():
        app = cover_page(ctx_look=text)
        assert headline(app).startswith("Without `"), word
        whole, without = lists(app)
        assert len(whole) == len(without) == 6
        assert words.STORED in shown(app)
    app = cover_page(ctx_look=LOAN, ctx_look_word="bank")
    assert headline(app) == cover_words.reading("bank")
    (table,) = html_figures(app)
    assert "The <mark>bank</mark> gave them a loan" in table
    assert cover_words.SOON in shown(app)
    assert words.ON_ITS_WAY in shown(app)


def test_what_is_stored_is_said_to_be_what_bert_finds(encoder: ContextualEncoder) -> None:
    assert words.confirmed() in shown(cover_page())
