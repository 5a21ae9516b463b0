"""Parts of a page that run alone: `st.fragment`, with what it needs to do no harm."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

Arguments = ParamSpec("Arguments")


def fragment(draw: Callable[Arguments, None], *, run_every: float | None = None) -> Callable[Arguments, None]:
    """``draw`` as a fragment that stands alone in a container; with ``run_every`` (seconds) it runs by itself.

    Alone, because it may vanish for a moment. When a fragment runs right after the page, Streamlit (1.67) drops what
    the page's run has queued for it, the browser clears its place, what follows moves up, and the fragment is then
    drawn over its neighbour: a paragraph below a training was gone in 2 of 54 stops on a busy machine.
    """
    piece = st.fragment(draw, run_every=run_every)

    @wraps(draw)
    def in_its_place(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        with st.container():
            piece(*args, **kwargs)

    return in_its_place
