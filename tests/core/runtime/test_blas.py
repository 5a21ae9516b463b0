"""One BLAS thread while a search runs, and as many as before afterwards, whoever leaves last."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController

from embedding_core import WordVectors, most_similar_batch
from embedding_core.neighbors import scan
from embedding_core.runtime.blas import one_blas_thread


def threads() -> set[int]:
    """How many threads numpy's BLAS uses now."""
    blas = ThreadpoolController().select(user_api="blas").info()
    return {library["num_threads"] for library in blas if "numpy" in library["filepath"]}


@pytest.fixture(autouse=True)
def two_threads() -> Iterator[None]:
    with ThreadpoolController().select(user_api="blas").limit(limits=2):
        assert threads() == {2}
        yield


def test_the_number_of_threads_comes_back_after_nested_ones_and_after_an_error() -> None:
    with one_blas_thread():
        with one_blas_thread():
            assert threads() == {1}
        assert threads() == {1}
    assert threads() == {2}
    with pytest.raises(RuntimeError, match="inside"), one_blas_thread():
        raise RuntimeError("inside")
    assert threads() == {2}


def test_the_number_of_threads_comes_back_after_those_of_two_threads_that_overlap() -> None:
    inside, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with one_blas_thread():
            inside.set()
            leave.wait(60)

    with ThreadPoolExecutor(1) as pool:
        with one_blas_thread():
            held = pool.submit(hold)
            assert inside.wait(60)
            assert threads() == {1}
        leave.set()
        held.result()
    assert threads() == {2}


def test_the_numpy_search_multiplies_with_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[int]] = []
    multiply = np.matmul

    def watched(*args: object, **options: object) -> object:
        seen.append(threads())
        return multiply(*args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(scan.np, "matmul", watched)
    vectors = WordVectors.from_arrays([f"w{i}" for i in range(50)], np.random.default_rng(0).normal(size=(50, 8)))
    most_similar_batch(vectors, ["w1", "w2"], backend="numpy")
    assert seen == [{1}]
