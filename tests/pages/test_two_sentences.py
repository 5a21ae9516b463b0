"""One word in two sentences, without a browser: what is said against the core, bad input, the model on its way."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from embedding_core import WordVectors
from embedding_core.context.by_sentences import nearest_known, opinion_by_sentences
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import EXAMPLES
from embedding_core.context.models import SHIPPED
from embedding_core.context.neighbors import company_of, stored_company
from embedding_core.context.pairs import compare_in_context, stored_pairs
from embedding_core.context.sense_data import stored_baselines, stored_same_sense
from embedding_core.context.static import static_pair
from embedding_core.context.two_uses import two_uses
from embedding_core.errors import ModelUnavailableError
from embedding_core.html.context import NOT_HELD
from embedding_core.runtime.worker import ModelWorker, Report
from embedding_core.text import Mark
from tests.figure_html import read
from tests.figure_json import array
from tests.pages.conftest import Downloads
from tests.pages.harness import (
    HOME,
    ROOT,
    SENTENCES,
    choose,
    figure,
    figures,
    html_figures,
    in_sentences,
    markdown,
    open_page,
    sentences_page,
    shown,
    tables,
    widget,
    without_code,
)
from wordspace.frame.text import escape
from wordspace.views.sentences import cache, cover_words, inputs, pair, pair_words, words
from wordspace.views.sentences.inputs import POINTED

OPENING = EXAMPLES["apple"]
HOSTILE = {
    "markdown": "![x](https://example.org/x.png) **bold** bat [link](https://example.org) :red[red] $x^2$ # head",
    "html": "<img src=x onerror=alert(1)> the bat <script>alert(1)</script> &amp;",
    "emoji": "The bat 🦇 flew 👩‍👩‍👧.",
    "mixed scripts": "The bat летучая мышь 蝙蝠 خفاش vampire",
    "backticks": "a `bat` ``` \\` b",
    "right to left": "\u202etab eht bat \u2066x",
    "control": "the \x07bat\x1b[31m flew",
    "directive": ":material/home: bat :blue-background[x]",
}
UNREADABLE = {
    "": "Now write the second sentence too, with `apple` in it.",
    "   ": "Now write the second sentence too, with `apple` in it.",
    "... !!! ?": "only punctuation",
    "bat " * 10_000: "about 10,000 words",
}


@pytest.mark.usefixtures("no_model")
def test_examples_are_answered_before_there_is_a_model_and_said_to_be_stored() -> None:
    app = sentences_page()
    for word in ("jam", "bat"):
        choose(app, "ctx_preset", word)
        for kind in ("One sense", "Two senses"):
            choose(app, "ctx_kind", kind)
            assert shown(app).count("The answer was stored; BERT is loading and will check it") == 1
            assert re.search(rf"(To BERT|BERT is mistaken: to it|BERT guesses:|whether) {word} means", shown(app))
            assert re.search(r"At layer \d the two vectors have a similarity of 0\.\d\d", shown(app))
            assert len(figures(app)) == 4
            assert not app.error


def test_own_sentences_wait_for_the_model_and_glove_answers_at_once(no_model: ModelWorker, glove: WordVectors) -> None:
    app = sentences_page(ctx_first="A bat slept.", ctx_second="The bat broke.")
    while not no_model.status(SHIPPED).steps:
        pass
    app.run()
    (lists,) = html_figures(app)
    cells = [cell.text for cell in read(lists).all("td")]
    assert cells[::3] == list(static_pair(glove, *in_sentences(("A bat slept.", "The bat broke."), "bat")).nearest[:6])
    assert not any(cells[1::3] + cells[2::3])
    assert not figures(app)
    assert "BERT is on its way, 50 %…" in shown(app)


def test_the_stored_results_are_what_the_model_computes(encoder: ContextualEncoder) -> None:
    stored = list(stored_pairs().pairs)
    for word, example in EXAMPLES.items():
        for same_sense in (False, True):
            first, second = in_sentences(example.pair(same_sense), word)
            assert compare_in_context(encoder, first, second).agrees(stored.pop(0)), (word, same_sense)
    assert not stored
    app = sentences_page()
    assert shown(app).count("BERT has now checked this answer") == 1


def test_a_stored_result_that_the_model_does_not_confirm_is_replaced_and_said(
    encoder: ContextualEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = cache.stored_context_pairs()
    altered = replace(stored, pairs=tuple(replace(pair, similarities=pair.similarities - 0.1) for pair in stored.pairs))
    monkeypatch.setattr(cache, "stored_context_pairs", lambda: altered)
    app = sentences_page()
    assert "computes other numbers here" in app.warning[0].value
    live = compare_in_context(encoder, *in_sentences(OPENING.pair(False), "apple"))
    assert array(figure(app, "ctx_layers")["data"][-1]["y"]).tolist() == live.similarities.round(3).tolist()


def test_own_sentences_come_back_after_an_example_and_an_example_after_them() -> None:
    app = sentences_page()
    choose(app, "ctx_kind", "Your own")
    assert (widget(app, "ctx_first").value, widget(app, "ctx_second").value) == ("", ""), "to be written"
    assert "Write two sentences with one word in both" in shown(app)
    assert widget(app, "ctx_preset").value is None
    own = ("A crane flew over the lake.", "The crane lifted the steel.")
    for key, text in zip(("ctx_first", "ctx_second"), own, strict=True):
        widget(app, key).set_value(text)
    app.run()
    choose(app, "ctx_preset", "bank")
    assert widget(app, "ctx_kind").value == "Two senses"
    choose(app, "ctx_kind", "Your own")
    assert (widget(app, "ctx_first").value, widget(app, "ctx_second").value) == own
    choose(app, "ctx_kind", "One sense")
    assert widget(app, "ctx_preset").value == "bank", "the example that was looked at last"
    assert widget(app, "ctx_first").value == EXAMPLES["bank"].pair(same_sense=True)[0]


def test_a_sentence_that_alone_is_new_and_shares_no_word_with_the_other_is_not_answered_until_that_is_asked() -> None:
    app = sentences_page(ctx_first="The star shines at night.", ctx_second="My daughter was the star of the play.")
    answer = app.markdown[0].value
    choose(app, "ctx_first", "I bought a new scythe.")
    assert "Now write the second sentence too, with scythe in it. Or press *Compare*." in shown(app)
    assert "Below is still the answer to *The star shines at night*" in shown(app)
    assert answer in shown(app)
    choose(app, "ctx_second", "The scythe needs a stone.")
    assert "Now write" not in shown(app)
    assert "scythe means" in shown(app).replace("*", "")
    choose(app, "ctx_second", "We planted a tree.")
    assert "Now write the first sentence too, with tree in it." in shown(app)
    app.button(key="send_ctx_first").click().run()
    assert "Two different words" in shown(app)
    app.run()
    assert "Two different words" in shown(app), "what was asked for once stays"


def test_a_word_that_both_sentences_hold_is_pointed_at_in_both_by_one_press() -> None:
    texts = {"ctx_first": "The bill lay on the table.", "ctx_second": "This table has a bill on it, and a bill below."}
    app = sentences_page(**texts, ctx_first_word="table", ctx_second_word="table")
    choose(app, "ctx_first_word", "bill")
    assert widget(app, "ctx_second_word").value == "bill"
    choose(app, "ctx_second_word", "bill 2")
    choose(app, "ctx_first_word", "table")
    assert widget(app, "ctx_second_word").value == "table"
    choose(app, "ctx_first_word", "lay")
    assert widget(app, "ctx_second_word").value == "table", "the other one has no such word"
    choose(app, "ctx_first_word", "bill")
    assert widget(app, "ctx_second_word").value == "bill", "also where another word was chosen there"
    choose(app, "ctx_second_word", "below")
    assert widget(app, "ctx_first_word").value == "bill", "two words can be compared still"
    assert "Two different words" in shown(app)
    choose(app, "ctx_second_word", "table")
    assert widget(app, "ctx_first_word").value == "table"
    assert "Two different words" not in shown(app)


def test_a_name_that_is_another_word_without_its_capital_is_said_to_be_read_as_that() -> None:
    app = sentences_page(ctx_first="We spent a week in Nice by the sea.", ctx_second="The teacher was nice to us.")
    told = "This BERT sees no capitals: Nice is read as *nice*."
    assert told in shown(app)
    assert told in shown(sentences_page(ctx_first="A week in Nice.", ctx_second="They live near Nice.")), "also alone"
    assert told in shown(
        sentences_page("Cover a word", ctx_look="We went to Nice for our honeymoon.", ctx_look_word="Nice")
    )
    own = {"ctx_which": "We went to Nice for our honeymoon.", "ctx_which_word": "Nice"}
    assert told in shown(sentences_page("Which to use", ctx_task="Tell meanings apart", **own))
    app = sentences_page("Sense map", ctx_map_word="rose")
    (field,) = [each for each in app.text_input if each.label == "Your sentence with rose"]
    field.set_value("My friend Rose sings in the choir.").run()
    assert "Rose is read as *rose*" in shown(app)
    app = sentences_page(ctx_first="We met Anna in town.", ctx_second="Then Anna left.")
    assert "sees no capitals" not in shown(app)


def test_the_answer_the_figures_and_the_tables_are_those_of_the_core(
    encoder: ContextualEncoder, downloads: Downloads
) -> None:
    pair = ("The teller counted the notes at the bank.", "Reeds grew along the muddy bank.")
    live = compare_in_context(encoder, *in_sentences(pair, "bank"))
    baselines = stored_baselines()
    app = sentences_page(ctx_first=pair[0], ctx_second=pair[1])
    assert widget(app, "ctx_preset").value is None
    assert widget(app, "ctx_kind").value == "Your own"
    nearest = nearest_known(encoder, stored_same_sense(), *in_sentences(pair, "bank"))
    assert nearest is not None
    verdict = opinion_by_sentences(stored_same_sense().judge(live), nearest)
    assert verdict.answer == "different senses"
    for layer in (baselines.best_layer, 2):
        choose(app, "ctx_layer", layer)
        assert f"At layer {layer} the two vectors have a similarity of {live.similarities[layer]:.2f}." in shown(app)
        number = f"{100 - 100 * verdict.probability:.0f}"
        assert "To BERT bank means **two different things** here" in shown(app)
        assert f"{number} of 100 such verdicts are right. You say:" in shown(app)
        lines = {trace.get("name"): trace for trace in figure(app, "ctx_layers")["data"]}
        assert array(lines["<b>this pair</b>"]["y"]).tolist() == live.similarities.round(3).tolist()
        medians = [baselines.spread("same sense", each).median for each in range(7)]
        assert array(lines["same sense"]["y"]).tolist() == pytest.approx(medians, abs=5.1e-4)
        cells = array(figure(app, "ctx_tokens")["data"][0]["z"])
        assert cells == pytest.approx(live.tokens[layer], abs=5.1e-3)
        assert cells.shape == (len(live.first.tokens), len(live.second.tokens))
    _, steps, by_layer, _, numbers = tables(app)
    assert len(steps) == len(stored_same_sense().scale)
    assert by_layer["cosine of this pair"].tolist() == pytest.approx(live.similarities, abs=5.1e-5)
    assert numbers["first sentence"].tolist() == pytest.approx(live.vectors[0, 2], abs=5.1e-5)
    saved = pd.read_csv(io.StringIO(downloads.files["wordspace-layers-bank.csv"]))
    assert saved.equals(by_layer.reset_index(drop=True)) or saved.shape == by_layer.shape


def test_of_sentences_of_the_bank_the_truth_is_told_and_of_own_ones_how_often_it_is_right(
    encoder: ContextualEncoder,
) -> None:
    uses = two_uses("novel")
    assert uses is not None
    for second, odds in ((uses.second, False), ("He had a novel idea.", True)):
        app = sentences_page(ctx_first=uses.first, ctx_second=second)
        assert "novel" in shown(app)
        assert ("You say:" in shown(app)) == odds


def scale(app: AppTest) -> str:
    """What stands below the scale of steps."""
    (found,) = [body for body in html_figures(app) if 'class="senses"' in body]
    return " ".join(text.text for text in read(found).all("p")[1:])


def test_a_reader_says_of_own_pairs_what_is_right_and_what_bert_told_right_is_counted(
    encoder: ContextualEncoder,
) -> None:
    def say(app: AppTest, one_sense: bool) -> str:
        (key,) = [str(each.key) for each in app.get("button_group") if str(each.key).startswith("ctx_said_")]
        choose(app, key, pair_words.SAY[one_sense])
        return key

    app = sentences_page()
    assert "You say:" not in shown(app), "of an example the truth is known"
    choose(app, "ctx_first", "She painted every nail a bright red.")
    choose(app, "ctx_second", "He hammered the nail into the plank.")
    assert "BERT's guess: nail means **two different things** here." in shown(app)
    assert "7 of 10 such guesses are right. You say:" in shown(app)
    assert "Of such pairs BERT is right" not in scale(app), "nothing is said twice"
    first = say(app, one_sense=False)
    assert "You and BERT agree: nail means **two different things** here" in shown(app)
    choose(app, "ctx_first", "She joined the rock band.")
    choose(app, "ctx_second", "She wore a rubber band on her wrist.")
    assert say(app, one_sense=False) != first, "each pair has a question of its own"
    assert "You and BERT agree: band means **two different things** here" in shown(app)
    assert "You agree on 2 of 2" in shown(app)
    assert "goes by the words" not in scale(app)
    choose(app, "ctx_first", "She ate with a fork.")
    choose(app, "ctx_second", "Take the left fork in the road.")
    say(app, one_sense=False)
    assert "You agree on 2 of 2" in shown(app), "where it cannot tell, it is not wrong"
    assert scale(app).endswith(pair_words.differ(said=False, bert=None))


def test_of_a_known_word_it_is_told_by_which_meanings_and_of_an_unclear_one_nothing_is_guessed(
    encoder: ContextualEncoder,
) -> None:
    app = sentences_page(ctx_first="A crane stood in the marsh.", ctx_second="The crane lifted the roof.")
    assert "To BERT crane means **two different things** here" in shown(app)
    assert "93 of 100 such verdicts are right. You say:" in shown(app)
    (known,) = [body for body in html_figures(app) if "by our sentences" in body]
    assert "<li>bird, <b>nearest to the first sentence</b></li>" in known
    assert "known. 93 of 100 such verdicts are right. Measured on 456 pairs" in shown(app)
    choose(app, "ctx_second", "A crane walked through the grass.")
    assert "BERT's guess: crane means **the same** both times" in shown(app)
    assert "If its meaning is *bird* or *machine*, 9 of 10 such guesses are right. You say:" in shown(app)
    choose(app, "ctx_first", "The bill was too high.")
    choose(app, "ctx_second", "My mother paid the bill.")
    assert "BERT **cannot tell** whether bill means the same both times." in shown(app)
    assert "such guesses are right" not in shown(app)
    assert "That happens with 15 of 100 such pairs. You say:" in shown(app)
    assert f"{pair_words.IN_DOUBT} {pair_words.LOOK}" in shown(app)


def test_a_word_that_one_sentence_misspells_is_offered_as_the_other_has_it() -> None:
    app = sentences_page(ctx_first="I put the fork in the drawer.", ctx_second="He used a frok for the pasta.")
    assert "*frok* is not known here:" in shown(app)
    (offered,) = [each for each in app.button if str(each.key).startswith("slip_")]
    offered.click().run()
    assert widget(app, "ctx_second").value == "He used a fork for the pasta."
    assert [widget(app, key).value for key in POINTED] == ["fork", "fork"]


def test_of_two_words_that_both_sentences_share_the_other_is_offered() -> None:
    texts = "The bank has a new bench in the garden.", "The bench is on the bank of the river in the garden."
    app = sentences_page("Two sentences", ctx_first=texts[0], ctx_second=texts[1])
    assert widget(app, "ctx_first_word").value == "bench"
    assert words.SHARED_TOO in [caption.value for caption in app.caption]
    next(button for button in app.button if button.label == "bank").click().run()
    assert (widget(app, "ctx_first_word").value, widget(app, "ctx_second_word").value) == ("bank", "bank")
    assert words.SHARED_TOO not in [caption.value for caption in app.caption]


def test_where_bert_cannot_tell_no_meanings_are_said_to_be_nearest(encoder: ContextualEncoder) -> None:
    del encoder  # it is in memory
    bus, checked = "The brakes of the bus squeal.", "He checked the brakes before the trip."
    app = sentences_page("Two sentences", ctx_first=bus, ctx_second=checked)
    assert pair_words.UNSURE in shown(app)
    assert "nearest to the" not in str(html_figures(app))


def test_of_a_word_that_stands_alone_no_verdict_is_said(encoder: ContextualEncoder) -> None:
    app = sentences_page(ctx_first="CHAINS", ctx_second="the food chain starts with a green plant")
    assert "## CHAINS has no other word beside it" in shown(app)
    assert cover_words.ALONE in shown(app)
    assert "such verdicts are right" not in shown(app)
    assert not any('class="senses"' in body for body in html_figures(app))
    choose(app, "ctx_first", "Old chains")
    assert "no other word beside it" not in shown(app)


def test_a_reader_who_does_not_agree_is_told_how_often_bert_is_mistaken_then() -> None:
    assert pair_words.differ(said=False, bert=True).startswith(
        "Of pairs with two meanings BERT takes 12 of 100 for one."
    )
    assert pair_words.differ(said=True, bert=False).startswith(
        "Of pairs with one meaning BERT takes 10 of 100 for two."
    )
    assert pair_words.differ(said=True, bert=None).startswith("It goes by the words around it")


def test_a_word_that_occurs_twice_is_offered_twice(encoder: ContextualEncoder) -> None:
    text = "The bat hit a bat."
    app = sentences_page(ctx_first=text, ctx_second=text, ctx_second_word="bat 2")
    assert widget(app, "ctx_first_word").options == ["The", "bat", "hit", "a", "bat (2nd)"]
    assert widget(app, "ctx_first_word").value == "bat"
    live = compare_in_context(encoder, Mark(text, 4, 7), Mark(text, 14, 17))
    assert f"similarity of {live.similarities[widget(app, 'ctx_layer').value]:.2f}" in shown(app)
    choose(app, "ctx_second_word", "bat")
    assert "The same sentence twice: BERT makes the same" in shown(app)


@pytest.mark.usefixtures("encoder")
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She ate cre\u0300me bru\u0302le\u0301e", ["She", "ate", "crème", "brûlée"]),
        ("मैं बैंक गया।", ["मैं", "बैंक", "गया"]),
        ("The gov\u00adern\u00adment fell", ["The", "gov\u00adern\u00adment", "fell"]),
        ("我去銀行。", ["我", "去", "銀", "行"]),
        ("ฉันกินน้ำ", ["ฉั", "น", "กิ", "น (2nd)", "น้ำ"]),
        ("שָׁלוֹם don’t", ["שָׁלוֹם", "don’t"]),
    ],
)
def test_the_words_of_every_script_can_be_pointed_at(text: str, names: list[str]) -> None:
    app = sentences_page(ctx_first=text, ctx_second=text, ctx_first_word=names[-1], ctx_second_word=names[-1])
    for key in ("ctx_first_word", "ctx_second_word"):
        options = [unicodedata.normalize("NFC", option) for option in widget(app, key).options]
        assert options == [escape(name).replace("\\(2nd\\)", "(2nd)") for name in names]
    assert re.search("same sentence twice|letter by letter", shown(app))
    assert not app.error


@pytest.mark.usefixtures("encoder")
def test_one_word_in_two_spellings_is_one_word_to_the_page() -> None:
    app = sentences_page(
        ctx_first="They wrote Strasse and not Straße", ctx_first_word="Straße 2", ctx_second="The STRASSE was long"
    )
    assert widget(app, "ctx_second_word").value == "STRASSE"
    assert "**Straße is new or rare, or no word at all**" in shown(app), "one word, that is no English"
    assert "How good such verdicts are" not in shown(app), "there is none"
    assert "Two different words" not in shown(app)
    assert not app.error


@pytest.mark.usefixtures("encoder")
def test_of_an_invented_word_no_sense_is_told() -> None:
    app = sentences_page(ctx_first="The xqzt was a blorp.", ctx_second="We saw a blorp in the fnord.")
    assert "**blorp is new or rare, or no word at all**" in shown(app)
    assert "means **" not in shown(app)


def test_two_different_words_get_no_verdict_about_senses() -> None:
    app = sentences_page(ctx_first="The bat flew.", ctx_second="He hit the ball with the bat.", ctx_second_word="ball")
    assert "Two different words, bat and ball. To compare meanings, put one word into both" in shown(app)
    assert "To BERT they are more alike than two words of two sentences usually are." in shown(app)


@pytest.mark.usefixtures("encoder")
def test_two_forms_of_a_word_are_compared_and_glove_has_a_vector_for_each() -> None:
    app = sentences_page(ctx_first="The pupils of his eyes were wide.", ctx_second="The teacher praised the pupil.")
    assert "pupils / pupil means **two different things** here." in shown(app)
    assert "one vector each for pupils and pupil, in every sentence" in shown(app)


def test_a_word_of_several_pieces_can_be_its_first_piece(encoder: ContextualEncoder) -> None:
    pair = ("The platypus swam.", "A platypus lays eggs.")
    app = sentences_page(ctx_first=pair[0], ctx_second=pair[1])
    seen = []
    for pooling in ("mean", "first"):
        choose(app, "ctx_pooling", pooling)
        live = compare_in_context(encoder, *in_sentences(pair, "platypus"), pooling)
        assert len(live.first.marked) > 1
        seen.append(array(figure(app, "ctx_layers")["data"][-1]["y"]).tolist())
        assert seen[-1] == live.similarities.round(3).tolist()
    assert seen[0] != seen[1]


@pytest.mark.parametrize("text", UNREADABLE, ids=["empty", "blank", "punctuation", "10,000 words"])
def test_an_unreadable_sentence_gets_one_message_and_stays_typed(text: str) -> None:
    app = sentences_page()
    choose(app, "ctx_second", text)
    assert any(UNREADABLE[text] in info.value for info in app.info)
    assert widget(app, "ctx_second").value == text
    assert not app.error
    assert "To BERT apple" in shown(app), "the last picture stays, greyed"
    assert not figures(app)
    choose(app, "ctx_preset", "bank")
    assert figures(app)
    fresh = sentences_page(ctx_second=text)
    assert any(UNREADABLE[text] in info.value for info in fresh.info)
    assert not html_figures(fresh)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_compared_and_shown_as_it_is(name: str) -> None:
    app = sentences_page(ctx_first=HOSTILE[name])
    assert not app.exception
    assert "Two different words" in shown(app)
    for text in markdown(app):
        left = "" if pair_words.next_view([])[0] in text else without_code(text)
        for harm in ("![", "](", "<img", "<script", ":red[", ":material", "$x", ":blue-", "\u202e", "\x07"):
            assert harm not in left, text
    specs = json.dumps(figures(app))
    assert "<img" not in specs
    assert "<script" not in specs


def test_a_word_that_is_not_in_the_sentence_is_told_and_others_are_offered() -> None:
    app = sentences_page(ctx_first_word="penguin")
    assert "penguin is not in this sentence." in shown(app)
    assert widget(app, "ctx_first_word").value == "apple"
    assert figures(app)


def test_with_sentences_of_ones_own_the_word_is_chosen_anew_on_both_sides_as_a_fresh_link_would() -> None:
    app = sentences_page()
    choose(app, "ctx_kind", "Your own")
    choose(app, "ctx_first", "I sat on the bank of the river.")
    assert widget(app, "ctx_first_word").value == "bank", "there is no other sentence yet"
    choose(app, "ctx_second", "She opened an account at the bank.")
    assert [widget(app, key).value for key in POINTED] == ["bank", "bank"]
    assert "is not in this sentence" not in shown(app)
    fresh = sentences_page(**{key: widget(app, key).value for key in inputs.SENTENCES})
    assert [widget(fresh, key).value for key in POINTED] == ["bank", "bank"]
    assert shown(fresh) == shown(app)
    choose(app, "ctx_first", "The river has a muddy bank.")
    assert [widget(app, key).value for key in POINTED] == ["bank", "bank"]
    choose(app, "ctx_first", "The lock of a canal.")
    choose(app, "ctx_second", "Lock the bank.")
    assert [widget(app, key).value for key in POINTED] == ["lock", "Lock"]


def test_a_word_that_the_reader_pointed_at_stays_while_its_sentence_holds_it() -> None:
    app = sentences_page()
    choose(app, "ctx_first_word", "slices")
    choose(app, "ctx_first", "The slices of an apple.")
    assert [widget(app, key).value for key in POINTED] == ["slices", "Apple"]
    assert "Now write the second sentence too, with slices in it." in shown(app)


def test_which_word_is_taken_does_not_depend_on_the_sentences_that_stood_there_before() -> None:
    texts = {"ctx_first": "THE PLANE WAS BLUNT.", "ctx_second": "the plane was blunt"}
    fresh = sentences_page(**texts)
    app = sentences_page(ctx_first="The plane landed.", ctx_second="He sharpened the plane.")
    assert [widget(app, key).value for key in POINTED] == ["plane", "plane"]
    for key, text in texts.items():
        choose(app, key, text)
    assert [widget(app, key).value for key in POINTED] == [widget(fresh, key).value for key in POINTED]
    choose(app, "ctx_first_word", "WAS")
    choose(app, "ctx_second", "the plane was very blunt")
    assert [widget(app, key).value for key in POINTED] == ["WAS", "was"], "that the reader chose"


def test_of_sentences_that_differ_in_punctuation_alone_no_meaning_is_guessed() -> None:
    app = sentences_page(ctx_first="The drawer is stuck!", ctx_second="The drawer is stuck.")
    assert "## Only punctuation differs: there are no two meanings to tell apart." in shown(app)
    assert "are right" not in shown(app)
    choose(app, "ctx_first", "The drawer is stuck again!")
    assert "Only punctuation" not in shown(app)


def test_bert_is_wrong_and_only_guesses_where_the_lesson_tells_the_teacher() -> None:
    app = sentences_page()
    verdicts = {
        "bark": "BERT guesses wrongly:",
        "mouse": "BERT guesses:",
        "bat": "BERT guesses:",
        "crane": "BERT guesses:",
    }
    for word, verdict in verdicts.items():
        choose(app, "ctx_preset", word)
        assert verdict in shown(app).replace("*", ""), word
    choose(app, "ctx_preset", "bank")
    assert "BERT guesses" not in shown(app).replace("*", "")
    told = (ROOT / "lessons" / "one-word-many-senses.md").read_text(encoding="utf-8")
    assert "wrong about *bark*, and only guesses at *mouse*, *bat* and *crane*" in told


def test_the_same_sentence_twice_is_said_to_be_identical() -> None:
    app = sentences_page(ctx_second=OPENING.first)
    assert "The same sentence twice: BERT makes the same" in shown(app)
    assert array(figure(app, "ctx_layers")["data"][-1]["y"]).tolist() == [1.0] * 7


def test_a_word_that_the_model_does_not_know_is_said() -> None:
    app = sentences_page(ctx_first="I saw a 🛸 there.", ctx_first_word="🛸", ctx_second="The 🛸 landed.")
    assert "BERT does not know 🛸: what it lists there is about the place" in shown(app)
    assert not app.warning, "once"
    assert "How good such verdicts are" not in shown(app)


def test_more_than_512_pieces_are_cut_and_said() -> None:
    long = "The bat flew. " + "蝙 " * 700
    app = sentences_page(ctx_first=long)
    assert any("512 pieces at most" in warning.value for warning in app.warning)
    assert "alike than two words of two sentences usually are" in shown(app)
    choose(app, "ctx_first_word", "蝙 700")
    assert "stands after the 512 pieces" in shown(app).replace("\\", "")


def test_a_text_too_long_for_the_link_is_said_to_be() -> None:
    app = sentences_page()
    assert widget(app, "ctx_first").proto.query_param_key == "ctx_first"
    choose(app, "ctx_first", "The apple fell on 蝙蝠. " * 60)
    assert "Too long for the link" in shown(app)
    assert not widget(app, "ctx_first").proto.query_param_key
    assert figures(app)
    choose(app, "ctx_first", "The bat flew over it. " * 120)
    assert "the limit here is 2,000 characters" in shown(app)
    assert "Too long for the link" not in shown(app)  # which goes on to say that all else works


def test_one_static_list_stands_beside_two_in_context() -> None:
    app = sentences_page()
    rows = tables(app)[0]
    assert rows.columns.tolist() == ["place", "GloVe, any sentence", "BERT, first sentence", "BERT, second sentence"]
    assert rows["BERT, first sentence"].tolist() != rows["BERT, second sentence"].tolist()
    drawn = read(html_figures(app)[0])
    cells = [cell.text for cell in drawn.all("td")]
    assert cells[2::3] == rows["BERT, second sentence"].tolist()[:6], "the best of them are drawn"
    choose(app, "ctx_second", OPENING.first)
    rows = tables(app)[0]
    assert rows["BERT, first sentence"].tolist() == rows["BERT, second sentence"].tolist()
    assert "The same sentence twice" in shown(app)


def test_the_lists_are_those_of_the_layer_that_a_reader_chose(encoder: ContextualEncoder) -> None:
    app = choose(sentences_page(), "ctx_many_layer", 3)
    assert "**They are of layer 3**, not of the last one." in shown(app)
    live = company_of(encoder, in_sentences(OPENING.pair(False), "apple"), layer=3)
    rows = tables(app)[0]
    assert rows["BERT, first sentence"].tolist() == list(live[0].words)
    assert rows["BERT, second sentence"].tolist() == list(live[1].words)


@pytest.mark.usefixtures("no_model")
def test_the_page_opens_on_one_list_beside_two_before_there_is_a_model() -> None:
    app = open_page(SENTENCES)
    assert "To BERT apple means **two different things** here" in shown(app)
    assert "The answer was stored; BERT is loading and will check it" in shown(app)
    (picture,) = [body for body in html_figures(app) if 'class="company"' in body]
    lists = [cell.text for cell in read(picture).all("td")]
    assert lists[1::3][:3] == ["fruit", "pear", "orchard"]
    assert lists[2::3][:2] == ["iphone", "macs"]


def test_what_is_stored_stays_when_the_model_cannot_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str, report: Report) -> ContextualEncoder:
        raise ModelUnavailableError(name, "is damaged", "Restore it.")

    worker: ModelWorker = ModelWorker(load)
    monkeypatch.setattr(cache, "model_worker", lambda: worker)
    app = sentences_page()
    for _ in range(50):
        if app.warning:
            break
        app.run()
    assert "is damaged" in app.warning[0].value
    assert "BERT apple means" in shown(app)
    assert not app.error
    assert html_figures(app)
    worker.close(patience=30)


def test_the_stored_neighbours_are_those_that_the_model_finds(encoder: ContextualEncoder) -> None:
    stored = stored_company().found
    assert {company.mark.word.lower() for company in stored} == set(EXAMPLES)
    live = company_of(encoder, [company.mark for company in stored])
    assert [one.agrees(other) for one, other in zip(live, stored, strict=True)] == [True] * 3 * len(EXAMPLES)
    assert "BERT has now checked this answer" in shown(open_page(SENTENCES))


@pytest.mark.parametrize("name", ["Neighbours", "One bat or many", "Neighbours, sentence by sentence"])
def test_the_old_names_of_the_first_view_still_open_it(name: str) -> None:
    app = sentences_page(name, ctx_first="The bat flew.", ctx_second="He swung the bat.")
    assert 'class="company"' in "".join(html_figures(app))
    assert widget(app, "ctx_second").value == "He swung the bat."


def test_vectors_of_ones_own_are_not_called_glove() -> None:
    own = WordVectors.from_arrays(["bat", "ball", "cave"], np.eye(3))
    app = AppTest.from_file(ROOT / HOME, default_timeout=30)
    app.switch_page(SENTENCES)
    app.session_state["vector_sets_kept"] = {"my text": own}
    app.query_params.update({"vector_set": "my text"})
    said = shown(app.run()).split("Where this comes from")[0]
    assert NOT_HELD in "".join(html_figures(app))
    assert "GloVe has" not in said.replace(
        "GloVe has one list of words like it, BERT one for each", ""
    )  # the page's lead
    assert "GloVe**" not in said


def test_a_chip_that_is_gone_with_its_sentence_has_the_word_chosen_anew_on_both_sides() -> None:
    app = sentences_page(ctx_first="The seal barked on the rock.")
    assert widget(app, "ctx_first_word").value == "rock", "no word is in both"
    app.session_state["ctx_second"] = "He broke the seal on the envelope."
    app.session_state["ctx_second_word"] = None
    app.run()
    assert [widget(app, key).value for key in POINTED] == ["seal", "seal"]


def test_a_step_on_sentences_of_ones_own_has_their_fields_above_the_answer_whatever_was_seen_before() -> None:
    lesson = {"lesson": "one-word-many-senses"}
    app = open_page(SENTENCES, {**lesson, "step": "3"})
    assert app.session_state["ctx_own"] is False
    own = {"ctx_first": "She wore a gold ring.", "ctx_second": "I heard the phone ring."}
    for key, value in {**own, "step": "5"}.items():
        app.query_params[key] = value
        if key in own:
            app.session_state[key] = value
    assert app.run().session_state["ctx_own"] is True


def test_a_word_that_nobody_knows_has_a_grey_list_and_the_other_none() -> None:
    app = sentences_page(ctx_first="My asdf is here.", ctx_second="The bus stops here.")
    choose(app, "ctx_first_word", "asdf")
    choose(app, "ctx_second_word", "bus")
    assert "asdf is rare in texts" in shown(app)
    (lists,) = [figure for figure in html_figures(app) if 'class="company"' in figure]
    cells = [row.all("td") for row in read(lists).all("tbody")[0].all("tr")]
    assert all("far" in row[1].attributes.get("class", "").split() for row in cells)
    assert not any("far" in row[2].attributes.get("class", "").split() for row in cells)


@pytest.mark.usefixtures("encoder")
def test_while_nothing_is_known_of_what_is_usual_for_a_model_its_lists_are_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pair, "usual_of", lambda model, pooling: None)
    app = sentences_page()
    assert "BERT's two lists for apple share no word." in shown(app)
    assert html_figures(app)
    assert not any('class="senses"' in body for body in html_figures(app))
    assert len(figure(app, "ctx_layers")["data"]) == 1, "this pair alone"


@pytest.mark.usefixtures("encoder")
def test_of_two_sentences_in_another_language_that_is_said_once_and_of_one_which_it_is() -> None:
    app = sentences_page(ctx_first="Ich sitze auf der Bank im Park.", ctx_second="Die Bank gab mir einen Kredit.")
    assert words.DO_NOT_TRUST in shown(app)
    assert not app.warning
    choose(app, "ctx_second", "The bank gave me a loan.")
    assert words.DO_NOT_TRUST in shown(app)
    assert "Ich sitze auf der Bank" in app.warning[0].value
    choose(app, "ctx_first", "Nils kör buss i dimman.")  # no word in both: a second one is not asked for
    assert "Nils kör buss" in app.warning[0].value
    assert not [told.value for told in app.info if "Now write" in told.value]


def test_of_a_name_that_bert_is_not_sure_of_nothing_is_guessed(encoder: ContextualEncoder) -> None:
    app = sentences_page(ctx_first="Ole sailed home.", ctx_second="Ole drives the express.")
    assert "## Ole is a name: BERT **cannot tell** if it is the same one." in shown(app)
    assert "You say:" not in shown(app)
    assert not [body for body in html_figures(app) if 'class="senses"' in body], "nor is there a scale"
    (lists,) = [body for body in html_figures(app) if "<table" in body and "Ole" in body]
    assert lists.count(pair_words.NONE_NEAR) == 2, "what is about the express tells nothing of Ole"
    own = sentences_page(ctx_first="My uncle Zqxvund drives the bus.", ctx_second="Here Zqxvund keeps his bees.")
    assert "## Zqxvund is a name: BERT **cannot tell** if it is the same one." in shown(own), "though no set has it"
    assert "no word at all" not in shown(own)
    sure = sentences_page(ctx_first="The Amazon flows to the sea.", ctx_second="Amazon sent me the wrong parcel.")
    assert "To BERT Amazon means **two different things** here" in shown(sure)


@pytest.mark.usefixtures("encoder")
def test_where_bert_has_no_sure_word_those_of_glove_stand_in_its_order_and_are_said_to() -> None:
    app = sentences_page(ctx_first="The shepherd sheared the ewes.", ctx_second="The ewes lay on the sofa.")
    (lists,) = [figure for figure in html_figures(app) if 'class="company"' in figure]
    far = [cell.text for cell in read(lists).all("td", "far")]
    assert "lambs" in far
    assert pair_words.GREY in shown(app)
    assert "pieces" not in pair_words.GREY
