"""WordVectors: lookup, lengths, ranks, what it refuses, and that nobody can write into it."""

from __future__ import annotations

import pickle
from contextlib import suppress

import numpy as np
import pytest

from embedding_core import InvalidInputError, UnknownWordError, Vocabulary, WordVectors, most_similar
from embedding_core.vectors import Origin, sample_random_pairs
from embedding_core.vectors.word_vectors import quantise


def test_knows_its_size(axes: WordVectors) -> None:
    assert len(axes) == 6
    assert axes.dim == 3
    assert "x" in axes
    assert "q" not in axes
    assert repr(axes) == "<WordVectors 'axes': 6 words, 3 dimensions>"


def test_raw_vector_unit_vector_length_and_rank(axes: WordVectors) -> None:
    assert axes["y"].tolist() == axes.vector("y").tolist() == [0, 2, 0]
    assert axes.unit("y").tolist() == [0, 1, 0]
    assert axes.length("y") == 2
    assert axes.length("xy") == pytest.approx(np.sqrt(18))
    assert [axes.frequency_rank(word) for word in ("x", "y", "zero")] == [1, 2, 6]
    assert axes["y"].dtype == axes.unit("y").dtype == np.float32


def test_a_zero_vector_has_length_zero_and_stays_zeros_as_a_unit(axes: WordVectors) -> None:
    assert axes.length("zero") == 0
    assert axes.unit("zero").tolist() == [0, 0, 0]


def test_units_of_several_and_of_repeated_words(axes: WordVectors) -> None:
    assert axes.units(["z", "x", "z"]).tolist() == [[0, 0, 1], [1, 0, 0], [0, 0, 1]]
    assert axes.units([]).shape == (0, 3)


def test_codes_are_multiplied_by_their_scale() -> None:
    codes = np.array([[127, 0], [-3, 4]], dtype=np.int8)
    vectors = WordVectors(Vocabulary.from_words(["a", "b"]), codes, np.array([0.5, 2], dtype=np.float32))
    assert vectors["b"].tolist() == [-6, 8]
    assert vectors.length("b") == 10
    assert vectors.unit("b").tolist() == pytest.approx([-0.6, 0.8])
    assert vectors.inverse_row_norms.tolist() == pytest.approx([1 / 127, 1 / 5], rel=1e-6)


def test_the_length_of_extreme_codes_is_exact() -> None:
    codes = np.full((1, 300), -128, dtype=np.int8)
    vectors = WordVectors(Vocabulary.from_words(["a"]), codes, np.ones(1, dtype=np.float32))
    assert vectors.inverse_row_norms[0] == 1 / np.float32(128 * np.sqrt(300))


def test_a_dictionary_makes_the_same_set_as_arrays() -> None:
    made = WordVectors.from_mapping({"a": [1, 2], "b": np.array([3.0, 4.0])})
    assert list(made.words) == ["a", "b"]
    assert made["b"].tolist() == [3, 4]


def test_one_error_names_every_unknown_word_once(axes: WordVectors) -> None:
    with pytest.raises(UnknownWordError) as caught:
        axes.indices(["x", "nope", "minus_x", "nope"])
    assert [item.word for item in caught.value.unknown] == ["nope", "minus_x"]
    assert caught.value.unknown[1].suggestions[0] == "minus-x"
    assert caught.value.vocabulary_size == 6
    assert isinstance(caught.value, KeyError)


@pytest.mark.parametrize("method", ["vector", "unit", "length", "frequency_rank", "index", "__getitem__"])
def test_every_lookup_raises_unknown_word_error(axes: WordVectors, method: str) -> None:
    with pytest.raises(UnknownWordError, match="'nope' is not among the 6 words"):
        getattr(axes, method)("nope")


@pytest.mark.parametrize(
    ("words", "rows", "message"),
    [
        (["a"], [[1, 2], [3, 4]], "1 words need as many rows"),
        (["a", "b"], [[1, 2]], "2 words need as many rows"),
        (["a"], [1, 2], "shape"),
        (["a"], [[]], "at least one dimension"),
        (["a", "b"], [[1, 2], [3]], "as many for each word"),
        (["a"], [["one"]], "must be numbers"),
        (["a", "bad"], [[1, 2], [np.nan, 0]], "'bad' holds a number that is not finite"),
        (["a", "bad"], [[1, 2], [np.inf, 0]], "'bad' holds a number that is not finite"),
        (["a", "bad"], [[1, 2], [1e300, 0]], "'bad' holds a number that is not finite"),
        (["a", "bad"], [[1, 2], [1e30, 0]], "'bad' has a length that float32 cannot measure"),
        (["a", "bad"], [[1, 2], [1e-30, 0]], "'bad' has a length that float32 cannot measure"),
    ],
)
def test_refuses_arrays_that_make_no_sense(words: list[str], rows: list[object], message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        WordVectors.from_arrays(words, rows)


@pytest.mark.parametrize(
    ("rows", "scales", "message"),
    [
        (np.ones((2, 3), dtype=np.float64), None, "not float64"),
        (np.ones((2, 3), dtype=np.int8), None, "one scale a row"),
        (np.ones((2, 3), dtype=np.float32), np.ones(2, dtype=np.float32), "one scale a row"),
        (np.ones((2, 3), dtype=np.int8), np.ones(3, dtype=np.float32), "as many scales"),
        (np.ones((2, 3), dtype=np.int8), np.array([1, 0], dtype=np.float32), "positive"),
        (np.ones((2, 3), dtype=np.int8), np.array([1, np.nan], dtype=np.float32), "positive"),
    ],
)
def test_refuses_storage_that_does_not_fit_together(rows: np.ndarray, scales: np.ndarray | None, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        WordVectors(Vocabulary.from_words(["a", "b"]), rows, scales)


def test_lengths_do_not_overflow_or_vanish_in_float32() -> None:
    vectors = WordVectors.from_arrays(["long", "short"], [[3e22, 4e22], [3e-22, 4e-22]])
    assert vectors.inverse_row_norms.tolist() == pytest.approx([1 / 5e22, 1 / 5e-22], rel=1e-6)


@pytest.mark.parametrize("array", ["rows", "scales", "inverse_row_norms"])
def test_shared_arrays_cannot_be_written(glove: WordVectors, array: str) -> None:
    with pytest.raises(ValueError, match="read-only"):
        getattr(glove, array)[0] = 1


def test_shared_arrays_made_by_hand_cannot_be_written(axes: WordVectors) -> None:
    with pytest.raises(ValueError, match="read-only"):
        axes.rows[0, 0] = 9
    with pytest.raises(ValueError, match="read-only"):
        axes.inverse_row_norms[0] = 9


def test_writing_into_a_vector_that_was_handed_out_changes_nothing(axes: WordVectors) -> None:
    handed_out = axes["x"]
    with suppress(ValueError):  # it may be read-only as well
        handed_out[:] = 7
    assert axes["x"].tolist() == [1, 0, 0]


def test_later_changes_of_the_array_it_was_made_from_do_not_reach_it() -> None:
    mine = np.ones((1, 2), dtype=np.float32)
    vectors = WordVectors.from_arrays(["a"], mine)
    mine[:] = 5
    assert vectors["a"].tolist() == [1, 1]


def test_quantise_keeps_its_promise_of_half_a_scale() -> None:
    rng = np.random.default_rng(11)
    rows = (rng.normal(size=(500, 100)) * 10.0 ** rng.integers(-3, 4, size=(500, 1))).astype(np.float32)
    codes, scales = quantise(rows)
    error = np.abs(rows.astype(np.float64) - codes.astype(np.float64) * scales[:, None].astype(np.float64))
    assert (error <= scales[:, None] / 2 * (1 + 1e-5)).all()
    assert (np.abs(codes.astype(int)).max(axis=1) == 127).all()


def test_quantise_of_a_zero_row_is_zeros_with_scale_one() -> None:
    codes, scales = quantise(np.zeros((1, 4), dtype=np.float32))
    assert codes.tolist() == [[0, 0, 0, 0]]
    assert scales.tolist() == [1]


def test_the_shipped_vectors_are_glove(glove: WordVectors) -> None:
    assert (len(glove), glove.dim, glove.name) == (341_479, 100, "GloVe 6B, 100 dimensions")
    assert glove.scales is not None
    published = [-0.038194, -0.24487, 0.72812, -0.39961]
    assert np.abs(glove["the"][:4] - published).max() <= glove.scales[0] / 2
    assert glove.frequency_rank("the") == 1
    assert glove.frequency_rank("frog") == glove.words.find("frog") + 1


def test_the_shipped_lengths_agree_with_float64(glove: WordVectors) -> None:
    for word in ("the", "frog", "zyuganov", glove.words[-1]):
        assert glove.length(word) == pytest.approx(np.linalg.norm(glove[word].astype(np.float64)))
        assert np.linalg.norm(glove.unit(word)) == pytest.approx(1, abs=1e-6)
    index = glove.index("frog")
    assert glove.scales[index] / glove.inverse_row_norms[index] == pytest.approx(glove.length("frog"), rel=1e-6)


def test_an_unknown_word_error_survives_pickling(axes: WordVectors) -> None:
    with pytest.raises(UnknownWordError) as caught:
        axes.index("xyz")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert copy.unknown == caught.value.unknown
    assert str(copy) == str(caught.value)


def test_the_message_of_an_unknown_word_is_a_sentence_with_the_remedy(glove: WordVectors) -> None:
    with pytest.raises(UnknownWordError) as caught:
        glove.index("sarcosm")
    message = str(caught.value)
    assert message.startswith("'sarcosm' is not among the 341,479 words. Did you mean sarcasm")
    assert message.endswith("?")


def test_the_message_shortens_a_very_long_word(glove: WordVectors) -> None:
    with pytest.raises(UnknownWordError) as caught:
        glove.index("x" * 10_000)
    assert len(str(caught.value)) < 120
    assert "…" in str(caught.value)
    assert caught.value.unknown[0].word == "x" * 10_000


def test_the_message_escapes_control_and_direction_characters(glove: WordVectors) -> None:
    with pytest.raises(UnknownWordError) as caught:
        glove.index("a\x07\u202eb\ud800")
    assert str(caught.value).isprintable()


def test_rows_that_are_stored_by_columns_are_searched_too() -> None:
    codes, scales = quantise(np.eye(4, dtype=np.float32) + 0.1)
    vectors = WordVectors(Vocabulary.from_words(list("abcd")), np.asfortranarray(codes), scales)
    assert len(most_similar(vectors, "a", 3)) == 3


def test_other_labels_leave_the_set_as_it_is_and_its_numbers_where_they_are() -> None:
    origin = Origin("Letters", "public domain", "this test")
    pairs = sample_random_pairs(WordVectors.from_arrays(list("abcd"), np.eye(4)), n_pairs=10)
    plain = WordVectors.from_arrays(list("abcd"), np.eye(4), name="plain")
    whole = plain.labelled(name="whole", random_pairs=pairs, origin=origin)
    assert (whole.name, whole.origin, whole.random_pairs) == ("whole", origin, pairs)
    assert whole.rows is plain.rows
    assert whole.inverse_row_norms is plain.inverse_row_norms
    again = whole.labelled(origin=None)
    assert (again.name, again.origin, again.random_pairs) == ("whole", None, pairs)
    assert (plain.name, plain.origin) == ("plain", None)
    with pytest.raises(InvalidInputError, match="no sample of random pairs"):
        plain.random_pairs  # noqa: B018
