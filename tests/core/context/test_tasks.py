"""Which vectors are right how often at a task, as stored and measured anew; and words like one that is read alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from embedding_core import WordVectors, load
from embedding_core.context.alone import (
    EverydayWords,
    are_together,
    read_alone,
    static_similar,
    store_everyday,
    stored_everyday,
    sum_read_alone,
)
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.notes import NOTES, load_notes
from embedding_core.context.sense_data import stored_same_sense
from embedding_core.context.tasks import FOLDER, FitCount, Fits, Right, count_fits, store_tasks, stored_tasks
from embedding_core.errors import DataFileError, InvalidInputError
from scripts.measure_tasks import EXAMPLES, measure

UNITS = np.array([[1, 0], [0.9, 0.1], [0.8, 0.2], [0.7, 0.3], [0, 1]], dtype=np.float32)
FEW = EverydayWords("a model", ("cat", "cats", "kitten", "kittens", "tax"), UNITS)


@pytest.mark.slow
def test_what_is_stored_is_what_is_measured(encoder: ContextualEncoder) -> None:
    stored = stored_tasks()
    found = measure(encoder, load())
    for name in ("similar", "sums", "notes"):
        one, other = getattr(found, name), getattr(stored, name)
        assert (one.static, one.contextual) == pytest.approx((other.static, other.contextual), abs=0.01), name
        assert (one.chance, one.asked) == pytest.approx((other.chance, other.asked)), name
    assert replace(stored, similar=found.similar, sums=found.sums, date=found.date) == found
    assert [one.text for one in stored.examples] == [f"{c} − {a} + {b}" for a, b, c, _ in EXAMPLES]
    assert [one.expected for one in stored.examples] == [expected for _, _, _, expected in EXAMPLES]


def test_of_meanings_static_vectors_can_only_guess_and_the_rest_was_measured_on_words_left_out() -> None:
    left_out = stored_same_sense().left_out
    assert stored_tasks().meanings == Right(0.5, left_out.auc, 0.5, left_out.n_pairs)


def test_answers_that_do_not_fit_the_notes_are_no_answers(tmp_path: Path) -> None:
    (tmp_path / NOTES).write_bytes((FOLDER / NOTES).read_bytes())
    stored = stored_tasks()
    store_tasks(stored, tmp_path)
    assert stored_tasks(tmp_path) == stored
    assert load_notes(tmp_path) == load_notes()
    stored_tasks.cache_clear()
    store_tasks(replace(stored, found=stored.found[1:]), tmp_path)
    with pytest.raises(DataFileError, match="what was measured of notes"):
        stored_tasks(tmp_path)


def test_words_like_a_word_are_neither_itself_nor_a_form_of_it_or_of_one_another() -> None:
    own = FEW.vector("Cat")
    assert own is not None
    assert FEW.nearest("Cat", own) == ("kitten", "tax")
    assert FEW.nearest("cat", own, 1) == ("kitten",)
    assert FEW.nearest("zebra", np.array([0, 1], dtype=np.float32), 2) == ("tax", "kittens")
    assert FEW.vector("zebra") is None
    with pytest.raises(InvalidInputError):
        FEW.nearest("cat", own, 0)


def test_static_vectors_choose_among_the_same_words() -> None:
    vectors = WordVectors.from_mapping({"ocean": [1, 0], "sea": [1, 0.1], "bread": [0, 1], "xqz": [1, 0]})
    assert static_similar(vectors, "ocean") == ("sea", "bread"), "no xqz, which is no everyday word"
    assert static_similar(vectors, "xqz", 1) == ("ocean",)


def test_everyday_words_are_read_alone_and_stored_nearly_as_they_were_read(
    encoder: ContextualEncoder, tmp_path: Path
) -> None:
    store_everyday(FEW, tmp_path)
    again = stored_everyday.__wrapped__(tmp_path)
    assert (again.model, again.words) == (FEW.model, FEW.words)
    assert np.einsum("ij,ij->i", again.vectors, UNITS / np.linalg.norm(UNITS, axis=1)[:, None]) == pytest.approx(
        1, abs=1e-4
    )
    stored = stored_everyday()
    assert stored.model == encoder.name
    for word in ("bank", "ocean", stored.words[-1]):
        kept = stored.vector(word)
        assert kept is not None
        assert kept @ read_alone(encoder, word) == pytest.approx(1, abs=1e-3), word


def test_a_sum_is_read_word_by_word_and_what_comes_out_is_neither_of_its_words_nor_a_form_of_one(
    encoder: ContextualEncoder,
) -> None:
    royal = [("king", 1.0), ("man", -1.0), ("woman", 1.0)]
    found = sum_read_alone(encoder, royal, k=3)
    assert found[0] == "queen"
    stored = stored_everyday()
    total = read_alone(encoder, "king") - read_alone(encoder, "man") + read_alone(encoder, "woman")
    nearest = [stored.words[place] for place in np.argsort(-(stored.vectors @ total))[:12]]
    assert [word for word in nearest if word not in {"king", "kings", "man", "woman", "women"}][:3] == list(found)
    assert sum_read_alone(encoder, [("messi", 1.0), ("argentina", -1.0), ("brazil", 1.0)], ["ronaldo"]) == ("ronaldo",)
    with_forms, without = (
        sum_read_alone(encoder, [("house", 1.0), ("big", 1.0)], k=8, exclude_forms=forms) for forms in (False, True)
    )
    assert "houses" in with_forms
    assert "houses" not in without


def test_of_everyday_words_nine_of_ten_have_a_list_that_is_near() -> None:
    """As *Which to use* advises."""
    everyday = stored_everyday()
    near = [everyday.is_near(word, row) for word, row in zip(everyday.words[::20], everyday.vectors[::20], strict=True)]
    assert np.mean(near) == pytest.approx(0.9, abs=0.04)


def test_words_near_a_word_by_chance_are_not_near_one_another(glove: WordVectors) -> None:
    def together(word: str) -> bool:
        return are_together(glove, static_similar(glove, word, 6))

    assert [word for word in ("honey", "ocean", "saxophone", "drone", "hive", "yeast") if not together(word)] == []
    assert [word for word in ("nils", "blignaut", "kowalski", "dovetail") if together(word)] == []


def test_a_list_is_near_by_all_its_words_and_not_by_another_form_or_a_piece_alone(encoder: ContextualEncoder) -> None:
    everyday = stored_everyday()

    def is_near(word: str) -> bool:
        return everyday.is_near(word, read_alone(encoder, word), len(encoder.tokens(word)) - 2)

    assert [word for word in ("nurse", "zebra", "star", "choir", "mortgage", "cheese") if not is_near(word)] == []
    assert [
        word for word in ("ward", "scone", "gavel", "jib", "tort", "ines", "paul", "embargo") if is_near(word)
    ] == []


def test_what_a_reader_says_of_several_things_is_counted() -> None:
    assert count_fits([]) == FitCount(0, 0, 0)
    said = [
        Fits(static=True, contextual=False),
        Fits(static=True, contextual=True),
        Fits(static=False, contextual=False),
    ]
    assert count_fits(said) == FitCount(static=2, contextual=1, asked=3)
