"""The article's analogy block, as it stands there, on a plain dictionary and on `load()`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from embedding_core import InvalidInputError, WordVectors, find_closest_words

# Signature, steps and what comes back are the article's; ``glove_embeddings`` is its dictionary of word -> vector.
BLOCK = """
import numpy as np
from sklearn.metrics.pairwise import cosine_similarity

def find_closest_words(embedding, embeddings_dict, exclude_words=[], top_n=5):
    words = [word for word in embeddings_dict.keys() if word not in exclude_words]
    if not words:
        return None
    matrix = np.array([embeddings_dict[word] for word in words])
    scores = cosine_similarity(embedding.reshape(1, -1), matrix)[0]
    best = np.argsort(scores)[::-1][:top_n]
    return [(words[i], scores[i]) for i in best]
"""
ANALOGY = """
analogy_words = ["king", "man", "woman"]
if all(word in glove_embeddings for word in analogy_words):
    king, man, woman = (glove_embeddings[word] for word in analogy_words)
    result_embedding = king - man + woman
    closest = find_closest_words(result_embedding, glove_embeddings, exclude_words=analogy_words, top_n=5)
    if closest:
        top_word, top_score = closest[0]
        rest = [(word, f"{score:.4f}") for word, score in closest[1:]]
missing = [word for word in ("king", "qwertz") if word not in glove_embeddings]
picture = np.array([glove_embeddings[word] for word in ("car", "bike", "cat", "dog")])
"""


def run(glove_embeddings: Any, function: str = BLOCK) -> dict[str, Any]:
    names: dict[str, Any] = {"glove_embeddings": glove_embeddings, "np": np}
    exec(function + ANALOGY, names)
    return names


@pytest.fixture(scope="module")
def dictionary(glove: WordVectors) -> dict[str, Any]:
    words = dict.fromkeys([*glove.words[:20_000], "bike"])
    return {word: np.array(glove[word]) for word in words}


@pytest.mark.slow
def test_the_articles_code_gives_the_same_on_a_dictionary_and_on_the_shipped_set(
    glove: WordVectors, dictionary: dict[str, Any]
) -> None:
    on_dictionary, on_ours = run(dictionary), run(glove)
    assert on_ours["top_word"] == "queen"
    assert on_ours["closest"] == on_dictionary["closest"]
    assert on_ours["missing"] == ["qwertz"]
    assert (on_ours["picture"] == on_dictionary["picture"]).all()


@pytest.mark.parametrize("kind", ["dictionary", "set"])
def test_our_function_stands_in_for_the_articles(glove: WordVectors, dictionary: dict[str, Any], kind: str) -> None:
    ours = run(dictionary if kind == "dictionary" else glove, "from embedding_core import find_closest_words\n")
    expected = run(dictionary)
    assert ours["top_word"] == expected["top_word"] == "queen"
    assert ours["rest"] == expected["rest"]
    assert ours["top_score"] == pytest.approx(expected["top_score"], abs=1e-6)


@pytest.mark.parametrize("shape", [(3,), (1, 3)])
def test_arguments_are_taken_by_position_and_by_name(axes: WordVectors, shape: tuple[int, ...]) -> None:
    target = np.array([1.0, 0.2, 0.1]).reshape(shape)
    names: dict[str, Any] = {}
    exec(BLOCK, names)
    usable = {word: axes[word] for word in axes if word != "zero"}
    expected = names["find_closest_words"](target, usable, ["x"], 3)
    for found in (
        find_closest_words(target, usable, ["x"], 3),
        find_closest_words(embedding=target, embeddings_dict=usable, exclude_words=["x"], top_n=3),
        find_closest_words(target, axes, exclude_words=("x", "zero"), top_n=3),
        find_closest_words(list(target) if shape == (3,) else target.tolist()[0], axes, {"x"}, 3),
    ):
        assert found is not None
        assert [word for word, _ in found] == [word for word, _ in expected] == ["xy", "y", "z"]
        assert [score for _, score in found] == pytest.approx([score for _, score in expected])


def test_nothing_comes_back_where_no_word_is_left(axes: WordVectors) -> None:
    names: dict[str, Any] = {}
    exec(BLOCK, names)
    for function in (names["find_closest_words"], find_closest_words):
        assert function(np.ones(3), axes, exclude_words=list(axes)) is None
        assert function(np.ones(3), {}) is None


@pytest.mark.parametrize("target", [np.ones((2, 3)), np.ones(4), np.ones((3, 1)), None, 5])
def test_a_target_of_another_shape_is_refused(axes: WordVectors, target: Any) -> None:
    with pytest.raises(InvalidInputError, match=r"3 dimensions|word or a vector"):
        find_closest_words(target, axes)
