"""Cover a word: what one is without another, and where it looks."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from embedding_core.context.covered import cover, cover_each, moved_without
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.neighbors import company_of
from embedding_core.context.sentence_words import named_words
from embedding_core.figures.base import ACCENT
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
    (table,) = [read(figure) for figure in html_figures(app) if "with words covered" in figure]
    rows = [[cell.text for cell in row.all("td")] for row in table.all("tbody")[0].all("tr")]
    whole, without = zip(*rows, strict=True)
    return list(whole), list(without)


def pick(app: AppTest, *names: str) -> None:
    """Cover these words, and no others."""
    (pills,) = [group for group in app.button_group if group.key and group.key.startswith("ctx_cover_")]
    pills.set_value(list(names)).run()
    assert not app.exception


def test_a_link_holds_the_words_that_are_covered_and_that_none_is() -> None:
    text = "The bandage on my foot was at the foot of the bed."
    key = contextual.key_of_its_own("ctx_cover", named_words(text)["foot"])
    opened = {"ctx_look": text, "ctx_look_word": "foot"}
    assert headline(cover_page(**opened)).startswith("Without `bandage`, `foot`")
    assert headline(cover_page(**opened, **{key: ["bandage", "bed"]})).startswith("Without `bandage` and `bed`, `foot`")
    assert headline(cover_page(**opened, **{key: ""})) == "Cover a word: what is `foot` without it?"
    other = cover_page(**opened | {"ctx_look_word": "bed"}, **{key: ["bandage", "foot"]})
    assert headline(other).startswith("Without `bandage`, `bed`"), "it is about another word"


def test_other_words_are_not_taken_for_another_meaning() -> None:
    other, whole = "Other words may still be the same meaning.", list("abcdef")
    assert cover_words.lists("shot", whole, list("abuvwx")).startswith(other)
    assert other not in cover_words.lists("shot", whole, list("abcvwx"))
    assert other not in cover_words.lists("shot", whole)
    assert other in shown(cover_page())


def test_the_lists_and_the_bars_are_those_of_the_core(encoder: ContextualEncoder) -> None:
    app = cover_page(ctx_look=LOAN, ctx_look_word="bank")
    mark, named = named_words(LOAN)["bank"], named_words(LOAN)
    each = cover_each(encoder, mark)
    bars = figure(app, "ctx_cover_bars")
    assert bars["layout"]["yaxis"]["ticktext"] == [covered.mark.word for covered in each]
    assert array(bars["data"][0]["x"]) == pytest.approx([100 * covered.moved for covered in each], abs=0.1)
    most = max(each, key=lambda covered: covered.moved).mark
    readings = [mark, cover(mark, [most], encoder.cover)]
    found = company_of(encoder, readings, 6, left_out=[most.word])
    assert lists(app) == tuple(list(company.words) for company in found)
    coloured = [colour == ACCENT for colour in bars["data"][0]["marker"]["color"]]
    assert [covered.mark == most for covered in each] == coloured
    pick(app, "loan", "house")
    readings = [mark, cover(mark, [named["loan"], named["house"]], encoder.cover)]
    found = company_of(encoder, readings, 6, left_out=["loan", "house"])
    assert lists(app) == tuple(list(company.words) for company in found)
    assert headline(app).startswith("Without `loan` and `house`, `bank` ")
    pick(app)
    assert headline(app) == "Cover a word: what is `bank` without it?"
    assert len(html_figures(app)) == 1


def test_in_each_example_one_word_decides() -> None:
    for word in EXAMPLES:
        app = cover_page(ctx_look=EXAMPLES[word])
        assert widget(app, "ctx_look_word").value.lower() == word, "also for one who types it"
        assert re.search("gets \\*\\*(mostly )?other words", headline(app)), word
        assert "no sure word" not in str(html_figures(app)), word


def test_without_the_judge_a_sentence_is_one_of_grammar_as_the_lesson_says() -> None:
    app = cover_page(ctx_look="The judge passed sentence.", ctx_look_word="sentence")
    assert headline(app).startswith("Without `judge`, `sentence` gets **other words**")
    whole, without = lists(app)
    assert {"prison", "verdict"} <= set(whole)
    assert {"grammar", "words", "verbs"} <= set(without)
    text = (ROOT / "lessons" / "one-word-many-senses.md").read_text(encoding="utf-8")
    assert "ctx_look=The+judge+passed+sentence.&ctx_look_word=sentence" in text


def test_a_word_with_a_slip_is_not_the_one_looked_at() -> None:
    app = cover_page(ctx_look="I stirred the goulash with a woden spoon.")
    assert widget(app, "ctx_look_word").value != "woden"
    assert widget(app, "ctx_look_word").label == cover_words.POINT
    assert "**How much" in shown(app)
    assert "changes** without" in shown(app)


def test_another_word_and_another_sentence_start_with_what_counts_most_there() -> None:
    app = cover_page(ctx_look=LOAN, ctx_look_word="bank")
    pick(app, "house")
    assert headline(app).startswith("Without `house`, `bank`")
    choose(app, "ctx_look_word", "house")
    assert headline(app).startswith("Without `loan`, `house`")
    choose(app, "ctx_look_word", "bank")
    assert headline(app).startswith("Without `house`, `bank`"), "what was covered is covered again"
    choose(app, "ctx_look", "Seals lay on the bank of the river.")
    assert headline(app).startswith("Without `")


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


def test_where_no_single_word_counts_two_are_covered_and_a_covered_list_that_tells_little_is_said_to() -> None:
    app = cover_page(ctx_look="She rose to address the crowd in the square.", ctx_look_word="address")
    told = re.match(r"Without `(\w+)` and `(\w+)`, `address` (gets|keeps) ", headline(app))
    assert told, "two are covered, since no single one counts"
    pick(app, told[1])
    assert headline(app).startswith(f"Without `{told[1]}`, `address` "), "one alone is an answer, too"
    app = cover_page(ctx_look="They sat on the bank of the river and fished.", ctx_look_word="bank")
    assert headline(app) == "Without `river`, BERT has **no sure word** for `bank`"


def test_where_the_sentence_has_no_sure_list_the_headline_says_what_the_bars_do_and_the_lists_stand_first() -> None:
    app = cover_page(ctx_look=HIVE, ctx_look_word="hive")
    shares = {
        name: int(share.split()[0])
        for name, share in zip(
            figure(app, "ctx_cover_bars")["layout"]["yaxis"]["ticktext"],
            figure(app, "ctx_cover_bars")["data"][0]["text"],
            strict=True,
        )
    }
    most = max(shares, key=shares.__getitem__)
    unsure = "BERT has **no sure word** for `hive` here"
    assert headline(app) == f"{unsure}; without `{most}` it changes by {shares[most]}\u00a0%"
    assert cover_words.BARS in [caption.value for caption in app.caption]
    first = next(column for column in app.columns if column.get("plotly_chart") or column.get("html"))
    assert first.get("html")
    other = next(name for name in shares if name != most)
    pick(app, other)
    assert headline(app) == f"{unsure}; without `{other}` it changes by {shares[other]}\u00a0%"


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
    unsure = f"BERT has **no sure word** for `{word}` here; without `"
    (pills,) = [group for group in app.button_group if group.key and group.key.startswith("ctx_cover_")]
    for name in pills.options:
        pick(app, name)
        assert headline(app).startswith(unsure)
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
    assert headline(app).startswith("BERT has **no sure word** for `chain` here; without `")


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


def test_of_a_word_without_a_sure_list_the_headline_says_what_all_that_is_covered_does(
    encoder: ContextualEncoder,
) -> None:
    text = "The plumber fixed the leaking tap under the sink."
    app = cover_page(ctx_look=text, ctx_look_word="sink")
    pick(app, "plumber", "leaking", "tap")
    named = named_words(text)
    covers = [named[name] for name in ("plumber", "leaking", "tap")]
    moved = words.percent(moved_without(encoder, named["sink"], covers))
    assert headline(app) == f"BERT has **no sure word** for `sink` here; without all 3 it changes by {moved}"
    pick(app, "tap")
    assert headline(app).startswith("BERT has **no sure word** for `sink` here; without `tap` it changes by ")


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


def test_what_is_covered_is_the_coloured_bar() -> None:
    app = cover_page(ctx_look=LOAN, ctx_look_word="bank")
    pick(app, "house", "gave")
    bars = figure(app, "ctx_cover_bars")
    captions = [caption.value for caption in app.caption]
    assert cover_words.BARS in captions, "what a bar is"
    assert any(cover_words.lists("bank") in caption for caption in captions), (
        "what a list is, and how often one is of another meaning"
    )
    coloured = [colour == ACCENT for colour in bars["data"][0]["marker"]["color"]]
    names = bars["layout"]["yaxis"]["ticktext"]
    assert [name for name, is_coloured in zip(names, coloured, strict=True) if is_coloured] == ["gave", "house"]


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


def test_of_several_words_that_are_covered_it_is_said_what_all_of_them_do(encoder: ContextualEncoder) -> None:
    app = cover_page(ctx_look=LOAN, ctx_look_word="bank")
    assert " together: **" not in shown(app)
    pick(app, "loan", "house")
    named = named_words(LOAN)
    moved = moved_without(encoder, named["bank"], [named["loan"], named["house"]])
    assert f"Without both together: **{words.percent(moved)}**" in shown(app)
    pick(app, "gave", "loan", "house")
    assert "Without all 3 together: **" in shown(app)


@pytest.mark.parametrize(
    ("word", "covered", "whole", "without", "told"),
    [
        ("jam", ["traffic"], "abcdef", "ghijkl", "Without `traffic`, `jam` gets **other words**"),
        (
            "jam",
            ["traffic", "stuck"],
            "abcdef",
            "afghij",
            "Without `traffic` and `stuck`, `jam` gets **mostly other words**",
        ),
        ("jam", ["traffic"], "abcdef", "abcghi", "Without `traffic`, `jam` keeps **about half** of its words"),
        ("jam", ["stuck"], "abcdef", "abcdxy", "Without `stuck`, `jam` keeps **most of its words**"),
        ("bat 2", ["bat"], "abc", "cba", "Without `bat`, `bat` (2nd) keeps **all its words**"),
        ("jam", [], "abc", "", "Cover a word: what is `jam` without it?"),
    ],
)
def test_the_headline_goes_by_how_many_words_of_the_list_stay(
    word: str, covered: list[str], whole: str, without: str, told: str
) -> None:
    assert cover_words.headline(word, covered, list(whole), list(without)) == told


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
    unsure = "BERT has **no sure word** for `bank` here"
    assert headline(app) == f"{unsure}; without `bank` (2nd) it changes by 10\u00a0%"


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
    app = cover_page(ctx_look=EXAMPLES["suit"], ctx_look_layer="3")
    pick(app)
    assert headline(app) == "Cover a word: what is `suit` without it?", "one line waits for the model, not two"


def test_what_is_stored_is_said_to_be_what_bert_finds(encoder: ContextualEncoder) -> None:
    assert words.confirmed() in shown(cover_page())
