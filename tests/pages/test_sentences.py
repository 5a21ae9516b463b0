"""The Words in context page, without a browser: its views but *Two sentences*, and the model on its way."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from embedding_core import WordVectors
from embedding_core.context import model_worker as model_process
from embedding_core.context import sense_data
from embedding_core.context.bank import load_sentence_bank, plain_sense
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import EXAMPLES
from embedding_core.context.loading import load_folder
from embedding_core.context.model_files import SHIPPED_FOLDER
from embedding_core.context.models import SHIPPED
from embedding_core.context.sense_data import best_layer, stored_agreement
from embedding_core.context.senses import sense_map
from embedding_core.context.sentence import BY_CHANCE, sentence_similarities
from embedding_core.context.told_senses import NewPlace, PlacedByOthers, place_by_others
from embedding_core.errors import ModelUnavailableError
from embedding_core.runtime.apart import ApartWorker
from embedding_core.runtime.child import Child
from embedding_core.runtime.worker import ModelWorker
from tests.figure_json import array
from tests.pages.harness import (
    choose,
    elements,
    figure,
    figures,
    has_widget,
    markdown,
    run_code,
    sentences_page,
    shown,
    tables,
    widget,
)
from wordspace.frame import echoes
from wordspace.frame.widgets import EXAMPLE, STALE
from wordspace.views.sentences import cache, contextual, senses_told_words, senses_words, texts_words, words
from wordspace.views.sentences.costs_words import MEANINGS
from wordspace.views.sentences.inputs import ORDER, POINTED
from wordspace.views.sentences.senses_inputs import EXAMPLE_WORDS, HOLDING, OF_PAIRS, OPENING_WORD, TEXT, map_values

VIEWS = ("Two sentences", "Cover a word", "Sense map", "Whole sentences", "Which to use")
OPENING = EXAMPLES["apple"]
COURT = ("The court sentenced him.", "The tennis court was wet.", "The judge left the court.", "A court for tennis.")


# The opening, stored and confirmed


def go(app: AppTest, view: str) -> AppTest:
    """Go over to another view of the page."""
    app.query_params["ctx_view"] = app.session_state["ctx_view"] = view
    return app.run()


class Late(Future[Any]):
    """An answer that arrives between the first look at it and the second."""

    def __init__(self, result: object) -> None:
        super().__init__()
        self.looks = 0
        self.set_result(result)

    def done(self) -> bool:
        self.looks += 1
        return self.looks > 1


def test_what_a_question_needs_is_never_taken_for_its_answer_however_late_it_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers: dict[str, Future[Any]] = {"needed": Late(True), "asked": Late(("an answer",))}
    watched = []
    worker = SimpleNamespace(
        status=lambda model: SimpleNamespace(resident=False), ask=lambda model, key, *args, **kwargs: answers[key]
    )
    monkeypatch.setattr(cache, "model_worker", lambda: worker)
    monkeypatch.setattr(contextual, "COLD_PATIENCE", 0.0)
    monkeypatch.setattr(contextual, "watch", lambda model, future, message: watched.append(future))
    needed: contextual.Question[bool] = contextual.Question("needed", lambda encoder: True)
    asked: contextual.Question[tuple[str]] = contextual.Question("asked", lambda encoder: ("an answer",))

    assert contextual.answer(SHIPPED, asked, after=needed) is None
    assert watched == [answers["needed"]]
    assert contextual.answer(SHIPPED, asked, after=needed) is None
    assert watched == [answers["needed"], answers["asked"]]
    assert contextual.answer(SHIPPED, asked, after=needed) == ("an answer",)

    def agree(computed: tuple[str], stored: tuple[str]) -> bool:
        assert computed == ("an answer",)
        return computed == stored

    answers |= {"needed": Late(True), "asked": Late(("an answer",))}
    assert contextual.confirmed(SHIPPED, asked, ("stored",), agree, needed) == ("stored",)
    assert contextual.confirmed(SHIPPED, asked, ("stored",), agree, needed) == ("stored",)
    assert contextual.confirmed(SHIPPED, asked, ("stored",), agree, needed) == ("an answer",)


# Two sentences


@pytest.mark.usefixtures("encoder")
def test_of_letters_that_the_model_does_not_read_every_view_says_that_its_numbers_mean_little() -> None:
    said = "This model learned from English; it reads"
    one, other = "Кошка спит.", "Кошка ест рыбу."
    app = sentences_page(ctx_first=one, ctx_second=other)
    assert said in shown(app)
    assert "How good such verdicts are" not in shown(app), "no verdict"
    for view, query in (
        ("Sense map", {"ctx_map_word": "Кошка", "ctx_map_text": f"{one}\n{other}"}),
        ("Whole sentences", {"ctx_lines": f"The cat sleeps.\n{one}"}),
        ("Cover a word", {"ctx_look": one}),
    ):
        app = sentences_page(view, **query)
        assert said in shown(app) + "".join(warning.value for warning in app.warning), view


@pytest.mark.usefixtures("encoder")
def test_one_group_of_own_sentences_does_not_contradict_what_is_said_of_two_of_them() -> None:
    pair = ("She wore a ring.", "The phone will ring soon.")
    app = sentences_page("Sense map", ctx_map_word="ring", ctx_map_text="\n".join(pair))
    assert "To BERT ring means **two different things** here" in shown(app)
    assert "BERT finds" not in shown(app)
    assert "as a pair they are probably different senses" in shown(app)
    address = re.search(r"\(\?(ctx_view=\S+)\)\)", " ".join(markdown(app)))
    assert address
    query = {key: value for key, (value,) in parse_qs(address[1]).items()}
    opened = sentences_page(query.pop("ctx_view"), **query)
    assert (query["ctx_first"], query["ctx_second"]) == pair
    assert "To BERT ring means **two different things**" in shown(opened)


def test_the_choice_of_vectors_stands_only_over_views_that_use_it() -> None:
    query = {"vector_set": "BERT"}
    assert has_widget(sentences_page(**query), "vector_set")
    for view in ("Sense map", "Whole sentences", "Cover a word", "Which to use"):
        assert not has_widget(sentences_page(view, **query), "vector_set"), view


@pytest.mark.parametrize(
    ("view", "fields"),
    [
        ("Two sentences", "ctx_first ctx_second"),
        ("Sense map", "ctx_map_text"),
        ("Whole sentences", "ctx_lines"),
        ("Cover a word", "ctx_look"),
        ("Which to use", "ctx_which"),
    ],
)
def test_every_view_asks_once_what_a_misspelt_word_may_mean(view: str, fields: str) -> None:
    texts = "The coffe is hot.\nThe coffe is cold.\nShe drank her coffe."
    text = texts if view in ("Sense map", "Whole sentences") else texts.splitlines()[0]
    said = shown(sentences_page(view, **dict.fromkeys(fields.split(), text)))
    assert said.count("*coffe* is not known here:") == 1


def test_every_misspelt_word_is_told_and_mended_by_a_press() -> None:
    text = "The coffe was for the man at the tihrd table, and he had bread with mayonaise."
    app = sentences_page("Cover a word", ctx_look=text, ctx_look_word="coffe")
    said = shown(app)
    assert re.findall(r"\*(\w+)\* is (?:not|hardly) known here:", said) == ["coffe", "tihrd", "mayonaise"]
    app.button(key="slip_ctx_look_coffe").click().run()
    assert widget(app, "ctx_look").value == text.replace("coffe", "coffee")
    assert widget(app, "ctx_look_word").value == "coffee", "that was pointed at"
    assert "coffe*" not in shown(app)


def test_a_slip_that_is_mended_is_compared_with_the_same_word_of_the_other_sentence() -> None:
    app = sentences_page(ctx_first="The shop gave me a receipt.", ctx_second="He lost the recipt again.")
    app.button(key="slip_ctx_first_recipt").click().run()
    assert widget(app, "ctx_second").value == "He lost the receipt again."
    assert [widget(app, key).value for key in ("ctx_first_word", "ctx_second_word")] == ["receipt"] * 2


# Bad input


@pytest.mark.parametrize("view", ["Sense map", "Whole sentences"])
def test_sentences_too_few_too_many_or_unreadable_get_a_message(view: str) -> None:
    app = sentences_page(view)
    key = "ctx_map_text" if view == "Sense map" else "ctx_lines"
    for text, message in {
        "": "Write your sentences, one a line",
        "\n \n": "Write your sentences, one a line",
        "One bat.": "until there are 2 or more",
        "\n".join(f"Bat number {number}." for number in range(201)): "These are 201 sentences",
        "A bat.\n...": "Line 2, ...: This sentence holds only punctuation",
        "A bat.\n" + "bat " * 10_000: "Line 2 has 39,999 characters",
    }.items():
        choose(app, key, text)
        assert message in "\n".join(info.value for info in app.info).replace("`", "").replace("\\", ""), text[:50]
        assert widget(app, key).value == text
        assert len(figures(app)) == 1, "the last picture stays, greyed"
        assert not app.error


# The other views


def test_the_sense_map_is_that_of_the_core_and_shows_the_labels_of_the_bank(encoder: ContextualEncoder) -> None:
    bank = load_sentence_bank()
    word = "jam"
    app = sentences_page("Sense map")
    choose(app, "ctx_map_preset", word)
    texts = [item.text for item in bank.of(word)]
    assert widget(app, "ctx_map_by").value == "sense"
    senses = sense_map(encoder.occurrence_vectors(texts, word))
    known = [item.sense for item in bank.of(word)]
    found = figure(app, "ctx_map")["data"]
    kinds = [number for kinds in senses.contents(known) for _, number in kinds]
    assert sorted(len(array(trace["x"])) for trace in found) == sorted(kinds), "a mark for each group and sense"
    rows = tables(app)[0]
    assert rows["label in the bank"].tolist() == [item.sense for item in bank.of(word)]
    assert rows["x"].tolist() == pytest.approx(senses.coordinates[:, 0], abs=5.1e-5)
    assert len(figure(app, "ctx_agreement")["data"][0]["x"]) == 8
    choose(app, "ctx_map_by", "layer")
    layer = best_layer(SHIPPED, 6)
    assert widget(app, "ctx_map_layer").value == layer
    by_layer = sense_map(encoder.occurrence_vectors(texts, word), layer)
    colours = {trace["marker"]["color"] for trace in figure(app, "ctx_map")["data"]}
    assert len(colours) == len(by_layer.groups)


@pytest.mark.parametrize(
    ("word", "verdict"),
    [("apple", "**Right**"), ("crane", "**one heap**"), ("bat", "**one heap**"), ("press", "**Right**")],
)
def test_the_sense_map_says_where_it_is_right_and_where_it_fails(word: str, verdict: str) -> None:
    app = sentences_page("Sense map")
    assert widget(app, "ctx_map_word").value == "apple"
    choose(app, "ctx_map_preset", word)
    assert verdict in shown(app)


def test_the_examples_of_the_sense_map_are_chosen_by_how_they_come_out_and_how_frequent_they_are(
    glove: WordVectors, encoder: ContextualEncoder
) -> None:
    share = stored_agreement()[0].by_word  # 1: exactly by meaning, each word by what was learned from others
    right = [word for word in glove.words if share.get(word) == 1 and word != OPENING_WORD]
    assert share[OPENING_WORD] == 1
    assert list(HOLDING) == right[: len(HOLDING)]
    others = {word for word in ORDER if share[word] < 1}
    assert list(OF_PAIRS) == sorted(OF_PAIRS, key=lambda word: -share[word])
    assert others == set(OF_PAIRS)
    assert {OPENING_WORD, "python", "bank", "mouse", "bat"} <= set(EXAMPLE_WORDS)
    for word in HOLDING:
        items = load_sentence_bank().of(word)
        kinds = sense_map(encoder.occurrence_vectors([item.text for item in items], word)).contents(
            [item.sense for item in items]
        )
        assert all(len(kind) == 1 for kind in kinds), word
        assert len(kinds) == len({item.sense for item in items}), word


def test_own_sentences_stand_beside_the_map_by_group_and_an_empty_word_is_told_above_it() -> None:
    app = sentences_page("Sense map", ctx_map_word="court", ctx_map_text="\n".join(COURT))
    assert is_asked(app)
    assert all(line.rstrip(".") in shown(app) for line in COURT)
    assert not is_asked(sentences_page("Sense map")), "of our words the meanings are known"
    choose(app, "ctx_map_word", "")
    told = [str(getattr(element, "value", "")) for element in elements(app)]
    problem = next(i for i, value in enumerate(told) if value.startswith("The field *Word* is empty"))
    assert told.index(STALE) > problem


def is_asked(app: AppTest) -> bool:
    """Whether a reader is asked what their sentences mean."""
    return any(getattr(element, "label", "") == senses_told_words.ask_same(1) for element in elements(app))


def test_a_reader_says_what_own_sentences_mean_and_bert_that_is_told_so_places_them() -> None:
    app = sentences_page("Sense map", ctx_map_word="court", ctx_map_text="\n".join(COURT))
    (pills,) = [element for element in elements(app) if getattr(element, "label", "") == senses_told_words.ask_same(1)]
    assert pills.options == ["2", "3", "4", "no other"]
    choose(app, pills.key, [3])
    assert "BERT agrees" not in shown(app), "of the others nothing is said yet"
    asked = [getattr(element, "label", "") for element in elements(app)]
    assert senses_told_words.ask_rest(2) not in asked, "more may mean the same as 1"
    assert senses_told_words.TAP_WHEN_ALL in [caption.value for caption in app.caption]
    choose(app, pills.key, [3, -1])
    assert senses_told_words.TAP_WHEN_ALL not in [caption.value for caption in app.caption]
    (rest,) = [element for element in elements(app) if getattr(element, "label", "") == senses_told_words.ask_rest(2)]
    choose(app, rest.key, [4])
    assert "By itself BERT agrees with you on all 4." in shown(app)
    assert "## By itself BERT sorts **all 4** uses of court like you" in shown(app)
    assert "Colour and shape: the meaning that you say" in shown(app)
    (rest,) = [element for element in elements(app) if getattr(element, "label", "") == senses_told_words.ask_rest(2)]
    assert rest.options == ["4", "none"]
    choose(app, pills.key, [2, -1])
    (rest,) = [element for element in elements(app) if getattr(element, "label", "") == senses_told_words.ask_rest(3)]
    choose(app, rest.key, [4])
    assert "Told what the others mean, it puts **0 of 4** where you do." in shown(app)
    assert "1 and 2 nearer to those like 3; 3 and 4 nearer to those like 1." in shown(app)
    assert "## Even told, BERT **cannot tell** your meanings of court apart" in shown(app)
    drawn = figure(app, "ctx_map")["data"]
    assert [trace["name"] for trace in drawn] == ["like 1: 2", "like 3: 2"], "the map shows what was told"
    assert [[point[0] for point in trace["customdata"]] for trace in drawn] == [[1, 2], [3, 4]]
    assert re.search(r"\*\*like 3\*\*\s+3\\\. ", shown(app)), "and so does the list"
    choose(app, pills.key, [2, 3, 4])
    assert "one meaning" in shown(app)
    choose(app, pills.key, [-1])
    (rest,) = [element for element in elements(app) if getattr(element, "label", "") == senses_told_words.ask_rest(2)]
    choose(app, rest.key, [3, 4])
    assert "1 has no other of the same meaning to go by: it is not counted." in shown(app), "none means as it does"
    app = sentences_page("Sense map", ctx_map_word="court", ctx_map_text="\n".join([*COURT, "The court was wet."]))
    (pills,) = [element for element in elements(app) if getattr(element, "label", "") == senses_told_words.ask_same(1)]
    choose(app, pills.key, [3, -1])
    (rest,) = [element for element in elements(app) if getattr(element, "label", "") == senses_told_words.ask_rest(2)]
    assert rest.options == ["all others", "4", "5", "none"]
    choose(app, rest.key, [0])
    (field,) = [each for each in app.text_input if each.label == "Your sentence with court"]
    field.set_value("The tennis court was locked.").run()
    assert "yours is **like 2**. If it has one of these meanings, 94 of 100 such answers are right." in shown(app)
    assert figure(app, "ctx_map")["data"][-1]["name"] == "yours"


def test_the_sentences_stand_beside_what_is_asked_of_them_before_the_dictionary() -> None:
    sheets = [
        "Haul in the sheet.",
        "The sheet was wet.",
        "She washed the sheet.",
        "Fold the sheet and the pillow case.",
    ]
    app = sentences_page("Sense map", ctx_map_word="sheet", ctx_map_text="\n".join(sheets))
    told = [str(getattr(element, "label", "") or getattr(element, "value", "")) for element in elements(app)]
    listed = next(place for place, text in enumerate(told) if text.startswith("1\\. *Haul in"))
    assert told.index(senses_told_words.ask_same(1)) < listed
    assert listed < told.index(senses_told_words.ask_dictionary("sheet"))


def test_a_link_holds_what_a_reader_tells_of_sentences() -> None:
    first, rest = (contextual.key_of_its_own("ctx_map_said", ("court", tuple(COURT), number)) for number in (1, 2))
    query: dict[str, str | list[str]] = {"ctx_map_word": "court", "ctx_map_text": "\n".join(COURT)}
    app = sentences_page("Sense map", **query, **{first: "3", rest: "4"})
    assert "## By itself BERT sorts **all 4** uses of court like you" in shown(app)
    app = sentences_page("Sense map", **query, **{first: "no other", rest: ["3", "4"]})
    assert "1 has no other of the same meaning to go by" in shown(app)


def test_of_meanings_that_are_told_no_figure_stands_beside_a_poor_result_unexplained() -> None:
    placed = NewPlace("2", sure=True, point=(0.0, 0.0))
    told = ("1", "1", "1", "2", "2", "2", "2", "2")
    all_right, some, chance = (
        PlacedByOthers(told, put)
        for put in (told, ("1", *told[1:5], "1", "1", "1"), ("2",) * 3 + ("1",) * 2 + ("2",) * 3)
    )
    assert "94 of 100 such answers are right." in senses_told_words.yours_placed(placed, 0.5, all_right)
    assert "94 of 100 such answers are right, also where it misses some" in senses_told_words.yours_placed(
        placed, 0.5, some
    )
    assert "of 100" not in senses_told_words.yours_placed(placed, 0.5, chance)
    assert "do not trust it" in senses_told_words.yours_placed(placed, 0.5, chance)


def test_where_bert_finds_one_meaning_a_dictionary_says_which_there_are_until_the_reader_does() -> None:
    nails = [
        "Hammer the nail in.",
        "A rusty nail.",
        "The nail bent.",
        "Her nail broke.",
        "He bit a nail.",
        "Cut a nail.",
    ]
    asks, app = senses_told_words.ask_dictionary, sentences_page("Sense map", ctx_map_text="\n".join(nails))
    folds = [each.label for each in app.expander]
    assert asks("nail") in folds
    assert "horny plate covering and protecting" in shown(app)
    (pills,) = [element for element in elements(app) if getattr(element, "label", "") == senses_told_words.ask_same(1)]
    choose(app, pills.key, [2, 3, 4, 5, 6])
    assert asks("nail") not in [each.label for each in app.expander]
    for word, sentences in (
        ("court", COURT),
        ("kiln", ["We fired a kiln.", "The kiln is hot.", "A new kiln.", "My kiln."]),
    ):
        app = sentences_page("Sense map", ctx_map_word=word, ctx_map_text="\n".join(sentences))
        assert asks(word) not in [each.label for each in app.expander], "two groups, or a word of one meaning"


def test_the_sentences_of_a_word_of_ours_are_what_a_link_opens_on_that_names_it_alone() -> None:
    # in a visit that has seen others, too: there Streamlit puts what a link does not name at this
    for word in ("bat", "apple", "unheard"):
        (field,) = [each for each in sentences_page("Sense map", ctx_map_word=word).text_area if each.key == TEXT]
        assert field.proto.default == map_values(word if word != "unheard" else OPENING_WORD)[TEXT]


def test_a_sentence_of_a_reader_s_own_is_placed_among_ours_whose_meanings_are_told() -> None:
    app = sentences_page("Sense map", ctx_map_word="bank")
    (field,) = [each for each in app.text_input if each.label == "Your sentence with bank"]
    field.set_value("I cycled along the banks of the canal.").run()
    assert (
        "BERT puts yours with **river**. If it has one of these meanings, 96 of 100 such answers are right. A new "
        "meaning goes unnoticed 17 times in 100." in shown(app)
    )
    stars = [trace for trace in figure(app, "ctx_map")["data"] if trace["name"] == "yours"]
    ours = next(trace for trace in figure(app, "ctx_map")["data"] if trace["name"].startswith("river:"))
    assert np.abs(array(ours["x"]).mean() - array(stars[0]["x"])[0]) < np.ptp(array(ours["x"])), "among those like it"
    field = app.text_input(key=field.key)
    field.set_value("I cycled along the bank of the canal.").run()
    again = [trace for trace in figure(app, "ctx_map")["data"] if trace["name"] == "yours"]
    assert array(again[0]["x"]) == array(stars[0]["x"]), "in another form it is read in that of ours"
    for text, told in (
        ("I paid it in at the bank.", "yours with **money**"),
        ("The ducks slept.", "Your sentence does not hold bank: write one that does."),
        ("...", "only punctuation"),
        ("My baank is closed.", "*baank* is not known here:"),
        (
            "The pilot let the plane bank.",
            ", perhaps none of these meanings**: to BERT no sentence of ours is near yours. That happens to 43 of 100",
        ),
        ("A bank of clouds came in.", "or another meaning. If it has one of these, 79 of 100"),
    ):
        app.text_input(key=field.key).set_value(text).run()
        assert told in shown(app), text
    assert figure(app, "ctx_map")["data"][-1]["name"] == "yours, not sure", "picture and text agree"
    app.text_input(key=field.key).set_value("").run()
    app.button(key=f"send_{field.key}").click().run()
    assert "Write a sentence with bank first." in shown(app)
    choose(app, "ctx_map_preset", "bat")
    assert "yours" not in {trace["name"] for trace in figure(app, "ctx_map")["data"]}, "it is about another word"


def test_where_bert_finds_no_second_meaning_by_itself_the_map_says_what_it_does_when_it_is_told(
    encoder: ContextualEncoder,
) -> None:
    items = load_sentence_bank().of("bat")
    found = sense_map(encoder.occurrence_vectors([item.text for item in items], "bat"))
    assert found.one_sense
    placed = place_by_others(found, [plain_sense(item.sense) for item in items])
    app = sentences_page("Sense map", ctx_map_word="bat")
    headline = f"## Shown examples, BERT sorts **{len(placed.right)} of {len(items)}** sentences with bat rightly"
    assert headline in shown(app)
    assert "By itself, without examples, it finds **one heap**." in shown(app)
    drawn = figure(app, "ctx_map")["data"]
    colours = {trace["name"].partition(":")[0]: trace["marker"]["color"] for trace in drawn}
    assert colours["animal"] != colours["club"], "the picture shows what the headline says"
    strays = sum(len(array(trace["x"])) for trace in drawn if "put with" in trace["name"])
    assert strays == len(placed.wrong)
    assert "Shown examples" not in shown(sentences_page("Sense map")), "apple comes out right by itself"


def test_a_map_of_sentences_of_another_language_is_refused_before_anything_is_said_of_them() -> None:
    spanish = ["Me duele mucho la rodilla.", "La rodilla del paciente no se mueve.", "Se hizo daño en la rodilla ayer."]
    app = sentences_page("Sense map", ctx_map_word="rodilla", ctx_map_text="\n".join(spanish))
    assert f"## {words.DO_NOT_TRUST}" in shown(app)
    assert "rodilla** in these" not in shown(app)
    assert not app.get("plotly_chart")


def test_with_a_word_of_ours_and_no_sentences_ours_are_offered() -> None:
    app = sentences_page("Sense map", ctx_map_word="calf")
    (field,) = [each for each in app.text_area if each.key == TEXT]
    field.set_value("").run()
    app.button(key=f"ctx_map_take_{TEXT}").click().run()
    assert widget(app, TEXT).value == map_values("calf")[TEXT]
    app = sentences_page("Sense map", ctx_map_word="kiln", ctx_map_text=" ")
    assert f"ctx_map_take_{TEXT}" not in [button.key for button in app.button], "we have none"


@pytest.mark.usefixtures("encoder")
def test_one_group_of_ones_own_sentences_is_sorted_by_ours_where_these_see_two_meanings() -> None:
    harbour = [
        "The ship left the port at dawn.",
        "The port was full of trawlers.",
        "We sailed into the port of Bergen.",
    ]
    wine = [
        "He drank a glass of port after dinner.",
        "A bottle of old port stood on the table.",
        "Port is a sweet wine.",
    ]
    app = sentences_page(
        "Sense map",
        ctx_map_word="port",
        ctx_map_text="\r\n".join(f"{n}. {own}" for n, own in enumerate([*harbour, *wine], start=1)),
    )
    assert "## Shown our sentences, BERT guesses **2 meanings** of port" in shown(app)
    assert [trace["name"] for trace in figure(app, "ctx_map")["data"]] == ["harbour: 3", "wine: 3"]
    assert re.search(r"\*\*wine\*\*\s+4\\\. \*He drank", shown(app))
    app = sentences_page("Sense map", ctx_map_word="port", ctx_map_text="\n".join([*harbour, "The port is old."]))
    assert "Shown our sentences" not in shown(app)


def test_beside_one_sentence_an_empty_word_is_asked_for_first() -> None:
    app = sentences_page("Sense map", ctx_map_word="sew", ctx_map_text="I sew.")
    choose(app, "ctx_map_word", "")
    assert "The field *Word* is empty" in shown(app)
    assert "Add sentences" not in shown(app)
    choose(app, "ctx_map_word", "sew")
    assert "Add sentences, one a line" in shown(app)


def test_a_line_with_the_word_misspelt_is_told_under_the_headline_and_asked_for_the_word() -> None:
    lines = "Their cofee was cold.\nThe needle broke.\nI lost a needle.\nWhere is my needel?"
    app = sentences_page("Sense map", ctx_map_word="needle", ctx_map_text=lines)
    assert "*needel* is not known here:" in shown(app)
    assert app.button(key="slip_ctx_map_text_needel").label == "needle?", "not needed, as it would mean by itself"
    told = [str(getattr(element, "value", "")) for element in elements(app)]
    headline = next(i for i, value in enumerate(told) if value.startswith("## "))
    assert told[headline + 1].startswith("2 of the 4 sentences do not hold `needle`")


@pytest.mark.usefixtures("encoder")
@pytest.mark.parametrize(
    ("view", "field", "value"),
    [
        ("Two sentences", "ctx_look_word", "apple"),  # of the sentence that is on screen
        ("Cover a word", "ctx_map_word", "apple"),
        ("Sense map", "ctx_line", 1),
        ("Whole sentences", "ctx_task", "Find a note"),
    ],
)
def test_the_way_on_leads_to_what_follows_on_the_same_page(view: str, field: str, value: object) -> None:
    (link,) = re.findall(r"\[Next: [^]]*\]\(\?([^)]*)\)", shown(sentences_page(view)))
    address = {key: values[0] for key, values in parse_qs(link).items()}
    app = sentences_page(address.pop("ctx_view"), **address)
    assert not app.error
    assert widget(app, field).value == value


@pytest.mark.usefixtures("encoder")
def test_the_everyday_sentences_show_a_twin_in_other_words_and_two_doses_that_look_alike() -> None:
    app = sentences_page("Whole sentences")
    for example, headline in (
        ("shop", "is closest to **Are you closed at the weekend?**"),
        ("hospital", "is closest to **Give 100 mg of morphine**: only *10* and *100* differ"),
    ):
        choose(app, "ctx_lines_preset", example)
        assert headline in shown(app).replace("\\", "")
    assert texts_words.NUMBERS in shown(app)
    choose(app, "ctx_lines_preset", "not")
    assert "Opposites come out alike" in shown(app)
    choose(app, "ctx_lines_preset", "same words, other order")
    assert texts_words.ORDER in shown(app)
    choose(app, "ctx_lines_preset", "paraphrases")
    assert "Opposites come out alike" not in shown(app)


def test_sentences_that_differ_in_order_or_in_a_number_alone_come_out_alike(encoder: ContextualEncoder) -> None:
    def least(*pairs: tuple[str, str]) -> float:
        return min(float(sentence_similarities(encoder.encode(pair))[0, 1]) for pair in pairs)

    turned = least(
        ("The dog bit the man.", "The man bit the dog."),
        ("Anna told Maria the truth.", "Maria told Anna the truth."),
        ("London is larger than Leeds.", "Leeds is larger than London."),
    )
    counted = least(
        ("Give 10 mg of morphine.", "Give 100 mg of morphine."),
        ("The train leaves at 7.", "The train leaves at 19."),
        ("He was born in 1950.", "He was born in 2010."),
    )
    assert turned > 0.95
    assert BY_CHANCE[1] + 0.3 < counted < turned


@pytest.mark.usefixtures("encoder")
def test_a_piece_that_was_chosen_in_another_view_is_told_under_the_map() -> None:
    assert senses_words.FIRST_PIECE not in shown(sentences_page("Sense map"))
    assert senses_words.FIRST_PIECE in shown(sentences_page("Sense map", ctx_pooling="its first piece"))


@pytest.mark.usefixtures("encoder")
def test_misspelt_words_of_many_sentences_and_of_the_one_to_place_are_mended_by_a_press() -> None:
    app = sentences_page("Whole sentences", ctx_lines="My sitser lives in Rome.\nThe revoluton began in Paris.")
    for slip in ("sitser", "revoluton"):
        assert f"*{slip}* is not known here:" in shown(app)
        app.button(key=f"slip_ctx_lines_{slip}").click().run()
    assert widget(app, "ctx_lines").value == "My sister lives in Rome.\nThe revolution began in Paris."
    assert "known here" not in shown(app)
    app = sentences_page("Sense map", ctx_map_word="bank")
    (field,) = [each for each in app.text_input if each.label == "Your sentence with bank"]
    field.set_value("My baank is closed.").run()
    widget(app, f"slip_{field.key}_baank").click().run()
    assert app.text_input(key=field.key).value == "My bank is closed."
    assert "yours with **money**" in shown(app)


@pytest.mark.usefixtures("encoder")
def test_a_word_typed_beside_sentences_that_share_another_is_named_with_that_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(echoes, "HEARD_AFTER", 60.0)
    lines = "\n".join(["The scale of a fish is thin.", "He put it on the scale.", "She sang a scale.", "A new scale."])
    app = sentences_page("Sense map")
    choose(app, "ctx_map_word", "skale")
    choose(app, "ctx_map_text", lines)
    assert widget(app, "ctx_map_word").value == "scale"
    told = "None of these sentences holds skale: this is the map of scale, which they share."
    assert shown(app).index(told) < shown(app).index("\n## "), "before the headline"
    choose(app, "ctx_map_word", "skale")  # of a browser that has not heard yet
    assert told in shown(app)
    monkeypatch.setattr(echoes, "HEARD_AFTER", 0.0)
    choose(app, "ctx_map_text", lines.replace("A new scale.", "The scale is new."))
    assert told not in shown(app), "told once"
    choose(app, "ctx_map_word", "")
    choose(app, "ctx_map_text", lines)
    assert widget(app, "ctx_map_word").value == "scale"
    assert "You named no word: this is the map of scale, which your sentences share." in shown(app)
    choose(app, "ctx_map_word", "skail")
    assert [info.value for info in app.info] == [
        "None of these sentences holds `skail`. They share `scale`. Write some with it, one a line."
    ]
    widget(app, "ctx_map_take_ctx_map_word").click().run()
    assert widget(app, "ctx_map_word").value == "scale"
    assert not app.info


@pytest.mark.usefixtures("encoder")
def test_two_sentences_with_one_sense_are_too_few_for_groups() -> None:
    lines = ["The nurse came at noon.", "A nurse took my pulse."]
    app = sentences_page("Sense map", ctx_map_word="nurse", ctx_map_text="\n".join(lines))
    assert "**Two uses** of nurse are too few for groups" in shown(app)
    assert "misses a second meaning" not in shown(app)
    three = [*lines, "Ask the nurse."]
    app = sentences_page("Sense map", ctx_map_word="nurse", ctx_map_text="\n".join(three))
    assert "**Three uses** of nurse are too few for groups" in shown(app), "a group has two at least"
    assert "misses a second meaning" not in shown(app), "of so few that was not measured"
    app = sentences_page("Sense map", ctx_map_word="nurse", ctx_map_text="\n".join([*three, "My nurse is kind."]))
    assert "misses a second meaning of everyday words about once in four" in shown(app)
    assert "The first examples" not in shown(app), "these are none of ours"


def test_a_new_word_comes_with_its_sentences_or_with_what_to_do() -> None:
    app = sentences_page("Sense map")
    choose(app, "ctx_map_word", "java")
    assert "java" in widget(app, "ctx_map_text").value.lower(), "the bank has sentences with it"
    assert figures(app)
    choose(app, "ctx_map_word", "penguin")
    assert "None of these sentences holds penguin. Write some with it, one a line" in shown(app)
    assert not app.error
    own = "My java tastes bitter.\nMore coffee, please."
    choose(app, "ctx_map_text", own)
    choose(app, "ctx_map_word", "bank")
    assert widget(app, "ctx_map_text").value == own, "what someone typed stays"
    widget(app, "ctx_map_take_ctx_map_text").click().run()
    assert widget(app, "ctx_map_text").value.startswith(load_sentence_bank().of("bank")[0].text)
    assert figures(app)


def test_sentences_of_ones_own_bring_the_word_that_they_share_unless_another_is_typed() -> None:
    app = sentences_page("Sense map")
    choose(app, "ctx_map_text", "The bed is soft.\nI go to bed at nine.\nThe river left its bed.")
    assert widget(app, "ctx_map_word").value == "bed"
    assert "group of bed" in shown(app)
    choose(app, "ctx_map_word", "river")
    assert "Only one of these sentences holds river" in shown(app)
    choose(app, "ctx_map_text", "A river in spate.\nThe river bed.\nThe bed is soft.\nMy bed.")
    assert widget(app, "ctx_map_word").value == "river", "which some of them hold"


@pytest.mark.parametrize(
    ("view", "pills", "field", "example"),
    [
        ("Sense map", "ctx_map_preset", "ctx_map_text", "bank"),
        ("Whole sentences", "ctx_lines_preset", "ctx_lines", "shop"),
    ],
)
def test_who_writes_has_the_field_above_the_answer_and_gets_back_what_was_written(
    view: str, pills: str, field: str, example: str
) -> None:
    def field_above(app: AppTest) -> bool:
        # The style moves it, by the name of what it stands in
        names = [str(getattr(element.proto, "id", "")) for element in elements(app) if element.proto is not None]
        return any(name.endswith(("ctx_lines_own", "ctx_map_room")) for name in names)

    app = sentences_page(view)
    assert not field_above(app)
    ours = widget(app, field).value
    choose(app, pills, "Your own")
    assert field_above(app)
    assert widget(app, field).value == "", "to be written"
    assert "Write your sentences, one a line" in shown(app)
    own = "An apple fell.\nThe apple was sour.\nApple sells phones."
    choose(app, field, own)
    assert field_above(app)
    assert widget(app, pills).value == "Your own"
    choose(app, pills, example)
    assert not field_above(app)
    assert widget(app, field).value != own
    choose(app, pills, "Your own")
    assert widget(app, field).value == own
    assert field_above(sentences_page(view, **{field: own})), "a link to sentences of one's own"
    assert not field_above(sentences_page(view, **{field: ours}))


def test_a_word_of_ours_that_no_example_shows_leaves_the_field_of_a_writer_empty_and_takes_nothing_typed() -> None:
    app = sentences_page("Sense map", ctx_map_word="wave")
    assert "wave" in widget(app, "ctx_map_text").value
    choose(app, "ctx_map_preset", "Your own")
    assert widget(app, "ctx_map_text").value == ""
    choose(app, "ctx_map_text", own := "The net was full.\nA net of cod.")
    choose(app, "ctx_map_preset", "bank")
    choose(app, "ctx_map_word", "wave")
    assert "wave" in widget(app, "ctx_map_text").value
    choose(app, "ctx_map_preset", "Your own")
    assert widget(app, "ctx_map_text").value == own


def test_sentences_without_the_word_are_left_out_and_listed() -> None:
    app = sentences_page("Sense map", ctx_map_word="bat", ctx_map_text="A bat flew.\nA dog ran.\nThe bat broke.")
    assert "1 of the 3 sentences does not hold bat" in shown(app)
    assert "A dog ran" in shown(app)
    assert "**Two uses** of bat are too few" in shown(app)


def test_two_hundred_sentences_make_a_map() -> None:
    lines = [f"The bat number {number} {'flew' if number % 2 else 'broke'}." for number in range(200)]
    app = sentences_page("Sense map", ctx_map_word="bat")
    choose(app, "ctx_map_text", "\n".join(lines))
    assert not app.error
    assert sum(len(array(trace["x"])) for trace in figure(app, "ctx_map")["data"]) == 200


def test_the_similarities_of_sentences_are_those_of_the_core(encoder: ContextualEncoder) -> None:
    lines = ["Cats sleep a lot.", "A kitten naps all day.", "Interest rates rose.", "Cats sleep a lot."]
    app = sentences_page("Whole sentences", ctx_lines="\n".join(lines))
    cosines = sentence_similarities(encoder.encode(lines))
    assert array(figure(app, "ctx_matrix")["data"][0]["z"]) == pytest.approx(cosines, abs=5.1e-3)
    beside = next(each for each in tables(app) if "with 1" in each)
    assert array(figure(app, "ctx_matrix")["data"][0]["z"])[:, 0].tolist() == beside["with 1"].tolist(), "one rounding"
    assert "Sentences 1 and 4 are the same" in shown(app)
    assert widget(sentences_page("Whole sentences", ctx_line="3. An old link"), "ctx_line").value == 3
    choose(app, "ctx_line", 2)
    ranked = array(figure(app, "ctx_ranking")["data"][0]["x"])
    assert ranked.tolist() == sorted(np.delete(cosines[1], 1).round(3), reverse=True)


@pytest.mark.usefixtures("encoder")
def test_of_whole_sentences_a_doubt_comes_first_and_what_is_given_twice_hides_no_opposite() -> None:
    app = sentences_page("Whole sentences", ctx_lines="Das Gericht tagt heute.\nThe court sits today.")
    assert "## BERT learned **English** alone" in shown(app)
    assert "is not like" not in shown(app), "no verdict that the warning takes back"
    choose(app, "ctx_lines", "Das Gericht tagt heute.\nThe court sits today.\nThe court meets today.")
    choose(app, "ctx_line", 2)
    assert "## *The court sits today*" in shown(app), "the two that the headline is about are English"
    choose(app, "ctx_lines", "Court opens at nine.\nCourt opens at nine.\nCourt closes at nine.")
    assert "Sentences 1 and 2 are the same" in shown(app)
    assert "Opposites come out alike" in shown(app)
    slips = "The jugde sentnced a theif yesterdy in the cuort; he drnk."
    choose(app, "ctx_lines", f"{slips}\nIt rains.")
    assert "6 words are hardly known here, *drnk* too" in shown(app)
    assert texts_words.MISSPELT in shown(app)
    assert texts_words.HOW_MISSPELT in shown(app)
    assert "is not like" not in shown(app), "no verdict on what is hardly read"
    app.button(key="slips_of_ctx_lines").click().run()
    assert widget(app, "ctx_lines").value == "The judge sentenced a thief yesterday in the court; he drnk.\nIt rains."
    assert "*drnk* is not known here." in shown(app)
    assert texts_words.MISSPELT not in shown(app)
    assert "is not like **It rains**, spelled like this" in shown(app), "a slip is left"
    choose(app, "ctx_lines", f"{slips}\nWe meet befor lunhc, at the meetng in Febuary, tomorow.")
    assert "More than 8 words" in shown(app)


def test_a_new_list_of_sentences_is_compared_with_its_first_and_one_that_grows_keeps_the_choice() -> None:
    app = sentences_page("Whole sentences", ctx_lines="Rain fell.\nIt snowed.\nThe sun shone.", ctx_line="3")
    assert widget(app, "ctx_line").value == 3, "as the link says"
    choose(app, "ctx_lines", "Rain fell.\nIt hailed.\nThe sun shone.\nFog lay.")
    assert widget(app, "ctx_line").value == 3, "a sentence was changed, another was added"
    choose(app, "ctx_lines", "Fog lay.\nRain fell.\nIt hailed.\nThe sun shone.")
    assert widget(app, "ctx_line").value == 4, "the sentence that was chosen has moved"
    choose(app, "ctx_lines", "Rain fell.\nThe tide rose.\nThe wind fell.\nThe net was full.")
    assert widget(app, "ctx_line").value == 1, "it is gone, though another has stayed"
    choose(app, "ctx_line", 4)
    choose(app, "ctx_lines", "Help!")  # no list to compare
    choose(app, "ctx_lines", "I baked bread.\nShe made jam.\nHe ate cake.\nWe drank tea.")
    assert widget(app, "ctx_line").value == 1
    assert "*I baked bread* is closest to" in shown(app)
    choose(app, "ctx_line", 2)
    assert widget(app, "ctx_line").value == 2
    choose(app, "ctx_lines_preset", "shop")
    assert widget(app, "ctx_line").value == 1


@pytest.mark.parametrize(
    ("view", "field", "opening"),
    [("Cover a word", "ctx_look", "**all 6** words"), ("Which to use", "ctx_which", "to it bank is *money*")],
)
def test_a_link_to_an_empty_sentence_says_so_and_shows_the_opening_answer(
    view: str, field: str, opening: str, encoder: ContextualEncoder
) -> None:
    app = sentences_page(view, **{field: ""})
    assert [info.value for info in app.info] == ["This sentence is empty\\. Type a sentence\\."]
    assert EXAMPLE in shown(app)
    assert opening in shown(app)
    choose(app, field, "The bat broke when the batter hit the ball.")
    assert not app.info
    assert EXAMPLE not in shown(app)
    choose(app, field, "")
    assert STALE in shown(app)


def test_the_word_that_was_pointed_at_goes_along_to_its_sense_map() -> None:
    app = sentences_page(ctx_first="A bat flew off.", ctx_second="He swung the bat.")
    go(app, "Sense map")
    assert widget(app, "ctx_map_word").value == "bat"
    assert "flew" in widget(app, "ctx_map_text").value


def test_a_link_to_the_map_of_a_word_alone_brings_our_sentences_with_it() -> None:
    app = sentences_page("Sense map", ctx_map_word="seal")
    assert "basking on the rocks" in widget(app, "ctx_map_text").value
    assert "None of these sentences" not in shown(app)


def test_a_pronoun_that_was_looked_at_leads_to_the_ambiguous_word_of_its_sentence_and_a_second_sentence_counts() -> (
    None
):
    app = sentences_page("Cover a word")
    choose(app, "ctx_look", "The bank was closed because it was late.")
    choose(app, "ctx_look_word", "it")
    assert widget(go(app, "Two sentences"), "ctx_first_word").value == "bank"
    app = sentences_page()
    choose(app, "ctx_second", "She polished an apple.")
    assert widget(go(app, "Cover a word"), "ctx_look").value == "She polished an apple."
    assert widget(app, "ctx_look_word").value == "apple"


def test_what_was_chosen_in_one_view_is_what_the_others_open_on() -> None:
    app = sentences_page("Cover a word")
    assert widget(go(app, "Two sentences"), "ctx_first").value == OPENING.first, "nothing was chosen yet"
    choose(go(app, "Cover a word"), "ctx_look", "The match burned his thumb.")
    choose(app, "ctx_look_word", "match")
    go(app, "Two sentences")
    assert [widget(app, key).value for key in POINTED] == ["match", "match"]
    assert widget(app, "ctx_first").value == "The match burned his thumb."
    app.query_params["ctx_task"] = app.session_state["ctx_task"] = MEANINGS
    assert widget(go(app, "Which to use"), "ctx_which").value == "The match burned his thumb."
    choose(go(app, "Cover a word"), "ctx_look", "The cat slept because it was tired.")
    assert widget(go(app, "Which to use"), "ctx_which_word").value == "cat", "nobody asks for a list of *it*"
    choose(go(app, "Two sentences"), "ctx_preset", "jam")
    assert widget(go(app, "Which to use"), "ctx_which").value == EXAMPLES["jam"].first
    assert widget(app, "ctx_which_word").value == "jam"
    written = "The cat slept because it was tired."
    assert widget(go(app, "Cover a word"), "ctx_look").value == written, "what a reader wrote into a field stays there"
    app.switch_page("pages/similarity.py").run()
    assert widget(app, "sim_word").value == "jam", "and so do the other pages"


def test_two_sentences_that_a_reader_wrote_stay_whatever_is_looked_at_in_other_views() -> None:
    own = {"ctx_first": "The leeks were frozen in the ground.", "ctx_second": "He grew leeks last May."}
    app = sentences_page()
    for key, text in own.items():
        choose(app, key, text)
    choose(go(app, "Cover a word"), "ctx_look", "The patient is in room nine because he fell.")
    go(app, "Two sentences")
    assert {key: widget(app, key).value for key in own} == own


@pytest.mark.parametrize("view", VIEWS)
def test_the_code_of_each_view_runs_and_the_articles_check_says_false(view: str) -> None:
    app = sentences_page(view)
    assert app.code
    printed = [run_code(code.value) for code in app.code]
    assert all(printed)
    if view == "Two sentences":
        assert printed[-1].startswith("False\n")
        assert "torch.equal" in app.code[-1].value
        assert "last_hidden_state[0][i]" in app.code[-1].value


@pytest.mark.parametrize("view", VIEWS)
def test_while_the_model_is_waited_for_one_line_says_so(view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two with one key would be an error, also where a fold that asks for more is open."""
    never = lambda model, question, after, message: contextual.watch(model, Future(), message)  # noqa: E731
    monkeypatch.setattr(contextual, "_found", never)
    lines = "A bat flew by.\nHis bat broke."
    own = {"ctx_first": "A bat flew by.", "ctx_second": "His bat broke.", "ctx_look": "A bat flew by."}
    app = sentences_page(view, **own, ctx_map_word="bat", ctx_map_text=lines, ctx_lines=lines)
    assert not app.exception
    assert sum(words.ON_ITS_WAY in caption.value for caption in app.caption) == 1
    app = sentences_page(view)  # of examples some answers are stored
    assert not app.exception
    assert sum(told in caption.value for caption in app.caption for told in (words.ON_ITS_WAY, words.STORED)) == 1


@pytest.mark.usefixtures("no_model")
def test_the_sense_map_opens_on_its_picture_before_there_is_a_model() -> None:
    app = sentences_page("Sense map")
    assert "## **Right**" in shown(app)
    assert figure(app, "ctx_map")["data"]
    assert words.STORED in shown(app)


@pytest.mark.usefixtures("no_model")
def test_whole_sentences_open_on_their_answer_before_there_is_a_model() -> None:
    app = sentences_page("Whole sentences")
    assert figure(app, "ctx_ranking")["data"]
    assert words.STORED in shown(app)


# The process of its own, which the other tests do without


@pytest.fixture(scope="module")
def model_apart() -> Iterator[ApartWorker]:
    """The worker as the app has it."""
    child = Child()
    yield ApartWorker(child, partial(model_process.model_worker, most=0))
    child.close(patience=30)


@pytest.mark.parametrize("view", VIEWS)
def test_the_questions_of_each_view_are_answered_in_another_process(
    view: str, model_apart: ApartWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = sentences_page(view)
    monkeypatch.setattr(cache, "model_worker", lambda: model_apart)
    there = sentences_page(view)
    assert not there.exception
    assert model_apart.status(SHIPPED).resident
    with_streamlit = model_apart.ask(SHIPPED, ("modules", view), lambda _: "streamlit" in sys.modules).result(60)
    assert not with_streamlit, "a question took what serves pages along: 40 MB"
    assert [len(figures(app)) for app in (here, there)] == [len(figures(here))] * 2
    if view != "Which to use":  # times
        assert shown(there) == shown(here)


# Other models


@pytest.mark.usefixtures("encoder")
def test_a_model_that_cannot_be_fetched_is_told_and_the_shipped_one_stays_a_click_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unreachable(name: str, *_: object, **__: object) -> None:
        raise ModelUnavailableError(name, "cannot be fetched: the Hub does not answer", "Check the network.")

    monkeypatch.setattr(model_process, "fetch", unreachable)
    app = sentences_page(ctx_model="bert-base-uncased")
    assert "the Hub does not answer" in app.warning[0].value
    assert not app.exception
    assert cache.model_worker().status(SHIPPED).resident
    widget(app, "ctx_fall_back").click().run()
    assert widget(app, "ctx_model").value == SHIPPED
    assert "BERT has now checked this answer" in shown(app)


def test_another_model_takes_the_place_of_the_shipped_one_and_its_baselines_are_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = "distilbert-base-uncased"

    def fetched(model: str, progress: object = None) -> ContextualEncoder:
        return load_folder(SHIPPED_FOLDER, model)  # weights that are at hand, under the other's name

    worker: ModelWorker = ModelWorker(fetched)
    monkeypatch.setattr(cache, "model_worker", lambda: worker)
    monkeypatch.setattr(sense_data, "QUICK", (4, 4))  # a smaller sample, for a page that may run for 30 s
    app = sentences_page(ctx_model=name)
    assert "the two vectors have a similarity of 0." in shown(app)
    assert "The answer was stored" not in shown(app)
    assert len(figure(app, "ctx_layers")["data"]) == 7, "three bands, their medians, and the pair"
    assert f"load_encoder({name!r})" in app.code[0].value
    choose(app, "ctx_model", SHIPPED)
    assert "BERT has now checked this answer" in shown(app)
    assert not worker.status(name).resident
    worker.close(patience=30)


def test_a_model_outside_the_list_is_not_loaded() -> None:
    app = sentences_page(ctx_model="evil/model")
    assert widget(app, "ctx_model").value == SHIPPED
    assert not app.exception


def test_whole_sentences_offer_no_option_that_changes_nothing() -> None:
    app = sentences_page("Whole sentences")
    assert has_widget(app, "ctx_model")
    assert not has_widget(app, "ctx_pooling")
