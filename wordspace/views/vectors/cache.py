"""The caches of Other machines. What is cached is shared by all visitors, so it must not be changed.

What is made of a set of one session stays in that session, see `vector_sets.derived`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import streamlit as st

from embedding_core import WordVectors
from embedding_core.comparison import (
    Alignment,
    Changes,
    CommonWords,
    SetQuality,
    align,
    askable,
    changes,
    common_words,
    compared,
    measure,
    none_common,
    telling,
)
from embedding_core.comparison.changes import TELLING
from embedding_core.context.dictionary import TITLE
from embedding_core.errors import InvalidInputError
from embedding_core.exchange import read_typed
from embedding_core.runtime import return_memory
from embedding_core.runtime.recent import Recent
from wordspace.frame import vector_sets
from wordspace.frame.shared_sets import SHIPPED, shared_sets
from wordspace.views.vectors import foods

T = TypeVar("T")
TOLD = 10  # words by which two sets are told apart


@st.cache_resource(show_spinner=False)
def our_foods() -> WordVectors:
    """Our table of foods, read as what is typed is read."""
    return read_typed(foods.FOODS, name=foods.NAME)


@st.cache_resource(show_spinner=False)
def _of_shared_sets() -> Recent[tuple[str, ...], Any]:
    """Results by what was asked of which sets; the largest, the common words of two, take some megabytes."""
    return Recent(most=24)


@st.cache_resource(show_spinner=False)
def _makers() -> Makers:
    return Makers()


class Makers:
    """Who makes which result: who asks for the same one waits for it, and nobody for another."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: dict[object, tuple[threading.RLock, int]] = {}

    @contextmanager
    def alone(self, key: object) -> Iterator[None]:
        """Hold the lock of a key, which is there as long as somebody holds it or waits for it."""
        with self._guard:
            lock, asking = self._locks.get(key, (threading.RLock(), 0))
            self._locks[key] = lock, asking + 1
        try:
            with lock:
                yield
        finally:
            with self._guard:
                lock, asking = self._locks.pop(key)
                if asking > 1:
                    self._locks[key] = lock, asking - 1


def kept(what: str, names: tuple[str, ...], make: Callable[[], T]) -> T:
    """What ``make`` makes of the sets with these names, made once: for everybody, or for a session with own sets.

    A class that opens a view at once takes the memory of one. What is made may need another result: none needs itself.
    """
    here: T | None = found(what, names)
    if here is None:
        results = _results(names)
        with _makers().alone((id(results), what, *names)):
            here = found(what, names)  # made while this one waited
            if here is None:
                here = make()
                return_memory()  # 30 to 60 MB that this took, which the C library would keep
                results.put((what, *names), here)
    return here


def found(what: str, names: tuple[str, ...]) -> Any:
    """What is kept under these names; None where nothing is."""
    return _results(names).get((what, *names))


def _results(names: tuple[str, ...]) -> Recent[tuple[str, ...], Any]:
    shared = all(name in shared_sets() for name in names)
    return _of_shared_sets() if shared else vector_sets.derived()


def common(first: str, second: str) -> CommonWords:
    """The words that two sets share, which may be none. Raises DataFileError."""

    def shared() -> CommonWords:
        sets = vector_sets.load(first), vector_sets.load(second)
        try:
            return common_words(*sets)
        except InvalidInputError:  # to find that out takes as long, so it is kept too
            return none_common(*sets)

    return kept("common", (first, second), shared)


def often(first: str, second: str) -> CommonWords:
    """The common words that `changed` compares. Raises what `compared` raises."""
    return kept("compared", (first, second), lambda: compared(common(first, second)))


def changed(first: str, second: str) -> Changes:
    """How many neighbours each word keeps. Raises what `changes` raises."""
    return kept("changes", (first, second), lambda: changes(common(first, second)))


def told_apart(first: str, second: str) -> Mapping[str, tuple[str, str]]:
    """Words by which two sets are best told apart, with the nearest that only one has. Raises what `changes` raises."""

    def told() -> Mapping[str, tuple[str, str]]:
        rows = telling(common(first, second), changed(first, second), TOLD)
        return {one.word: near for one in rows if (near := one.nearest_apart)}

    return TELLING if (first, second) == (SHIPPED, TITLE) else kept("telling", (first, second), told)


def aligned(first: str, second: str) -> Alignment:
    """The second set turned onto the first. Raises what `align` raises."""
    return kept("aligned", (first, second), lambda: align(common(first, second)))


def askable_of(first: str, second: str) -> tuple[int, int]:
    """How many questions and pairs of the Scoreboard both of two sets can be asked."""

    def counted() -> tuple[int, int]:
        return askable(vector_sets.load(first), vector_sets.load(second))

    return kept("askable", (first, second), counted)


def measured(name: str) -> SetQuality:
    """A set at a glance. Raises what `measure` raises."""
    return kept("quality", (name,), lambda: measure(vector_sets.load(name)))
