"""The sets in the folder that whoever runs the server names: `WORDSPACE_SETS=/path/to/sets` in the environment.

They are shared by all sessions and never written to; each is opened when somebody first chooses it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Collection
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

import streamlit as st

from embedding_core import DataFileError, WordVectors
from embedding_core.errors import EmbeddingError, InvalidInputError
from embedding_core.exchange import FolderSet, Progress, Reading, open_listed, origin_of, sets_in, stem
from embedding_core.runtime.recent import Recent
from embedding_core.vectors.order import with_random_pairs
from wordspace.frame import cache
from wordspace.frame.text import escape, link_name

SETTING = "WORDSPACE_SETS"
MOST_OPEN = 3
_MOST_KNOWN = 1000
_SEEN_FOR = 5.0  # seconds before the folder is looked at again
_File = tuple[Path, int]  # with its stamp


class Opened:
    """The sets that are open, a few at most, and what was wrong with those that could not be opened."""

    def __init__(self) -> None:
        self.sets: Recent[_File, WordVectors] = Recent(most=MOST_OPEN)
        self.sizes: Recent[_File, tuple[int, int]] = Recent(most=_MOST_KNOWN)
        self.problems: Recent[_File, str] = Recent(most=_MOST_KNOWN)
        self.reading = threading.Lock()  # one at a time, so that two large files never share the memory


@st.cache_resource(show_spinner=False)
def _opened() -> Opened:
    return Opened()


@st.cache_resource(show_spinner=False, ttl=_SEEN_FOR)
def _in_folder(folder: str) -> tuple[FolderSet, ...]:
    try:
        return tuple(sets_in(Path(folder)))
    except DataFileError as error:
        # without the path, which is nobody's business but the host's
        return (FolderSet(SETTING, Path(), problem=f"The folder of this name {error.problem}. {error.remedy}"),)


def look_again() -> None:
    """See what the folder holds now."""
    _in_folder.clear()


def forget() -> None:
    """Let go of every set that is open, and of what was wrong with others."""
    look_again()
    _opened.clear()


def listed() -> list[FolderSet]:
    """What the folder holds, with what is known of each set by now; nothing where no folder is named."""
    folder = os.environ.get(SETTING)
    if not folder:
        return []
    opened = _opened()
    found = []
    for one in _in_folder(folder):
        words, dim = opened.sizes.get((one.path, one.stamp)) or (one.words, one.dim)
        problem = one.problem or opened.problems.get((one.path, one.stamp)) or ""
        found.append(replace(one, words=words, dim=dim, problem=problem))
    return found


def name_of(one: FolderSet, taken: Collection[str]) -> str:
    """What a set is called on screen and in links: its file's name without endings, whole where that is taken."""
    short, whole = link_name(stem(one.name)) or "set", link_name(one.name) or "set"
    numbered = (f"{whole} {number}" for number in count(2))
    return next(name for name in chain((short, whole), numbered) if name not in taken)


def opened(name: str, one: FolderSet) -> WordVectors:
    """A set of the folder under its name in the catalogue, with progress on the page while it is read.

    Raises EmbeddingError, whose message also stands in the catalogue until the file is another.
    """
    store, key = _opened(), (one.path, one.stamp)
    kept = store.sets.get(key)
    if kept is not None:
        return kept
    if one.problem:
        raise InvalidInputError(one.problem)
    place = st.empty()
    with place, st.spinner(f"Opening {escape(name)}"), store.reading:
        kept = store.sets.get(key) or _read(name, one)  # another session may have opened it meanwhile
    place.empty()
    store.sets.put(key, kept)
    store.sizes.put(key, (len(kept), kept.dim))
    store.problems.pop(key)
    return kept


def _read(name: str, one: FolderSet) -> WordVectors:
    try:
        found = _with_progress(one)
    except EmbeddingError as error:
        _opened().problems.put((one.path, one.stamp), str(error))
        raise
    read = found.vectors
    about = origin_of(one, found)
    named = WordVectors(read.words, read.rows, read.scales, name=name, origin=about)
    if read.origin is None:
        return with_random_pairs(named, cache.vectors().words)
    # a packed folder has random pairs of its own
    return WordVectors(read.words, read.rows, read.scales, name=name, origin=about, random_pairs=read.random_pairs)


def _with_progress(one: FolderSet) -> Reading:
    shown = None
    for step in open_listed(one):
        if isinstance(step, Reading):
            return step
        if isinstance(step, Progress) and 0 < step.done < step.total:
            share, text = step.done / step.total, f"{step.words:,} words read; the next time it opens at once"
            shown = st.progress(share, text) if shown is None else shown.progress(share, text)
    raise AssertionError("the reading is the last step")
