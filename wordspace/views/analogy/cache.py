"""The cache of word arithmetic. What is cached is shared by all visitors, so it must not be changed."""

from __future__ import annotations

import streamlit as st

from embedding_core import WordVectors
from embedding_core.arithmetic.expression import Expression
from embedding_core.arithmetic.solver import Method
from embedding_core.arithmetic.worked import WorkedSum, work_out
from wordspace.frame.cache import vectors
from wordspace.views.analogy.asking import Request


def worked(explored: WordVectors, request: Request, guess: str | None = None) -> WorkedSum:
    """A sum worked out; anew for a reader's own vectors. Raises InvalidInputError for one that has no answer."""
    options = (request.expression, request.method, request.k, request.exclude_inputs, request.exclude_forms, guess)
    return _of_the_shipped(*options) if explored is vectors() else _worked(explored, *options)


@st.cache_resource(max_entries=256, show_spinner=False)
def _of_the_shipped(
    expression: Expression, method: Method, k: int, exclude_inputs: bool, exclude_forms: bool, guess: str | None
) -> WorkedSum:
    # 20 kB each; the steps of a story and its options come back to the same sum.
    return _worked(vectors(), expression, method, k, exclude_inputs, exclude_forms, guess)


def _worked(
    explored: WordVectors,
    expression: Expression,
    method: Method,
    k: int,
    exclude_inputs: bool,
    exclude_forms: bool,
    guess: str | None,
) -> WorkedSum:
    out = {"exclude_inputs": exclude_inputs, "exclude_forms": exclude_forms}
    return work_out(explored, expression, method=method, k=k, guess=guess, **out)
