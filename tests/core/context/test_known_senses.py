"""Which of its known senses a word has, in a sentence and in a list: by hand, and what is stored and labelled."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from embedding_core import WordVectors, load
from embedding_core.context.bank import BankSentence, SentenceBank, load_sentence_bank, read_bank
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.known_senses import (
    Placed,
    known_sense,
    measure_placed,
    nearest_sense,
    one_read_otherwise,
    read_otherwise,
    sense_of_list,
    sense_of_nearest,
    senses_near,
    share_of_sense,
)
from embedding_core.context.labelled import Labelled, labelled
from embedding_core.context.same_sense import Step
from embedding_core.context.sense_data import stored_placed, stored_same_sense
from embedding_core.text import Mark, find

LABELS = Path(__file__).with_name("list-senses.tsv")


def judge_of(space: Any = None) -> Any:
    """A judge that says the same sense from a cosine of .8 on."""
    return SimpleNamespace(scale=(Step(-1, 0.1, 0, 1), Step(0.8, 0.9, 0, 1)), space_for=lambda word: space)


SPACE = SimpleNamespace(vectors=lambda features: features)


def angles(*degrees: float) -> np.ndarray:
    return np.stack([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))], axis=1)


def test_the_sense_of_the_nearest_sentences_is_told_where_it_is_sure_and_the_next_is_further_off() -> None:
    senses = ["club"] * 3 + ["animal"] * 3
    say = lambda *cosines: nearest_sense(np.array(cosines), senses)  # noqa: E731
    assert say(0.9, 0.7, 0.7, 0.1, 0.2, 0.3) == "club"
    assert say(0.1, 0.2, 0.3, 0.9, 0.7, 0.7) == "animal"
    assert say(0.77, 0.7, 0.7, 0.1, 0.2, 0.3) == "", "none is as like as uses of one sense"
    assert say(0.9, 0.7, 0.7, 0.7, 0.7, 0.65) == "", "both are near"


def test_a_sentence_is_compared_with_all_others_of_the_word_but_not_with_itself() -> None:
    texts = {"the bat flew": 0, "a bat slept": 10, "a bat broke": 90, "his bat cracked": 100}
    bank = SentenceBank(
        tuple(
            BankSentence("bat", sense, text)
            for text, sense in zip(texts, ("animal", "animal", "club", "club"), strict=True)
        )
    )

    def occurrences(asked: tuple[str, ...], word: str) -> SimpleNamespace:
        places = tuple(Mark(text, text.index(word), text.index(word) + len(word)) for text in asked)
        return SimpleNamespace(features=angles(*(texts.get(text, 50) for text in asked)), places=places)

    encoder: Any = SimpleNamespace(occurrence_vectors=occurrences)
    say = lambda text: known_sense(encoder, judge_of(SPACE), find(text, "bat")[0], bank)  # noqa: E731
    assert say("the bat flew") == "animal"
    assert say("his bat cracked") == "club"
    assert say("some bat") == "", "half way between"


def test_every_sentence_of_a_word_of_several_senses_is_left_out_once() -> None:
    known = Labelled(
        angles(0, 5, 90, 95, 45, 0).astype(np.float32),
        ("bat",) * 5 + ("guitar",),
        ("animal", "animal", "club", "club", "club", "music"),
    )
    assert measure_placed(judge_of(SPACE), known) == Placed(0.8, 1.0)
    assert measure_placed(judge_of(SPACE), known.without({"bat"})) == Placed(0.0, 0.0)


def test_a_list_is_about_a_sense_where_nearly_all_of_its_words_are_like_the_company_of_that_sense() -> None:
    spellings = ["wing", "cave", "ball", "pitch", "owl", "moth", "glove", "team", "mixed"]
    rows = angles(0, 10, 90, 80, 5, -5, 85, 95, 45).astype(np.float32)
    vectors = WordVectors.from_arrays(spellings, rows)
    bank = SentenceBank(
        (BankSentence("bat", "animal", "The bat: wing, cave."), BankSentence("bat", "club", "A bat, ball, pitch."))
    )
    assert sense_of_list(vectors, "bat", ["owl", "moth"], bank) == "animal"
    assert sense_of_list(vectors, "bat", ["glove", "team", "unheard"], bank) == "club"
    assert sense_of_list(vectors, "bat", ["owl", "moth", "glove"], bank) == "", "two of three are not enough"
    assert sense_of_list(vectors, "bat", ["mixed"], bank) == "", "as near to both"
    assert sense_of_list(vectors, "bat", ["unheard"], bank) == sense_of_list(vectors, "owl", ["moth"], bank) == ""
    assert share_of_sense(vectors, "bat", ["owl", "moth", "glove"], "animal", bank) == pytest.approx(2 / 3)
    assert share_of_sense(vectors, "bat", ["unheard"], "animal", bank) == 0


def test_what_lists_of_glove_are_about_agrees_with_labels_by_hand() -> None:
    lines = (line for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    labels = dict(line.split("\t") for line in lines)
    vectors, bank = load(), load_sentence_bank()
    assert set(labels) == set(bank.ambiguous)
    assert all(sense in ("-", *bank.senses(word)) for word, sense in labels.items())
    found = {}
    for word in labels:
        found[word] = sense_of_nearest(vectors, word)
    told = [word for word, sense in found.items() if sense]
    assert len(told) > len(labels) / 2
    assert sum(found[word] == labels[word] for word in told) >= 0.97 * len(told)
    assert found["sentence"] == "prison"
    assert found["date"] == "day"
    assert found["squash"] == "", "half of its list is sport"


def test_a_plural_has_the_senses_of_its_singular_unless_its_words_are_about_another_than_those() -> None:
    vectors = load()
    for word, sense in (("rose", "went up"), ("bank", "money"), ("banks", "money"), ("seals", "animal"), ("seal", "")):
        found = senses_near(vectors, word)
        assert found is not None
        assert found[1] == sense
        assert sense in ("", found[0].senses[0])
    for word in ("roses", "apples", "otter", "zzqx"):
        assert senses_near(vectors, word) is None, "roses never went up"


def test_a_word_is_read_otherwise_where_those_beside_it_take_it_in_another_sense() -> None:
    vectors = load()
    for words in (("rose", "tulip"), ("tulip", "lily", "rose", "hammer")):
        found = one_read_otherwise(vectors, words)
        assert found is not None
        assert (found[0].word, found[1], found[0].senses) == ("rose", "went up", ("went up", "flower"))
    for words in (("rose", "fell"), ("roses", "tulip"), ("coffee", "tea"), ("seal", "stamp"), ("bank", "unheardof")):
        assert one_read_otherwise(vectors, words) is None


def test_a_list_in_which_a_word_has_another_sense_than_among_its_nearest_is_told(glove: WordVectors) -> None:
    flowers = ["rose", "tulip", "lily", "daisy", "orchid"]
    assert read_otherwise(glove, "rose", flowers) == ("went up", "flower")
    assert read_otherwise(glove, "rose", ["fell", "climbed", "dropped"]) is None, "there it has the same"
    assert read_otherwise(glove, "tulip", flowers) is None, "the bank does not know it to have several"
    assert read_otherwise(glove, "rose", []) is None


def test_the_stored_figures_are_those_that_the_page_tells() -> None:
    found = stored_placed()
    assert found.decided > 0.5
    assert found.right > 0.95


@pytest.mark.slow
def test_the_model_tells_the_senses_of_some_words_as_often_and_as_rightly_as_stored(encoder: ContextualEncoder) -> None:
    words = ("date", "sentence", "bank", "mouse", "party", "light")
    bank = load_sentence_bank()
    some = bank.of_words(words)
    judge = stored_same_sense()
    found = measure_placed(judge, labelled(read_bank(encoder, some)))
    assert found.decided > 0.4
    assert found.right > 0.93
    for text, word, sense in (
        ("The judge gave him a long sentence.", "sentence", "prison"),
        ("Read the next sentence aloud.", "sentence", "grammar"),
        ("She ate a sticky date with her tea.", "date", "fruit"),
        ("The children ran in the garden.", "ran", ""),
    ):
        assert known_sense(encoder, judge, find(text, word)[0]) == sense, text
