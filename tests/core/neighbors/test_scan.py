"""The quick scan: its stated error bound holds, and both backends lead to the same answers."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import numpy.typing as npt
import pytest

from embedding_core import Vocabulary, WordVectors, most_similar
from embedding_core.neighbors.scan import DEFAULT_BACKEND, approximate_cosines
from tests.core.conftest import BruteForce

BACKENDS = ("simsimd", "numpy")
# What float64 itself may lose in the reference.
SLACK = 1e-12


def unit(queries: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return queries / np.linalg.norm(queries, axis=1, keepdims=True)


def largest_excess(vectors: WordVectors, queries: npt.NDArray[np.float64], backend: str) -> float:
    """How far the worst cosine lies outside the stated bound; negative when every one is inside."""
    scanned = approximate_cosines(vectors, queries, len(vectors), backend)
    exact = BruteForce(vectors).cosines(queries)
    return float((np.abs(scanned.values - exact) - scanned.error[:, None]).max())


def some_rows(kind: str, dim: int, rng: np.random.Generator) -> npt.NDArray[np.int8]:
    size = (2_000, dim)
    if kind == "any":
        return rng.integers(-128, 128, size, dtype=np.int8)
    if kind == "extreme":
        return rng.choice(np.array([-128, -127, 127], dtype=np.int8), size)
    return (rng.integers(-128, 128, size) * (rng.random(size) < 3 / dim)).astype(np.int8)  # sparse, some all zeros


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("kind", ["any", "extreme", "sparse"])
@pytest.mark.parametrize("dim", [1, 3, 50, 100, 300, 768])
def test_the_error_bound_holds_for_random_codes_and_queries(backend: str, kind: str, dim: int) -> None:
    rng = np.random.default_rng(dim)
    rows = some_rows(kind, dim, rng)
    vectors = WordVectors(
        Vocabulary.from_words(f"w{i}" for i in range(len(rows))), rows, np.ones(len(rows), dtype=np.float32)
    )
    dense = rng.normal(size=(4, dim))
    spiky = rng.normal(size=(4, dim)) ** 7  # a few large numbers: the rest is lost in the rounding
    aligned = rows[rows.any(axis=1)][:4].astype(np.float64)
    assert largest_excess(vectors, unit(np.vstack([dense, spiky, aligned])), backend) <= SLACK


@pytest.mark.parametrize("dim", [1, 100, 300])
def test_the_error_bound_holds_for_float32_rows_of_any_length(dim: int) -> None:
    rng = np.random.default_rng(dim)
    rows = rng.normal(size=(2_000, dim)) * 10.0 ** rng.integers(-18, 19, size=(2_000, 1))
    rows[:10] = 0
    vectors = WordVectors.from_arrays([f"w{i}" for i in range(len(rows))], rows)
    assert largest_excess(vectors, unit(rng.normal(size=(8, dim))), DEFAULT_BACKEND) <= SLACK


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_error_bound_holds_on_the_shipped_vectors(
    glove: WordVectors, brute_force: BruteForce, backend: str
) -> None:
    rng = np.random.default_rng(99)
    words = [glove.words[int(i)] for i in rng.integers(0, len(glove), 6)]
    queries = unit(np.vstack([rng.normal(size=(6, glove.dim)), glove.units(words)]))
    scanned = approximate_cosines(glove, queries, len(glove), backend)
    off = np.abs(scanned.values - brute_force.cosines(queries)).max(axis=1)
    assert (off <= scanned.error + SLACK).all()


def test_the_error_bound_is_tight_enough_to_leave_few_words_in_question(glove: WordVectors) -> None:
    queries = glove.units(["frog", "bank", "the", "zyuganov"])
    assert approximate_cosines(glove, queries, 1_000, "simsimd").error.max() < 0.02
    assert approximate_cosines(glove, queries, 1_000, "numpy").error.max() < 1e-4


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_row_of_zeros_has_cosine_zero(backend: str) -> None:
    rows = np.array([[0, 0], [1, 2]], dtype=np.int8)
    vectors = WordVectors(Vocabulary.from_words(["a", "b"]), rows, np.ones(2, dtype=np.float32))
    assert approximate_cosines(vectors, np.array([[1.0, 0.0]]), 2, backend).values[0, 0] == 0


@pytest.mark.parametrize("backend", BACKENDS)
def test_only_the_rows_asked_for_are_scanned(glove: WordVectors, backend: str) -> None:
    scanned = approximate_cosines(glove, glove.units(["frog", "toad"]), 10_000, backend)
    assert scanned.values.shape == (2, 10_000)
    assert scanned.error.shape == (2,)


WITHOUT_SIMSIMD = """
import json, sys
sys.modules["simsimd"] = None  # what Python does for a package that is not there: ImportError
from embedding_core import load, most_similar
from embedding_core.neighbors.scan import DEFAULT_BACKEND
vectors = load()
answers = [[[n.word, n.cosine, n.frequency_rank] for n in most_similar(vectors, word, 12)] for word in sys.argv[1:]]
print(json.dumps([DEFAULT_BACKEND, answers]))
"""


def test_without_simsimd_the_answers_are_the_same(glove: WordVectors) -> None:
    assert DEFAULT_BACKEND == "simsimd", "the fast library is missing here, so the test would compare numpy with numpy"
    words = ["frog", "bank", "paris", "the", "zyuganov"]
    run = subprocess.run([sys.executable, "-c", WITHOUT_SIMSIMD, *words], capture_output=True, text=True, check=True)
    backend, answers = json.loads(run.stdout)
    assert backend == "numpy"
    assert answers == [[[n.word, n.cosine, n.frequency_rank] for n in most_similar(glove, word, 12)] for word in words]
