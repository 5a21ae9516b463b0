"""The space of sense vectors and its features: hand-made values, scipy and scikit-learn."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.metrics import roc_auc_score

from embedding_core import InvalidInputError
from embedding_core.context.labelled import Labelled
from embedding_core.context.sense_space import (
    SenseSpace,
    discriminant_axes,
    fit_sense_space,
    scatters,
    sense_features,
)
from embedding_core.context.sentence import EncodedSentence, Occurrence, Token
from embedding_core.text import Mark

Array = npt.NDArray[np.float64]


def known(n_words: int = 12, *, per_sense: int = 8, apart: float = 1.0, dim: int = 10, seed: int = 0) -> Labelled:
    """Words of two senses that differ along two directions, each word around a place of its own; one has one sense."""
    rng = np.random.default_rng(seed)
    rows, words, senses = [], [], []
    for number in range(n_words):
        place = rng.normal(size=(3, dim))
        place[:, :2] = 0
        for sense in range(1 if number == n_words - 1 else 2):
            middle = np.zeros((3, dim))
            middle[:, :2] = rng.normal(size=2) * apart
            rows.append(place + middle + rng.normal(size=(per_sense, 3, dim)) * 0.5)
            words += [f"w{number}"] * per_sense
            senses += [f"s{sense}"] * per_sense
    return Labelled(np.concatenate(rows).astype(np.float32), tuple(words), tuple(senses))


# Features


def test_features_are_means_of_the_word_of_the_other_tokens_and_of_the_sentence() -> None:
    hidden = np.arange(7 * 5 * 2, dtype=np.float32).reshape(7, 5, 2) ** 1.5
    tokens = (
        Token("[CLS]", 0, 0, True),
        Token("a", 0, 1),
        Token("ba", 2, 4),
        Token("##t", 4, 5),
        Token("[SEP]", 0, 0, True),
    )
    encoded = EncodedSentence("a bat", "toy", tokens, hidden)
    word, others, sentence = sense_features(encoded, Occurrence(Mark("a bat", 2, 5), (2, 3)))
    np.testing.assert_allclose(word, hidden[2:5, 2:4].mean(axis=(0, 1)) - hidden[0, 2:4].mean(axis=0), rtol=1e-6)
    np.testing.assert_allclose(others, hidden[3:6, 1].mean(axis=0), rtol=1e-6)
    np.testing.assert_allclose(sentence, hidden[6].mean(axis=0), rtol=1e-6)


def test_a_word_alone_in_its_sentence_has_features() -> None:
    hidden = np.ones((7, 3, 2), dtype=np.float32)
    tokens = (Token("[CLS]", 0, 0, True), Token("bat", 0, 3), Token("[SEP]", 0, 0, True))
    found = sense_features(EncodedSentence("bat", "toy", tokens, hidden), Occurrence(Mark("bat", 0, 3), (1,)))
    assert found.tolist() == [[0, 0], [1, 1], [1, 1]]


# The space


def test_scatters_are_around_the_mean_of_the_sense_and_of_the_word() -> None:
    rows = np.array([[0.0, 0], [2, 0], [4, 1], [4, 3], [7, 7], [9, 7]])
    within, between = scatters(rows, ["a", "a", "a", "a", "b", "b"], ["x", "x", "y", "y", "z", "z"])
    # deviations: (-1,0), (1,0), (0,-1), (0,1), (-1,0), (1,0)
    np.testing.assert_allclose(within, np.array([[4, 0], [0, 2]]) / 6)
    # a's senses lie at (1,0) and (4,2), b has one: (-1.5,-1) and (1.5,1), times the square root of 2
    np.testing.assert_allclose(between, np.array([[4.5, 3], [3, 2]]))


def test_the_axes_are_those_of_scipy_s_generalised_eigenvectors() -> None:
    from scipy.linalg import eigh

    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(40, 6)), rng.normal(size=(9, 6))
    within, between = a.T @ a / 40, b.T @ b / 9
    axes = discriminant_axes(within, between, 3, ridge=0.5)
    scatter = within + 0.5 * np.trace(within) / 6 * np.eye(6)
    ratios, vectors = eigh(between, scatter)
    expected = vectors[:, -3:] * np.sqrt(ratios[-3:] / (1 + ratios[-3:]))
    np.testing.assert_allclose(np.abs(axes), np.abs(expected), atol=1e-9)


def test_one_word_without_a_ridge_is_scikit_learn_s_discriminant_analysis() -> None:
    rng = np.random.default_rng(1)
    senses = np.repeat(["x", "y", "z"], 30)
    rows = rng.normal(size=(90, 5)) @ rng.normal(size=(5, 5)) + (senses == "y")[:, None] * np.arange(5.0)
    axes = discriminant_axes(*scatters(rows, ["bat"] * 90, senses.tolist()), 1, ridge=0.0)[:, 0]
    reference = LinearDiscriminantAnalysis(solver="eigen", n_components=1).fit(rows, senses).scalings_[:, 0]
    cosine = axes @ reference / np.linalg.norm(axes) / np.linalg.norm(reference)
    assert abs(cosine) == pytest.approx(1, abs=1e-6)


def test_a_space_tells_senses_of_new_words_apart_by_what_it_learned_from_others() -> None:
    train, new = known(40, dim=40, seed=1), known(20, dim=40, seed=2)
    space = fit_sense_space(train.features, train.words, train.senses, n_axes=2)
    vectors = space.vectors(new.features)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1)
    flat = new.features.reshape(len(new.words), -1).astype(np.float64)
    flat /= np.linalg.norm(flat, axis=1, keepdims=True)
    scores: dict[str, list[float]] = {"space": [], "plain": []}
    for word in dict.fromkeys(new.words[:-8]):
        rows = new.rows(word)
        senses = np.array([new.senses[row] for row in rows])
        upper = np.triu_indices(len(rows), 1)
        same = (senses[:, None] == senses)[upper]
        for name, points in (("space", vectors), ("plain", flat)):
            scores[name].append(float(roc_auc_score(same, (points[rows] @ points[rows].T)[upper])))
    assert np.mean(scores["space"]) > np.mean(scores["plain"]) + 0.05


def test_a_space_refuses_features_of_another_model_and_words_of_one_sense() -> None:
    space = SenseSpace(np.zeros((3, 4)), np.ones((2, 3, 4)))
    with pytest.raises(InvalidInputError, match="space of the model"):
        space.vectors(np.zeros((1, 3, 5)))
    with pytest.raises(InvalidInputError, match="two senses"):
        fit_sense_space(np.zeros((3, 3, 4), dtype=np.float32), ["bat"] * 3, ["animal"] * 3)
