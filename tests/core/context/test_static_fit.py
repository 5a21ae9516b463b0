"""Whether a static list fits a word in its sentence, and which word a reader asks about: on words left out of fits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embedding_core import WordVectors, load
from embedding_core.context import in_question
from embedding_core.context.bank import FURTHER_FILE, load_sentence_bank
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.in_question import words_in_question
from embedding_core.context.known_senses import sense_of_list
from embedding_core.context.neighbors import company_of
from embedding_core.context.sentence_words import likely_word, of_several_senses, same_word
from embedding_core.context.static import static_pair
from embedding_core.context.static_fit import RIGHT_FITS, RIGHT_FITS_NOT, RIGHT_PERHAPS, static_fit
from embedding_core.neighbors import most_similar
from embedding_core.text import find
from wordspace.views.sentences.pair_words import far_lists

NEW = Path(__file__).with_name("new-words.tsv")
ONE_MEANING = Path(__file__).with_name("one-meaning.tsv")


def one_meaning() -> list[tuple[str, str]]:
    lines = (line for line in ONE_MEANING.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [(word, text) for word, text in (line.split("\t") for line in lines)]


def test_a_list_fits_where_the_words_in_context_and_of_the_sentence_are_like_it() -> None:
    rows = np.array([[1, 0.1], [1, 0], [1, 0.05], [0, 1], [0, 1], [1, 0.2]], dtype=np.float32)
    vectors = WordVectors.from_arrays(["oak", "elm", "ash", "tax", "fee", "tree"], rows)
    oak = find("The oak is a tree.", "oak")[0]
    assert static_fit(vectors, oak, ["elm"], ["ash"]) == "fits"
    assert static_fit(vectors, oak, ["elm"], ["tax", "fee"]) == "does not fit"
    assert static_fit(vectors, oak, ["elm"], ["unheard"]) == static_fit(vectors, oak, [], ["ash"]) == "unsure"
    assert static_fit(vectors, find("A zzq.", "zzq")[0], ["elm"], ["ash"]) == "unsure"


@pytest.mark.slow
def test_how_often_a_list_is_said_to_fit_rightly_is_what_the_page_says(encoder: ContextualEncoder) -> None:
    vectors = load()
    asked = [(word, text, True) for word, text in one_meaning()]
    assert not {word for word, _, _ in asked} & set(load_sentence_bank().words) - {"umbrella"}
    for bank in (load_sentence_bank(FURTHER_FILE), load_sentence_bank(NEW)):
        for word in bank.words:
            listed = [near.word for near in most_similar(vectors, word, 8)]
            if sense := sense_of_list(vectors, word, listed, bank):
                asked += [(word, item.text, item.sense == sense) for item in bank.of(word)]
    said: dict[str, list[bool]] = {}
    static: dict[str, tuple[str, ...]] = {}
    marks = [mark for word, text, _ in asked if (mark := same_word(text, word))]
    for mark, company, (_, _, truth) in zip(marks, company_of(encoder, marks), asked, strict=True):
        if mark.folded not in static:
            static[mark.folded] = static_pair(vectors, mark, mark, max_rank=100_000).nearest
        fit = static_fit(vectors, mark, static[mark.folded], company.words)
        weak = fit in ("may not fit", "does not fit") and bool(far_lists([company]))  # as the page does
        said.setdefault("unsure" if weak else fit, []).append(truth)
    assert len(said["unsure"]) < 0.3 * len(asked)
    assert 100 * np.mean(said["fits"]) == pytest.approx(RIGHT_FITS, abs=1)
    assert 100 - 100 * np.mean(said["does not fit"]) == pytest.approx(RIGHT_FITS_NOT, abs=1)
    perhaps = [*said["may fit"], *(not fits for fits in said["may not fit"])]
    assert 100 * np.mean(perhaps) == pytest.approx(RIGHT_PERHAPS, abs=1)
    assert 0.35 < np.mean(said["unsure"]) < 0.65, "as good as chance"


@pytest.mark.parametrize("text", ["", "?!", "It is.", "2 + 2"])
def test_of_the_commonest_words_nobody_asks(text: str) -> None:
    assert words_in_question(load(), text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Is the sole fresh?", "sole"),
        ("Could you season the soup, please?", "season"),
        ("The old boxer was asleep.", "boxer"),
        ("My xqzzy is late.", "xqzzy"),
        ("I need a new racket.", "racket"),
        ("Her sister plays the flute.", "flute"),
    ],
)
def test_a_reader_asks_about_a_noun_or_a_word_of_several_senses(text: str, word: str) -> None:
    assert words_in_question(load(), text)[0].word == word


def test_the_word_that_a_sentence_is_about_comes_first_more_often_than_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of words that no fit has seen, and whose several senses are not known."""
    vectors, known = load(), load_sentence_bank()
    monkeypatch.setattr(in_question, "known_of_several", lambda: frozenset(known.ambiguous))
    for bank in (load_sentence_bank(NEW), load_sentence_bank(FURTHER_FILE)):
        sentences = bank.sentences[::2]
        before = [next(iter(of_several_senses(item.text)), likely_word(item.text, "")) for item in sentences]
        now = [words_in_question(vectors, item.text)[0] for item in sentences]
        rate = [
            np.mean(
                [mark is not None and mark.folded == item.word for mark, item in zip(marks, sentences, strict=True)]
            )
            for marks in (before, now)
        ]
        assert rate[1] > rate[0] + 0.02
        assert rate[1] > 0.3
