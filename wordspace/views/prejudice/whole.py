"""Which comparison stands below lists that cannot be compared: the last whole one."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from embedding_core.comparison import BiasTest, WordList
from wordspace.frame import widgets

_KEY = "prj"


@dataclass(frozen=True)
class Request:
    """A test, the name of the set that is put to it, and words of the reader's own beside those of the test."""

    name: str
    test: BiasTest
    own: tuple[str, ...] = ()


def last_whole(request: Request | None, *, pressed: bool) -> Request | None:
    """The request, or in the place of one that has no answer the last that was compared as a whole.

    Each list is read as its field is left. So while lists are written one after the other the page compares new ones
    with those from before, which nobody asked for: that is not kept, unless Compare was ``pressed``.
    """
    before = st.session_state.get(f"{_KEY}_last")
    kept = widgets.last_good(_KEY, request)
    if request is not None and before is not None and not pressed and is_mixture(before[1].test, request.test):
        st.session_state[f"{_KEY}_last"] = before
    return kept


def is_mixture(before: BiasTest, now: BiasTest) -> bool:
    """Whether some of the four lists of one's own are others than before, and some still the same.

    A list is another where less than half of it stood in the one before: a word more, or mended, is the same list.
    """
    if before.source or now.source:
        return False
    new = [_is_new(one, other) for one, other in zip(_lists(before), _lists(now), strict=True)]
    return any(new) and not all(new)


def _lists(test: BiasTest) -> tuple[WordList, ...]:
    return test.first, test.second, test.first_attribute, test.second_attribute


def _is_new(before: WordList, now: WordList) -> bool:
    return 2 * len(set(before.words) & set(now.words)) < len(now.words)
