"""The cache of word arithmetic. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

import streamlit as st

from embedding_core import WordVectors
from embedding_core.arithmetic.expression import Expression
from embedding_core.arithmetic.solver import Method
from embedding_core.arithmetic.worked import WorkedSum, work_out
from wordspace.frame.cache import vectors


def worked(
    explored: WordVectors, expression: Expression, method: Method, k: int, exclude_inputs: bool, guess: str | None
) -> WorkedSum:
    """A sum worked out; anew for a reader's own vectors. Raises InvalidInputError for one that has no answer."""
    if explored is not vectors():
        return work_out(explored, expression, method=method, k=k, exclude_inputs=exclude_inputs, guess=guess)
    return _of_the_shipped(expression, method, k, exclude_inputs, guess)


@st.cache_resource(max_entries=256, show_spinner=False)
def _of_the_shipped(
    expression: Expression, method: Method, k: int, exclude_inputs: bool, guess: str | None
) -> WorkedSum:
    # 20 kB each; the steps of a story and its options come back to the same sum.
    return work_out(vectors(), expression, method=method, k=k, exclude_inputs=exclude_inputs, guess=guess)
