"""What came out of a training on a text: how good it is, its tables, and what can be done with the vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import streamlit as st

from embedding_core.comparison.changes import FEWEST_COMPARED
from embedding_core.context.foreign import seems_foreign
from embedding_core.errors import EmbeddingError
from embedding_core.text import fold
from embedding_core.training.quality import Agreement, agreement
from embedding_core.training.skip_gram import LIMITS, Progress
from embedding_core.training.text_run import TextResult, TextRun, finished_vectors, moments
from embedding_core.vectors.glove_text import to_glove_text, to_npz
from wordspace.frame import vector_sets, widgets
from wordspace.frame.files import file_name
from wordspace.frame.shared_sets import SHIPPED, shared_sets
from wordspace.frame.text import SURE, clean
from wordspace.views.training import text_words
from wordspace.views.training.text_inputs import Request
from wordspace.views.training.text_job import KEPT, Run, View, neighbors_of, start

if TYPE_CHECKING:
    from embedding_core import WordVectors

PROBLEM = "trn_text_problem"
NAMED = "trn_text_named"  # what stood in the field when the vectors were kept


def agreed(run: Run, result: TextResult | None, glove: WordVectors) -> Agreement | None:
    """How often what is nearest after a run that is over is near in ``glove`` too: found once, for an English text."""
    if result is None or result.alike is None or result.purity is not None or len(result.vocabulary) < text_words.FEW:
        return None
    if run.agrees == "not asked":
        foreign = seems_foreign(" ".join(result.vocabulary[:FEWEST_COMPARED]))
        run.agrees = None if foreign else agreement(run.training.vectors(), glove)
    return run.agrees


def tell(run: Run, view: View, glove: WordVectors) -> None:
    """What came out of the text, and what can be done with it; ``glove`` is there to be compared with."""
    request, result = run.request, run.training.result(view.records)
    if result is None:
        return
    most = int(LIMITS["epochs"][1])
    can_read_more = request.config.epochs < most
    if request.is_story and request.groups and result.purity is not None and result.chance is not None:
        st.markdown(text_words.story_in_words(list(request.groups), result.purity, result.chance))
    else:
        told = text_words.quality_in_words(result, agreed(run, result, glove), can_read_more=can_read_more)
        lists = text_words.little_words(view.records[-1].neighbors or {}, result.vocabulary)
        st.markdown(f"{told} {lists}" if lists else told)
    if result.is_blank and result.purity is None and can_read_more:
        st.button(
            text_words.read_again(most),
            key="trn_text_again",
            type="primary",
            icon=":material/replay:",
            on_click=read_again,
            args=(request, most),
        )
    if view.state != "failed":
        keep(run, result, glove)
    with widgets.fold(SURE, "trn_text_sure") as panel:
        if panel.open:
            st.markdown(text_words.how_sure(result, agreed(run, result, glove), request.min_count, request.config.dim))
    if view.state == "failed":
        return
    tables(run.training, result, view.records)


def read_again(request: Request, epochs: int) -> None:
    """Train once more, with more passes over the same text."""
    st.session_state["trn_text_epochs"] = epochs
    start(replace(request, config=replace(request.config, epochs=epochs)))


def tables(training: TextRun, result: TextResult, records: Sequence[Progress]) -> None:
    """The words that got a vector, and the whole run."""
    widgets.table(
        {"word": result.vocabulary, "times in the text": result.counts},
        "words of the text",
        key="trn_text_vocabulary",
        title=f"The {len(result.vocabulary):,} words that got a vector",
    )
    rows = moments(records, len(records))
    widgets.table(
        {
            "epoch": [round(record.epoch, 2) for record in rows],
            "loss": [round(record.loss, 4) for record in rows],
            **(
                {"right group, %": [round(100 * (r.purity or 0), 1) for r in rows]} if result.purity is not None else {}
            ),
            **{
                f"nearest to {word}": [", ".join(nearest) for nearest in neighbors_of(word, training, rows)]
                for word in training.probes
            },
        },
        "own text",
        key="trn_text_records",
        title="The whole run as a table",
    )


def keep(run: Run, result: TextResult, glove: WordVectors) -> None:
    """A name, a button that makes a vector set of the result, one that compares it, and two downloads."""
    kept = kept_as()
    others = [other for other in vector_sets.kept_sets() if other != kept]
    other = others[-1] if others else SHIPPED
    obstacle = "" if others else cannot_compare(result.vocabulary, glove)
    with st.expander("Keep, compare or download these vectors", expanded=kept is not None):
        if kept is None:
            st.markdown(text_words.BEFORE_KEEPING)
        if full := "" if kept else vector_sets.full("on *Other machines*"):
            st.warning(full)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.text_input("Name for these vectors", run.request.title, key="trn_text_name", max_chars=40)
            again = kept is not None and st.session_state.get(NAMED) == name
            st.button("Keep in this tab", key="trn_text_keep", on_click=press_keep, args=(run, name), disabled=again)
            if st.button(text_words.compare_with(other), key="trn_text_compare", disabled=bool(obstacle)):
                compare(run, name, other)
            st.download_button(
                "Download as text",
                lambda: to_glove_text(trained(run)),
                file_name(name, "txt"),
                "text/plain",
                key="trn_text_glove",
                on_click="ignore",
            )
            st.download_button(
                "Download for Python (npz)",
                lambda: to_npz(trained(run)),
                file_name(name, "npz"),
                "application/octet-stream",
                key="trn_text_npz",
                on_click="ignore",
            )
        if kept:
            st.success(text_words.kept(kept))
        st.markdown(obstacle or text_words.to_compare(with_own=bool(others), kept=bool(kept)))
        if kept:
            word = run.training.probes[0]
            with st.container(horizontal=True):
                for page, label, query in (
                    ("pages/similarity.py", "Similar words", {"sim_word": word}),
                    ("pages/analogy.py", "Word arithmetic", {}),
                    ("pages/map.py", "Map of meaning", {}),
                ):
                    st.page_link(
                        page,
                        label=f"Explore on {label}",
                        icon=":material/arrow_forward:",
                        query_params={vector_sets.CHOICE: kept, **query},
                    )


def cannot_compare(vocabulary: Sequence[str], glove: WordVectors) -> str:
    """Why vectors of these words, the most frequent first, cannot be compared with GloVe; empty where they can be."""
    known = sum(1 for _ in islice((word for word in vocabulary if word in glove), FEWEST_COMPARED))
    foreign = seems_foreign(" ".join(vocabulary[:FEWEST_COMPARED]))
    return text_words.cannot_compare(known, foreign=foreign)


def kept_as() -> str | None:
    """Under which name these vectors are kept, as long as they are."""
    kept: str | None = st.session_state.get(KEPT)
    return kept if kept in vector_sets.kept_sets() else None


def compare(run: Run, name: str, other: str) -> None:
    """Go to these vectors beside those of another text, or GloVe; they are kept for it."""
    if kept_as() is None:
        press_keep(run, name)
    if (kept := kept_as()) is None:
        st.rerun()  # which says why
    st.switch_page(
        "pages/vectors.py",
        query_params={
            "vec_view": "Compare two",
            "vec_compare": "Which words differ",
            "vec_first": other,
            "vec_second": kept,
        },
    )


def trained(run: Run) -> WordVectors:
    """The vectors as they are downloaded. Raises InvalidInputError when they were let go with the button on screen."""
    return run.training.vectors(run.request.title)


def name_of_own(name: str, title: str) -> str:
    """Under which name to keep what was trained on a text by its ``title``: "GloVe" is the name of another set."""
    if fold(name) in map(fold, shared_sets()):
        return f"{name} on {title}"
    return name if clean(name) else title


def press_keep(run: Run, name: str) -> None:
    """Offer the vectors on the other pages."""
    try:
        st.session_state[NAMED] = name
        own = name_of_own(name, run.request.title)
        st.session_state[KEPT] = vector_sets.keep(own, finished_vectors(run.training, clean(own)))
    except EmbeddingError as error:
        st.session_state[PROBLEM] = str(error)
