"""The sets in the folder that whoever runs the server names: `WORDSPACE_SETS=/path/to/sets` in the environment.

They are shared by all sessions and never written to; each is opened when somebody first chooses it.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

import streamlit as st

from embedding_core import DataFileError, WordVectors
from embedding_core.errors import EmbeddingError, InvalidInputError
from embedding_core.exchange import FolderSet, Progress, Reading, open_listed, origin_of, stem
from embedding_core.vectors.order import with_random_pairs
from wordspace.frame import cache
from wordspace.frame.text import escape, link_name

SETTING = "WORDSPACE_SETS"


def look_again() -> None:
    """See what the folder holds now."""
    cache.host_folder.clear()


def forget() -> None:
    """Let go of every set that is open, and of what was wrong with others."""
    look_again()
    cache.opened_sets.clear()


def _in_folder(folder: str) -> tuple[FolderSet, ...]:
    try:
        return cache.host_folder(Path(folder))
    except DataFileError as error:
        # without the path, which is nobody's business but the host's
        return (FolderSet(SETTING, Path(), problem=f"The folder of this name {error.problem}. {error.remedy}"),)


def listed() -> list[FolderSet]:
    """What the folder holds, with what is known of each set by now; nothing where no folder is named."""
    folder = os.environ.get(SETTING)
    if not folder:
        return []
    opened = cache.opened_sets()
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
    store, key = cache.opened_sets(), (one.path, one.stamp)
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
        cache.opened_sets().problems.put((one.path, one.stamp), str(error))
        raise
    named = found.vectors.labelled(name=name, origin=origin_of(one, found))
    # a packed folder has random pairs of its own
    return with_random_pairs(named, cache.vectors().words) if found.vectors.origin is None else named


def _with_progress(one: FolderSet) -> Reading:
    shown = None
    for step in open_listed(one):
        if isinstance(step, Reading):
            return step
        if isinstance(step, Progress) and 0 < step.done < step.total:
            share, text = step.done / step.total, f"{step.words:,} words read; the next time it opens at once"
            shown = st.progress(share, text) if shown is None else shown.progress(share, text)
    raise AssertionError("the reading is the last step")
