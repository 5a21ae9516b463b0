"""What the pages share: presets, an answer that outlasts a wrong field, figures, tables with downloads, folds, code."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from embedding_core import WordVectors
from embedding_core.context.bank import plain_sense
from embedding_core.context.two_uses import TwoUses
from embedding_core.errors import EmbeddingError
from wordspace.frame import echoes, links, notebook, static, vector_sets
from wordspace.frame.files import csv_bytes, file_name
from wordspace.frame.senses import address_of
from wordspace.frame.text import joined, literal

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from streamlit.delta_generator import DeltaGenerator
    from streamlit.elements.lib.mutable_expander_container import ExpanderContainer
    from streamlit.elements.lib.mutable_popover_container import PopoverContainer

Request = TypeVar("Request")

# Tests of what is in the folds open them by this.
FOLDED = True

STALE = "Below is still the answer from before."
EXAMPLE = "Below is the first example instead."
YOURS = "Yours"  # what a reader wrote before an example took its place
OWN = "Your own"  # for one who writes, whose fields stand above the answer then: what was written comes back with it


def presets(
    label: str,
    key: str,
    options: Mapping[str, Mapping[str, object]],
    *,
    keeps_own: bool = False,
    writes: str = "",
    ours: Collection[object] = (),
) -> None:
    """A row of pills; choosing one sets the widgets named in its mapping (session key -> value).

    The pill whose values are all on screen is shown as chosen, so call this after those widgets (in a container that
    stands above them). With ``keeps_own`` what a reader wrote there comes back by a pill of its own, once another took
    its place; with ``writes``, the session key of `for_a_writer`, that pill is always there.
    What is among ``ours`` was not written by the reader either.
    """
    current = next(
        (name for name, values in options.items() if all(st.session_state.get(k) == v for k, v in values.items())), None
    )
    if keeps_own or writes:
        own = {target: st.session_state.get(target) for values in options.values() for target in values}
        if current is None and any(own.values()) and not any(value in ours for value in own.values()):
            st.session_state[f"{key}_own"] = own
        elif f"{key}_own" in st.session_state and not writes:
            options = {YOURS: st.session_state[f"{key}_own"], **options}
    if writes:
        read = {name: {**values, writes: False} for name, values in options.items()}
        blank = dict.fromkeys(own, "")  # for who has written nothing yet
        options = {OWN: {**st.session_state.get(f"{key}_own", blank), writes: True}, **read}
        current = OWN if st.session_state[writes] else current
    if (before := st.session_state.get(key)) != current:
        echoes.replaced(key, before)
    st.session_state[key] = current

    def apply() -> None:
        if echoes.is_echo(key, st.session_state[key]):
            return
        for target, value in options.get(st.session_state[key] or "", {}).items():
            echoes.put(target, value)

    st.pills(label, list(options), key=key, on_change=apply, label_visibility="collapsed")


def for_a_writer(writes: str, field: str, examples: Collection[object]) -> bool:
    """Whether the fields stand above the answer: for one who chose to write, or came with a text in ``field``.

    Kept under the session key ``writes`` for `presets`, whose ``examples`` are no text of a reader's own.
    """
    linked = st.query_params.get(field)
    return bool(st.session_state.setdefault(writes, linked is not None and linked not in examples))


@contextmanager
def examples_above(
    key: str,
    options: Mapping[str, Mapping[str, object]],
    *,
    keeps_own: bool = False,
    writes: str = "",
    ours: Collection[object] = (),
) -> Iterator[None]:
    """A row of example pills above the fields that are drawn inside: `presets`, in the order that it needs."""
    above = st.container()
    try:
        yield
    except Exception:  # what is in a field may be wrong: then an example is a way out
        with above:
            presets("Examples", key, options, keeps_own=keeps_own, writes=writes, ours=ours)
        raise
    with above:
        presets("Examples", key, options, keeps_own=keeps_own, writes=writes, ours=ours)


@contextmanager
def examples_beside(
    key: str, options: Mapping[str, Mapping[str, object]], *, keeps_own: bool = False
) -> Iterator[DeltaGenerator]:
    """Example pills in one row with the fields that are drawn inside; hands out the row, for what follows the fields.

    On a phone the pills are a row of their own. Help for unknown words stands below the row.
    """
    row = st.container(horizontal=True, vertical_alignment="center", key=f"{key}_row")
    pills = row.container(width="content")
    try:
        with row:
            yield row
    finally:  # what is in a field may be wrong: then an example is a way out
        with pills:
            presets("Examples", key, options, keeps_own=keeps_own)


def unanswered() -> set[str]:
    """What the page on screen has been asked and cannot answer, by the keys of `last_good`."""
    asked: set[str] = st.session_state.setdefault("unanswered", set())
    return asked


def last_good(key: str, request: Request | None, vectors: WordVectors | None = None) -> Request | None:
    """The request, or in the place of one that cannot be answered the last that could be, for the same vectors."""
    of = None if vectors is None else (vectors.name, len(vectors), vectors.dim)
    (unanswered().add if request is None else unanswered().discard)(key)
    if request is not None:
        st.session_state[f"{key}_last"] = (of, request)
        return request
    known, last = st.session_state.get(f"{key}_last", (None, None))
    return last if known == of else None


def answered(
    key: str,
    request: Request | None,
    tell: Callable[[Request], None],
    vectors: WordVectors,
    opening: Request | None = None,
    name: Callable[[Request], str] = lambda _: "",
) -> None:
    """Tell the answer to a request; while there is none, since a word is not known, keep the last one, and say so.

    Where there was none either, as in a link to an unknown word, ``opening`` is answered, the page's first example.
    So it is after Back, where the last one came later. ``name`` says in Markdown what the answer that is kept was to,
    for those who cannot see it from the answer.
    """
    if request is None and links.walked():
        st.session_state.pop(f"{key}_last", None)
    before = st.session_state.get(f"{key}_last")
    shown = last_good(key, request, vectors)
    if request is not None:
        try:
            tell(request)
        except EmbeddingError:  # to what has no answer none is kept
            st.session_state[f"{key}_last"] = before or (None, None)
            raise
        return
    if (kept := opening if shown is None else shown) is not None:
        to = name(kept)
        st.caption(EXAMPLE if shown is None else f"Below is still the answer to {to}." if to else STALE)
        with st.container(key=f"{key}_stale"):
            tell(kept)


def chart(figure: go.Figure, key: str, alt: str, **options: Any) -> Any:
    """A Plotly figure with the app's tools, and ``alt`` for those who do not see it; ``options`` go to Streamlit."""
    from embedding_core import figures  # Plotly, which a page without such a figure does without

    drawn = st.plotly_chart(figure, key=key, alt=alt, **{"config": figures.CONFIG, **options})
    if figure.layout.meta == "moves":  # below the picture, where the script's element moves nothing
        static.watch_figures()
    return drawn


def follow_default(key: str, default: object) -> None:
    """A field that still holds the default of another set of vectors gets the one of this set."""
    last = f"{key}_default"
    state = st.session_state
    if state.get(last, default) != default and state.get(key) == state[last]:
        echoes.put(key, default)
    state[last] = default


def popover(label: str, key: str, fields: Iterable[str]) -> PopoverContainer:
    """A popover for ``fields``, by their keys, that are also set from outside it: to be made before they are drawn.

    That it is opened runs the page, so that it is known from when on what they send is a choice. A callback may
    shut it (`echoes.renew`).
    """
    made = st.popover(label, key=echoes.key_now(key), on_change="rerun")
    for field in fields:
        echoes.hold(field)
        if made.open:
            echoes.let_go(field)
    return made


def in_sentences(word: str, uses: TwoUses, sense: str) -> None:
    """For a word with several senses the way to the page that tells them apart; ``sense`` is the only one listed."""
    senses = [f"*{plain_sense(each)}*" for each in uses.senses]
    if sense:
        asked = f"Here {literal(word)} mostly means {senses[0]}, not {' or '.join(senses[1:])}."
    else:
        asked = f"{literal(word)} has several senses, as {joined(senses)}."
    st.page_link(
        "pages/sentences.py",
        label=f"{asked} See it in two sentences",
        icon=":material/arrow_forward:",
        query_params=address_of(uses),
    )


def table(columns: Mapping[str, Iterable[Any]], name: str, *, key: str, title: str = "The same as a table") -> None:
    """The table behind a figure, folded away, with its download as CSV."""
    with fold(title, f"{key}_table") as panel:
        if panel.open:
            open_table(columns, name, key=key, title=title)


def open_table(columns: Mapping[str, Iterable[Any]], name: str, *, key: str, title: str) -> None:
    """A table with its download as CSV."""
    data = data_frame(columns)
    st.dataframe(data, hide_index=True, alt=title, height=min(420, 38 * (len(data) + 1)))
    download(data, name, key=key)


def csv(columns: Mapping[str, Iterable[Any]], name: str, *, key: str) -> None:
    """A button that downloads the numbers behind a figure, for one that can be read as it is."""
    _download_button(lambda: data_frame(columns), name, key)


def data_frame(columns: Mapping[str, Iterable[Any]]) -> pd.DataFrame:
    """A pandas table of columns of equal length."""
    # Imported here: it takes the first visitor of a fresh server half a second, in which the figure is already drawn.
    import pandas as pd

    return pd.DataFrame(dict(columns))


def download(data: pd.DataFrame, name: str, *, key: str) -> None:
    """A button that downloads a table as CSV, under a file name made from ``name``."""
    _download_button(lambda: data, name, key)


def _download_button(data: Callable[[], pd.DataFrame], name: str, key: str) -> None:
    st.download_button(
        "Download as CSV",
        lambda: csv_bytes(data()),  # made when it is asked for
        file_name=file_name(name, "csv"),
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
        type="tertiary",  # for few, so it is no larger than the links at the foot of a page
    )


def code_panel(snippet: str, title: str = "Show the code", key: str = "code") -> None:
    """The few lines of embedding_core that made the result; they run as they stand, and as a notebook."""
    with fold(title, key) as panel:
        if panel.open:
            st.code(snippet, language="python")
            note, subject = vector_sets.in_code(), notebook.subject(snippet)
            if note:
                st.caption(note)
            st.download_button(
                "Download as a notebook",
                lambda: notebook.notebook_bytes(snippet, subject, note),  # made when it is asked for
                file_name=file_name(subject, "ipynb"),
                mime="application/x-ipynb+json",
                key=f"notebook_{title}_{subject}",
                on_click="ignore",
            )


def fold(title: str, key: str | None = None, *, opened: bool = False) -> ExpanderContainer:
    """A closed panel (``opened`` at first, if so) whose content is made and sent while it is open: ``if panel.open``.

    A browser then fetches what shows tables and code (0.8 MB packed) when someone looks at them.
    """
    return st.expander(title, expanded=opened or not FOLDED, key=key, on_change="rerun")


def send(label: str, key: str, then: Callable[[], None] | None = None) -> None:
    """A button that has what was typed above it read, which a phone has no key for (static/frame/typed.js).

    ``then`` is called with what was typed in the session.
    """
    st.button(label, key=f"send_{key}", type="primary", on_click=then)
