"""Beside gensim: every row of docs/gensim.md on both, random small sets, and what meets gensim's names here."""

from __future__ import annotations

import copy
import pickle
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gensim.models import KeyedVectors
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import embedding_core
from embedding_core import (
    EmbeddingError,
    InvalidInputError,
    NotHereError,
    UnknownWordError,
    Vocabulary,
    WordVectors,
    closer_than,
    cosines,
    mean_vector,
    most_similar,
    most_similar_to_given,
    n_similarity,
    neighbor_rank,
    odd_one_out,
    percentile,
    similarity,
)
from embedding_core.arithmetic import solve
from embedding_core.vectors.gensim_names import NAMES
from embedding_core.vectors.word_vectors import quantise

PAGE = Path(__file__).parents[3] / "docs" / "gensim.md"
ROWS = re.findall(r"^\| `(.+)` \| `(.+)` \|$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
QUICK = settings(max_examples=40, derandomize=True, deadline=None, database=None)


def in_gensim(vectors: WordVectors) -> KeyedVectors:
    kv = KeyedVectors(vectors.dim, count=0)
    kv.add_vectors(list(vectors), vectors[list(vectors)])
    return kv


@pytest.fixture(scope="module")
def some(glove: WordVectors) -> WordVectors:
    """The three thousand most frequent words, and the animals that the page speaks of."""
    words = list(dict.fromkeys([*glove.words[:3_000], "frog", "toad", "snake", "queen", "frogs", "monkey"]))
    rows = glove.indices(words)
    assert glove.scales is not None
    return WordVectors(Vocabulary.from_words(words), glove.rows[rows], glove.scales[rows])


@pytest.fixture(scope="module")
def some_in_gensim(some: WordVectors) -> KeyedVectors:
    return in_gensim(some)


def comparable(answer: Any) -> Any:
    """Words as they are, numbers up to float32's accuracy."""
    if isinstance(answer, str | bool):
        return answer
    if isinstance(answer, dict):
        answer = answer.items()
    if hasattr(answer, "word"):  # a neighbour, or a candidate of a sum
        return answer.word, pytest.approx(getattr(answer, "cosine", getattr(answer, "score", None)), abs=2e-5)
    if isinstance(answer, np.ndarray):
        return pytest.approx(answer.astype(np.float64), abs=2e-5)
    if isinstance(answer, int | float | np.number):
        return pytest.approx(float(answer), abs=2e-5)
    return [comparable(part) if not isinstance(part, tuple) else tuple(map(comparable, part)) for part in answer]


def numbers(answer: Any) -> Any:
    """As `comparable`, without the tolerance, for the other side of the comparison."""
    if isinstance(answer, dict):
        answer = answer.items()
    if isinstance(answer, str | bool | int | float | np.number | np.ndarray):
        return answer
    return [tuple(part) if isinstance(part, tuple) else numbers(part) for part in answer]


def test_the_page_has_its_rows() -> None:
    assert len(ROWS) >= 40


@pytest.mark.slow
@pytest.mark.parametrize(("theirs", "ours"), ROWS)
def test_a_row_of_the_page_gives_the_same_on_both(
    some: WordVectors, some_in_gensim: KeyedVectors, theirs: str, ours: str
) -> None:
    names = {**vars(embedding_core), "solve": solve, "copy": copy, "pickle": pickle}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # most_similar_cosmul calls what gensim itself gave up
        expected = eval(theirs, {"kv": some_in_gensim, "copy": copy, "pickle": pickle})
    found = eval(ours, {**names, "vectors": some})
    assert numbers(expected) == comparable(found)


# Random small sets


def sets(smallest: int = 3) -> st.SearchStrategy[WordVectors]:
    """Sets of 3 to 12 words in 2 to 5 dimensions, whole numbers of both signs, no row without a direction."""

    @st.composite
    def build(draw: st.DrawFn) -> WordVectors:
        n, dim = draw(st.integers(smallest, 12)), draw(st.integers(2, 5))
        rows = draw(arrays(np.int8, (n, dim), elements=st.integers(-9, 9)))
        rows[~rows.any(axis=1), 0] = 1
        words = Vocabulary.from_words(f"w{i}" for i in range(n))
        if draw(st.booleans()):
            return WordVectors(words, rows, np.full(n, 0.5, dtype=np.float32))
        return WordVectors(words, rows.astype(np.float32))

    return build()


def close(left: float, right: float) -> bool:
    return abs(left - right) < 2e-5


@QUICK
@given(sets(), st.data())
def test_sums_of_random_sets_are_gensims(vectors: WordVectors, data: st.DataObject) -> None:
    kv = in_gensim(vectors)
    names = st.sampled_from(list(vectors))
    positive = data.draw(st.lists(names, min_size=1, max_size=3))
    negative = data.draw(st.lists(names.filter(lambda word: word not in positive), max_size=2))
    total = sum(kv.get_vector(w, norm=True) for w in positive) - sum(kv.get_vector(w, norm=True) for w in negative)
    if np.linalg.norm(total) < 1e-3:
        return  # gensim divides rounding errors by their length, ours says that nothing is left
    k = data.draw(st.integers(1, 12))
    theirs = kv.most_similar(positive, negative, topn=k)
    ours = most_similar(vectors, positive=positive, negative=negative, k=k)
    assert len(ours) == len(theirs)
    full = dict(zip(vectors, kv.most_similar(positive, negative, topn=None), strict=True))
    assert all(close(cosine, full[word]) for word, cosine in ours)
    assert all(close(mine, float(other)) for (_, mine), (_, other) in zip(ours, theirs, strict=True))


@QUICK
@given(sets(), st.data())
def test_ranks_distances_and_means_of_random_sets_are_gensims(vectors: WordVectors, data: st.DataObject) -> None:
    kv = in_gensim(vectors)
    names = st.sampled_from(list(vectors))
    first, second = data.draw(names), data.draw(names)
    some = data.draw(st.lists(names, min_size=1, max_size=5))
    others = data.draw(st.lists(names, min_size=1, max_size=5))
    weights = data.draw(st.lists(st.sampled_from([-1.0, 0.5, 2.0]), min_size=len(some), max_size=len(some)))
    distances = kv.distances(first)
    assert np.abs(1 - cosines(vectors, first) - distances).max() < 2e-5
    assert np.abs(1 - cosines(vectors, first, others) - kv.distances(first, others)).max() < 2e-5
    assert close(similarity(vectors, first, second), kv.similarity(first, second))
    for pre_normalize in (True, False):
        mean = kv.get_mean_vector(some, weights, pre_normalize=pre_normalize)
        assert np.abs(mean_vector(vectors, some, weights, unit=pre_normalize) - mean).max() < 2e-5
    given_word = most_similar_to_given(vectors, first, others)
    assert close(kv.similarity(first, given_word), max(kv.similarity(first, other) for other in others))
    lengths = [np.linalg.norm(kv.get_mean_vector(part, pre_normalize=False)) for part in (some, others)]
    if min(lengths) > 1e-3:
        assert close(n_similarity(vectors, some, others), kv.n_similarity(some, others))
    # float32 may see a difference between words of the same cosine
    limit = distances[kv.get_index(second)]
    surely = {w for w, d in zip(vectors, distances, strict=True) if d < limit - 2e-5 and w != first}
    perhaps = {w for w, d in zip(vectors, distances, strict=True) if d < limit + 2e-5 and w != first}
    assert surely <= set(closer_than(vectors, first, second)) <= perhaps
    assert len(surely) + 1 <= neighbor_rank(vectors, first, second) <= len(perhaps) + 1


@QUICK
@given(sets(), st.data())
def test_the_odd_one_out_of_random_sets_is_gensims(vectors: WordVectors, data: st.DataObject) -> None:
    kv = in_gensim(vectors)
    words = data.draw(st.lists(st.sampled_from(list(vectors)), min_size=3, unique=True))
    ranked = kv.rank_by_centrality(words)
    mean = kv.get_mean_vector(words, pre_normalize=True)
    if np.linalg.norm(mean) < 1e-3:
        return
    mine = odd_one_out(vectors, [*words, "nobody"], ignore_unknown=True)
    by_word = {word: score for score, word in ranked}
    assert by_word[mine.word] - ranked[-1][0] < 2e-5


# Sets of vectors as a dictionary, kept and copied


def test_a_set_is_a_mapping_in_frequency_order(axes: WordVectors) -> None:
    assert list(axes) == list(axes.keys()) == list(axes.words)
    assert [vector.tolist() for vector in axes.values()] == axes[list(axes)].tolist()
    assert dict(axes).keys() == {"x", "y", "z", "xy", "minus-x", "zero"}
    assert {word: vector.tolist() for word, vector in axes.items()}["xy"] == [3, 3, 0]
    assert axes.get("nobody") is None
    assert axes.get(5, "five") == "five"
    assert axes.get("y").tolist() == [0, 2, 0]
    assert (object() in axes, "y" in axes) == (False, True)
    assert axes[[]].shape == (0, 3)
    assert axes == axes
    assert axes != WordVectors.from_mapping(axes)
    assert len({axes, axes}) == 1


def test_several_unknown_words_are_reported_together(axes: WordVectors) -> None:
    with pytest.raises(UnknownWordError) as caught:
        axes[["x", "p", "q"]]
    assert [item.word for item in caught.value.unknown] == ["p", "q"]


def same(first: WordVectors, second: WordVectors) -> bool:
    return (
        list(first) == list(second)
        and first.name == second.name
        and first.rows.dtype == second.rows.dtype
        and bool((first.rows == second.rows).all())
        and (first.scales is None) == (second.scales is None)
        and most_similar(first, "y") == most_similar(second, "y")
    )


def test_a_set_survives_pickling_and_copying(axes: WordVectors) -> None:
    codes, scales = quantise(np.array(axes.rows))
    for vectors in (axes, WordVectors(axes.words, codes, scales, name="codes")):
        restored = pickle.loads(pickle.dumps(vectors))
        assert same(restored, vectors)
        with pytest.raises(ValueError, match="read-only"):
            restored.rows[0, 0] = 1
        assert copy.copy(vectors) is copy.deepcopy(vectors) is vectors
    assert list(pickle.loads(pickle.dumps(axes.words))) == list(axes.words)
    assert pickle.loads(pickle.dumps(axes.words)).find("xy") == 3


def test_the_shipped_set_survives_pickling(glove: WordVectors) -> None:
    restored = pickle.loads(pickle.dumps(glove))
    assert restored.origin == glove.origin
    assert percentile(restored, 0.5, ["frog", "toad"]) == percentile(glove, 0.5, ["frog", "toad"])
    assert most_similar(restored, "frog") == most_similar(glove, "frog")


# Names


def public(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


# What gensim needs to keep itself, and what is its own business.
WITHOUT_MEANING_HERE = {
    *("add_lifecycle_event", "allocate_vecattrs", "log_accuracy", "log_evaluate_word_pairs", "similarity_unseen_docs"),
}


def test_every_name_of_gensim_is_answered() -> None:
    attributes = {"index_to_key", "key_to_index", "vector_size", "vectors", "norms"}
    unanswered = (public(KeyedVectors) | attributes) - NAMES.keys() - public(WordVectors) - WITHOUT_MEANING_HERE
    assert unanswered == set()


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_name_of_gensim_is_met_with_ours(axes: WordVectors, name: str) -> None:
    assert not hasattr(axes, name)
    with pytest.raises(NotHereError, match=re.escape(f"no attribute {name!r}. What gensim calls so is here: ")) as met:
        getattr(axes, name)
    assert isinstance(met.value, EmbeddingError)
    assert "docs/gensim.md" in str(met.value)


def test_what_the_messages_name_exists(axes: WordVectors) -> None:
    for message in NAMES.values():
        for name in re.findall(r"(?<![.\w])(\w+)\(vectors,", message):
            assert name in embedding_core.__all__, name
        for name in re.findall(r"\bvectors\.(\w+)", message):
            assert name in {*dir(axes), "to_glove_text", "wv"}, name


@pytest.mark.parametrize("name", ["KeyedVectors", "Word2Vec", "FastText", "downloader"])
def test_a_class_or_module_of_gensim_is_met_with_ours(name: str) -> None:
    with pytest.raises(NotHereError, match=f"no attribute '{name}'. What gensim calls so is here"):
        getattr(embedding_core, name)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        embedding_core.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_a_set_says_that_it_is_read_only(axes: WordVectors) -> None:
    changed: Any = axes
    with pytest.raises(InvalidInputError, match="read-only"):
        changed["x"] = axes["y"]
    with pytest.raises(InvalidInputError, match="read-only"):
        del changed["x"]


def test_a_name_that_nobody_has_is_an_ordinary_attribute_error(axes: WordVectors) -> None:
    with pytest.raises(AttributeError, match="WordVectors has no attribute 'nonsense'") as caught:
        axes.nonsense  # type: ignore[attr-defined]  # noqa: B018
    assert not isinstance(caught.value, EmbeddingError)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"topn": 5}, "called k"),
        ({"topn": None}, r"cosines\(vectors, word\)"),
        ({"restrict_vocab": 5}, "called max_rank"),
        ({"clip_start": 1}, "exclude"),
        ({"indexer": object()}, "needs no index"),
        ({"anything": 1}, "it takes query, k"),
        ({"k": None}, r"cosines\(vectors, query\)"),
    ],
)
def test_arguments_of_gensim_are_met_with_ours(axes: WordVectors, arguments: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidInputError, match=says):
        most_similar(axes, "x", **arguments)


def test_a_list_of_words_is_told_how_several_words_are_asked(axes: WordVectors) -> None:
    with pytest.raises(InvalidInputError, match=r"positive=\[...\]; most_similar_batch"):
        most_similar(axes, ["x", "y"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({}, "Give a word or a vector"),
        ({"query": "x", "positive": ["y"]}, "either a query"),
        ({"positive": "y"}, r"for one word write \['y'\]"),
        ({"positive": ["x"], "negative": ["x"]}, "all zeros"),
        ({"positive": ["x", "y"], "negative": ["x", "y"]}, "all zeros"),
        ({"positive": [("x", float("nan"))]}, "finite number"),
        ({"positive": [("x", 1, 2)]}, "pair"),
        ({"positive": ["zero"]}, "all zeros"),
    ],
)
def test_lists_without_a_meaning_are_refused(axes: WordVectors, arguments: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidInputError, match=says):
        most_similar(axes, **arguments)


@pytest.mark.parametrize(
    "call",
    [
        lambda v: mean_vector(v, []),
        lambda v: mean_vector(v, ["nobody"], ignore_unknown=True),
        lambda v: mean_vector(v, ["x", "y"], [1]),
        lambda v: mean_vector(v, ["x", "y"], [0, 0]),
        lambda v: mean_vector(v, [np.ones(4)]),
        lambda v: n_similarity(v, [], ["x"]),
        lambda v: n_similarity(v, "x", ["x"]),
        lambda v: most_similar_to_given(v, "x", []),
        lambda v: cosines(v, "zero"),
        lambda v: odd_one_out(v, ["x", "y", "nobody"], ignore_unknown=True),
    ],
)
def test_what_has_no_answer_is_refused(axes: WordVectors, call: Any) -> None:
    with pytest.raises(InvalidInputError):
        call(axes)


def test_similarity_of_lists_whose_mean_has_no_direction_is_zero(axes: WordVectors) -> None:
    assert n_similarity(axes, ["x", "minus-x"], ["y"]) == 0


# Wrong types


@pytest.fixture(autouse=True)
def warnings_are_errors() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


WRONG = [
    *(None, 5, 2.5, float("nan"), np.inf, True, 1j, 10**400, b"x", "", object(), slice(3)),
    *([5], [None], ["x", 5], {"x": 1}, [10**400], [[1], [2, 3]], (), ("x",)),
    *(np.array([1j, 0, 0]), np.array("x"), np.ones((2, 2))),
]
FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "most_similar": ("x", 3, ["y"], 4),
    "most_similar_batch": (["x", "y"], 3, ["y"], 4),
    "similarity": ("x", "y"),
    "similarity_matrix": (["x", "y"],),
    "shared_neighbors": ("x", "y", 3),
    "odd_one_out": (["x", "y", "z"],),
    "cosines": ("x", ["y"]),
    "closer_than": ("x", "y"),
    "neighbor_rank": ("x", "y"),
    "most_similar_to_given": ("x", ["y"]),
    "mean_vector": (["x", "y"], [1, 2]),
    "n_similarity": (["x"], ["y"]),
    "percentile": (0.5, ["x", "y"]),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_wrong_types_get_our_errors_and_no_warning(axes: WordVectors, name: str) -> None:
    function, good = getattr(embedding_core, name), FUNCTIONS[name]
    for wrong in WRONG:
        for place in range(len(good) + 1):
            arguments = [axes, *good]
            arguments[place] = wrong
            with suppress(EmbeddingError):  # or it has a meaning
                function(*arguments)


@pytest.mark.parametrize(
    "name", ["vector", "unit", "units", "length", "frequency_rank", "index", "indices", "__getitem__"]
)
def test_look_ups_of_wrong_types_get_our_errors(axes: WordVectors, name: str) -> None:
    for wrong in WRONG:
        with suppress(EmbeddingError):
            getattr(axes, name)(wrong)


def test_the_articles_function_meets_wrong_types_with_our_errors(axes: WordVectors) -> None:
    find: Any = embedding_core.find_closest_words
    good = [np.ones(3), axes, ["x"], 3]
    for wrong in WRONG:
        for place in range(4):
            with suppress(EmbeddingError):
                find(*good[:place], wrong, *good[place + 1 :])


@pytest.mark.parametrize("place", ["words", "vectors", "rows", "scales", "mapping", "name of a set", "suggest"])
def test_making_a_set_of_wrong_things_gets_our_errors(axes: WordVectors, place: str) -> None:
    words, rows = axes.words, np.array(axes.rows)
    calls: dict[str, Any] = {
        "words": lambda wrong: WordVectors.from_arrays(wrong, rows),
        "vectors": lambda wrong: WordVectors.from_arrays(words, wrong),
        "rows": lambda wrong: WordVectors(words, wrong),
        "scales": lambda wrong: WordVectors(words, np.ones((6, 2), dtype=np.int8), wrong),
        "mapping": lambda wrong: WordVectors.from_mapping(wrong),
        "name of a set": embedding_core.load,
        "suggest": lambda wrong: embedding_core.suggest(words, wrong),
    }
    for wrong in WRONG:
        with suppress(EmbeddingError):
            calls[place](wrong)


@pytest.mark.parametrize("scale", [np.inf, 3e38, 1e-44])
def test_a_scale_that_float32_cannot_carry_is_refused(scale: float) -> None:
    codes = np.array([[127, 3], [0, 1]], dtype=np.int8)
    with pytest.raises(InvalidInputError, match=r"finite|float32 cannot measure"):
        WordVectors(Vocabulary.from_words(["a", "b"]), codes, np.array([scale, 1], dtype=np.float32))


@pytest.mark.parametrize("name", ["load_word2vec_format", "load"])
def test_how_gensim_loads_a_set_is_met_with_our_name(name: str) -> None:
    with pytest.raises(NotHereError, match=r"What gensim calls so is here: embedding_core\.exchange\.read_set"):
        getattr(WordVectors, name)
    assert not hasattr(WordVectors, "from_nowhere")
